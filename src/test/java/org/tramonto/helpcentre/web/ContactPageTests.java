package org.tramonto.helpcentre.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.routing.Route;
import org.tramonto.routing.Router;
import org.tramonto.routing.Routes;
import org.tramonto.shared.ProgrammeKey;

/** The contact page offers what routing gives this visitor. */
@TramontoTest
class ContactPageTests {

    @LocalServerPort
    int port;

    @Autowired
    Channels channels;

    @Autowired
    Routes routes;

    @Autowired
    Router router;

    @Autowired
    MovableClock clock;

    @Test
    void everyOpenChannelSaysHowAndWhen() {
        Document page = new Reader(port).page("/contact/it");
        assertThat(page.select(".way h2").eachText()).contains("Modulo web", "Chat", "E-mail", "Posta");
        Element mail = page.selectFirst("#way-mail");
        assertThat(mail.text())
                .contains("assistenza@aurora.example", "da lunedì a venerdì 08:00–20:00", "italiano, inglese");
        assertThat(mail.selectFirst("a").attr("href")).isEqualTo("mailto:assistenza@aurora.example");
        assertThat(page.selectFirst("#way-form a").attr("href")).isEqualTo("/contact/it/form");
        assertThat(page.selectFirst("#person").parent().text()).contains("una persona");
    }

    @Test
    void onAPublicHolidayItSaysWhatDayItIsAndWhenSomebodyIsThereAgain() {
        // The next second of June on which people would be there.
        LocalDate day = LocalDate.now().plusYears(1).withMonth(6).withDayOfMonth(2);
        while (day.getDayOfWeek().getValue() > 4) {
            day = day.plusYears(1);
        }
        clock.advance(Duration.between(
                clock.instant(),
                day.atTime(10, 0).atZone(ZoneId.of("Europe/Rome")).toInstant()));
        try {
            Document italian = new Reader(port).page("/contact/it");
            assertThat(italian.selectFirst("#way-phone").text())
                    .contains("Chiuso oggi (Festa della Repubblica), apre domani alle 08:00");
            assertThat(italian.selectFirst("#way-mail").text())
                    .contains(
                            "Chiuso oggi (Festa della Repubblica). Scriva quando vuole: rispondiamo da domani alle 08:00");
            Document english = new Reader(port).page("/contact/en");
            assertThat(english.selectFirst("#way-phone").text())
                    .contains("Closed today (Republic Day), opens tomorrow at 08:00");
        } finally {
            clock.reset();
        }
    }

    @Test
    void aClosedChannelIsExplainedWithWhereToTurn() {
        String key = "help-" + UUID.randomUUID().toString().substring(0, 8);
        channels.register(new Channel(
                key,
                Channel.Kind.CHAT,
                "Vecchia chat",
                "Old chat",
                null,
                false,
                Channel.Replies.RECORDED,
                Channel.State.ACTIVE));
        ProgrammeKey programme = new ProgrammeKey("help-test-" + key.substring(5));
        Route route = Route.open(key, programme, programme.value(), 1, List.of("form", "mail"));
        try {
            routes.publish(route.closed(2).telling("closed", "/help/chat", LocalDate.of(2027, 1, 31)));
            await().atMost(Duration.ofSeconds(20)).until(() -> router.revision(key) == 2);
            Reader reader = new Reader(port);
            Element closed =
                    await().until(() -> reader.page("/contact/en").selectFirst("#way-" + key), way -> way != null);
            assertThat(closed.classNames()).contains("moved");
            assertThat(closed.text()).contains("31 January 2027");
            assertThat(closed.select("a").eachAttr("href")).contains("#way-form", "#way-mail", "/help/en/chat");
            assertThat(closed.select("a.button")).isEmpty();
        } finally {
            routes.withdraw(key, 3);
            await().until(() -> router.revision(key) == 0);
            channels.delete(key, null, new org.tramonto.shared.Actor("dario", "Dario", java.util.Set.of("managers")));
        }
    }
}
