package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tramonto.notice.NoticeFixtures.DIANA;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.delivery.Letters;
import org.tramonto.delivery.OutgoingLetter;
import org.tramonto.notice.NoticeFixtures;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.NoticeState;
import org.tramonto.notice.Notices;
import org.tramonto.notice.Occasion;
import org.tramonto.shared.Language;

/** Texts are written by one person and approved by another, who sees mail and letter as customers will, in a real browser. */
@TramontoTest
class NoticesBrowserTests {

    @LocalServerPort
    int port;

    @Autowired
    NoticeFixtures fixtures;

    @Autowired
    Notices notices;

    @Autowired
    Letters letters;

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void isAccessible(Page page) {
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                        .exclude("iframe")
                        .analyze()
                        .getViolations())
                .isEmpty();
    }

    @Test
    void aProcessOwnerWritesAndAManagerApprovesWhatCustomersWillSee() throws IOException {
        String topic = fixtures.topic();
        String another = fixtures.topic();
        fixtures.tell(topic, fixtures.at(fixtures.customer("Giulia <b>Bianchi</b>"), "Via Roma 1, 20121 Milano MI"), 3);
        fixtures.tell(topic, fixtures.customer("Elsa"), 1, "exempt");
        fixtures.tell(topic, fixtures.needing(fixtures.customer("Marta Neri"), "large_print"), 1);
        NoticeOrder order = new NoticeOrder(topic, Occasion.ANNOUNCEMENT, 0);
        String number = notices.draft(DIANA, order).number();
        notices.takeSnapshot(order, Duration.ofMinutes(1));

        try (AgentAtWork elena = new AgentAtWork("elena", "it-IT", port)) {
            Page page = elena.page();
            page.waitForURL("**/camunda/**");
            page.navigate(elena.url("/notices"));
            page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(topic))
                    .getByText("Annuncio")
                    .click();
            assertThat(page.locator("h1")).hasText("Avviso " + number);
            assertThat(page.getByText("Leggibilità Gulpease").first()).isVisible();
            assertThat(page.getByText("esente: 1").first()).isVisible();
            button(page, "Modifica").press("Enter");
            Locator body = page.getByLabel("Testo (Markdown)");
            body.fill(body.inputValue() + "\n\n{costumerName} <script>alert(1)</script> La dismissione.");
            assertThat(page.getByText("Intendeva {customerName}?").first()).isVisible();
            button(page, "Salva").press("Enter");
            assertThat(page.getByText("Il testo non si può salvare così").first())
                    .isVisible();
            isAccessible(page);
            body.fill(body.inputValue().replaceAll("(?s)\\n\\n\\{costumerName}.*", "\n\nA presto."));
            button(page, "Salva").press("Enter");
            assertThat(page.getByText("Testo salvato (Italiano).").first()).isVisible();
            assertThat(page.getByText("Versione 1, di Elena Greco").first()).isVisible();
            // Handing in reads the texts, and once more as the notice has moved: that answer comes last.
            List<Route> late = new CopyOnWriteArrayList<>();
            AtomicInteger readings = new AtomicInteger();
            page.route("**/api/notices/*/texts", route -> {
                if (readings.incrementAndGet() == 1) route.resume();
                else late.add(route);
            });
            button(page, "Consegna per l’approvazione").press("Enter");
            assertThat(page.getByText("Consegnato per l’approvazione.").first()).isVisible();
            button(page, "Approva questi testi").press("Enter");
            Locator refused = page.getByText("Deve approvare un'altra persona").first();
            assertThat(refused).isVisible();
            page.waitForCondition(() -> !late.isEmpty());
            Response read = page.waitForResponse("**/api/notices/*/texts", () -> late.forEach(Route::resume));
            read.finished();
            page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)))");
            assertThat(refused).isVisible();
            page.unroute("**/api/notices/*/texts");
            page.navigate(elena.url("/notices/topics/" + another));
            button(page, "Consegna tutti i testi").press("Enter");
            assertThat(page.getByText("Tutti i testi consegnati.").first()).isVisible();
            button(page, "Approva tutti i testi").press("Enter");
            assertThat(page.getByText("Deve approvare un'altra persona").first())
                    .isVisible();
        }
        try (AgentAtWork diana = new AgentAtWork("diana", "it-IT", port)) {
            Page page = diana.page();
            page.waitForURL("**/camunda/**");
            page.navigate(diana.url("/notices/" + number));
            assertThat(page.frameLocator("iframe")
                            .getByText("Gentile Giulia <b>Bianchi</b>,")
                            .first())
                    .isVisible();
            assertThat(page.frameLocator("iframe").getByText("A presto.").first())
                    .isVisible();
            APIResponse letter = page.context().request().get(diana.url("/api/notices/" + number + "/texts/it/letter"));
            assertThat(letter.status()).isEqualTo(200);
            assertThat(new String(letter.body(), 0, 5, StandardCharsets.ISO_8859_1))
                    .isEqualTo("%PDF-");
            Files.createDirectories(Path.of("target/screenshots"));
            Files.write(Path.of("target/screenshots/notice-letter.pdf"), letter.body());
            assertThat(page.getByText("Esempio 1 di 2:").first()).isVisible();
            button(page, "Esempio successivo").press("Enter");
            assertThat(page.frameLocator("iframe")
                            .getByText("Gentile Marta Neri")
                            .first())
                    .isVisible();
            Locator reader = page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Per chi è scritto"));
            assertThat(reader).containsText("Esempio 2 di 2: Marta Neri");
            assertThat(reader).containsText("E-mail · ondata 1 · Caratteri grandi");
            button(page, "Inglese").press("Enter");
            assertThat(page.frameLocator("iframe").getByText("Dear Giulia").first())
                    .isVisible();
            isAccessible(page);
            diana.screenshot("notice-approval");
            button(page, "Approva questi testi").press("Enter");
            assertThat(page.getByText("Testi approvati.").first()).isVisible();
            button(page, "Dai il via").press("Enter");
            assertThat(page.getByText("Via dato.").first()).isVisible();
            button(page, "Ferma per sempre").press("Enter");
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            dialog.locator("textarea").fill("Fine della prova");
            isAccessible(page);
            dialog.getByText("Ferma per sempre").last().click();
            assertThat(page.locator("h2").first()).containsText(Pattern.compile("Fermato"));
            isAccessible(page);
            page.navigate(diana.url("/notices/topics/" + another));
            button(page, "Approva tutti i testi").press("Enter");
            assertThat(page.getByText("Tutti i testi approvati.").first()).isVisible();
        }
        assertThat(notices.find(order).orElseThrow().state()).isEqualTo(NoticeState.STOPPED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"it-IT", "en-GB"})
    void aTeamLeadFetchesABatchOfLettersAndItsIndexByKeyboardAndSaysWhenItWasPrinted(String locale) throws IOException {
        String reference = "browser-" + UUID.randomUUID();
        letters.queue(new OutgoingLetter(
                reference,
                "Giulia Bianchi",
                List.of("Via Roma 1", "20121 MILANO MI"),
                Language.ITALIAN,
                "Il fax chiude",
                "<p>Dal 1° marzo.</p>",
                "https://assistenza.aurora.example/contact/me/x",
                LocalDate.of(2026, 11, 22)));
        try (AgentAtWork carla = new AgentAtWork("carla", locale, port, "/notices")) {
            Page page = carla.page();
            List<String> thrown = new ArrayList<>();
            page.onPageError(thrown::add);
            Locator section = page.getByRole(
                    AriaRole.REGION,
                    new Page.GetByRoleOptions().setName(carla.say("Lettere da stampare", "Letters to print")));
            Locator newest = section.locator("li").first();
            button(page, carla.say("Chiudi un lotto di stampa", "Close a print batch"))
                    .press("Enter");
            Locator handedOver = newest.getByRole(
                    AriaRole.BUTTON,
                    new Locator.GetByRoleOptions()
                            .setName(carla.say("Consegnato alla stampa", "Handed to the printer")));
            assertThat(handedOver).isVisible();
            isAccessible(page);
            carla.screenshot("letters-ready");
            Download file = page.waitForDownload(() -> newest.getByText(carla.say("(Italiano)", "(Italian)"))
                    .last()
                    .press("Enter"));
            try (PDDocument pdf = Loader.loadPDF(Files.readAllBytes(file.path()))) {
                assertThat(new PDFTextStripper().getText(pdf)).contains("Giulia Bianchi", "20121 MILANO MI");
            }
            Download index = page.waitForDownload(() ->
                    newest.getByText(carla.say("Indice (CSV)", "Index (CSV)")).press("Enter"));
            assertThat(Files.readString(index.path())).contains(reference, "Giulia Bianchi");
            handedOver.press("Enter");
            assertThat(newest).containsText(carla.say("da Carla Esposito", "by Carla Esposito"));
            assertThat(section.locator("h2")).isFocused();
            section.getByText(carla.say("Una lettera è tornata indietro", "A letter came back"))
                    .press("Enter");
            section.getByLabel(carla.say("Riferimento", "Reference")).fill(reference);
            section.getByLabel(carla.say("Che cosa dice la posta", "What the post says"))
                    .fill("sconosciuto");
            section.getByLabel(carla.say("Che cosa dice la posta", "What the post says"))
                    .press("Enter");
            assertThat(section.getByText(carla.say("Registrato.", "Recorded."))).isVisible();
            isAccessible(page);
            carla.screenshot("letters-printed");
            assertThat(thrown).isEmpty();
        }
    }
}
