package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.knowledge.ArticleContent;
import org.tramonto.knowledge.Articles;
import org.tramonto.knowledge.ChangeItem;
import org.tramonto.knowledge.ChangeOrder;
import org.tramonto.knowledge.ChangeSets;
import org.tramonto.knowledge.OutsidePlace;
import org.tramonto.knowledge.OutsidePlaces;
import org.tramonto.knowledge.PublishedArticles;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/** The page of the articles in a real browser. */
@TramontoTest
class ArticlesBrowserTests {

    @LocalServerPort
    int port;

    @Autowired
    OutsidePlaces places;

    @Autowired
    Articles articles;

    @Autowired
    PublishedArticles published;

    @Autowired
    ChangeSets changes;

    @Autowired
    Channels channels;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void anArticleIsWrittenReviewedBySomebodyElseAndPublished() {
        String title = "Domande sul contatore " + unique;
        String address;
        try (AgentAtWork anna = new AgentAtWork("anna", "it-IT", port, "/articles")) {
            Page page = anna.page();
            assertThat(page.locator("h1")).hasText("Articoli");
            assertThat(page.getByText("Come leggere la bolletta").first()).isVisible();
            isAccessible(page);
            anna.screenshot("articles");

            button(page, "Nuovo articolo").press("Enter");
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Titolo").fill(title);
            dialog.getByLabel("In breve").fill("Che cosa chiedono più spesso.");
            isAccessible(page);
            button(page, "Crea la bozza").press("Enter");
            assertThat(page.locator("h1")).hasText(title);
            page.getByLabel("Testo (Markdown)").fill("## Una domanda\n\nE **una** risposta. <script>alert(1)</script>");
            assertThat(page.locator(".ta-preview strong")).hasText("una");
            assertThat(page.locator(".ta-preview script")).hasCount(0);
            button(page, "Salva la bozza").press("Enter");
            assertThat(page.getByText("Salvato.").first()).isVisible();
            button(page, "Versioni").press("Enter");
            button(page, "Che cosa cambiò (Versione 2)").press("Enter");
            assertThat(page.locator(".ta-difference")).containsText("una");
            isAccessible(page);
            anna.screenshot("article-versions");
            button(page, "Dai in revisione").press("Enter");
            assertThat(page.getByText("Dato in revisione.").first()).isVisible();
            assertThat(button(page, "Accetta")).hasCount(0);
            address = page.url();
        }
        try (AgentAtWork dario = new AgentAtWork("dario", "en-GB", port, "/articles")) {
            Page page = dario.page();
            assertThat(page.locator("h1")).hasText("Articles");
            page.navigate(address);
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            button(page, "Accept").press("Enter");
            assertThat(page.getByText("Accepted.").first()).isVisible();
            button(page, "Publish").press("Enter");
            assertThat(page.getByText("Published.").first()).isVisible();
            button(page, "Facts, files and addresses").press("Enter");
            assertThat(page.getByLabel("Owner")).hasValue("Anna Bianchi");
            isAccessible(page);
            dario.screenshot("article-facts");
        }
        assertThat(published.find(Language.ITALIAN, "domande-sul-contatore-" + unique))
                .isPresent();
    }

    @Test
    void whoSavesSecondSeesBothTextsAndLosesNothing() {
        Actor carla = new Actor("carla", "Carla", Set.of(Actor.TEAM_LEADS));
        String slug = "insieme-" + unique;
        long id = articles.create(
                slug,
                new Articles.Facts(null, List.of(), null),
                Language.ITALIAN,
                slug,
                text("Insieme", "Prima."),
                carla);
        try (AgentAtWork anna = new AgentAtWork("anna", "it-IT", port, "/articles")) {
            Page page = anna.page();
            assertThat(page.locator("h1")).hasText("Articoli");
            page.navigate(address("/articles/" + id));
            page.getByLabel("Testo (Markdown)").fill("Di Anna.");
            articles.save(id, Language.ITALIAN, 2, text("Insieme", "Di Carla."), null, carla);

            button(page, "Salva la bozza").click();

            assertThat(page.locator(".ta-conflict pre")).containsText("Di Carla.");
            assertThat(page.getByLabel("Testo (Markdown)")).hasValue("Di Anna.");
            isAccessible(page);
            button(page, "Salva la bozza").click();
            assertThat(page.getByText("Salvato.").first()).isVisible();
        }
    }

    @Test
    void aChangeIsWrittenAndReviewedWithItsMentionsMarked() {
        String topic = "B-" + unique;
        String mailbox = topic.toLowerCase() + "@aurora.example";
        Actor elena = new Actor("elena", "Elena", Set.of(Actor.ADMINISTRATORS));
        Actor carla = new Actor("carla", "Carla", Set.of(Actor.TEAM_LEADS));
        channels.register(new Channel(
                topic.toLowerCase(),
                Channel.Kind.SELF_SERVICE,
                "Sportello" + topic,
                "Desk" + topic,
                mailbox,
                false,
                Channel.Replies.RECORDED,
                Channel.State.ACTIVE));
        String slug = "orari-" + unique;
        Language it = Language.ITALIAN;
        long id = articles.create(
                slug,
                new Articles.Facts(null, List.of(), null),
                it,
                slug,
                text("Orari " + unique, "Scriva a " + mailbox + " quando vuole."),
                elena);
        articles.submit(id, it, 2, elena);
        articles.review(id, it, 3, true, null, carla);
        articles.publish(id, it, 4, elena);
        ChangeItem item = changes
                .prepare(
                        elena,
                        new ChangeOrder(
                                topic,
                                1,
                                topic.toLowerCase(),
                                Map.of(),
                                true,
                                "elena",
                                LocalDate.parse("2027-01-31"),
                                Map.of()))
                .items()
                .stream()
                .filter(any -> any.kind() == ChangeItem.Kind.EDIT)
                .findFirst()
                .orElseThrow();

        try (AgentAtWork anna = new AgentAtWork("anna", "it-IT", port, "/articles")) {
            Page page = anna.page();
            assertThat(page.locator("h1")).hasText("Articoli");
            page.navigate(address("/articles/change-sets/" + topic + "/1#item-" + item.id()));
            assertThat(page.locator("#item-" + item.id() + " mark.ta-address")).hasText(mailbox);
            Locator own = page.locator("#item-" + item.id());
            own.getByLabel("Testo (Markdown)").fill("Scriva a " + mailbox + " o in chat.");
            own.getByRole(AriaRole.BUTTON, named("Salva la bozza")).click();
            assertThat(own.getByText("La bozza nomina ancora:")).isVisible();
            isAccessible(page);
            anna.screenshot("change-set");
            own.getByLabel("Testo (Markdown)").fill("Ci trova in chat.");
            own.getByRole(AriaRole.BUTTON, named("Salva la bozza")).click();
            own.getByRole(AriaRole.BUTTON, named("Dai in revisione")).click();
            assertThat(own.getByText("In revisione").first()).isVisible();
        }
        try (AgentAtWork carlaAtWork = new AgentAtWork("carla", "it-IT", port, "/articles")) {
            Page page = carlaAtWork.page();
            assertThat(page.locator("h1")).hasText("Articoli");
            page.navigate(address("/articles/change-sets/" + topic + "/1#item-" + item.id()));
            Locator own = page.locator("#item-" + item.id());
            own.getByRole(AriaRole.BUTTON, named("Accetta")).click();
            assertThat(own.getByText("Pronto").first()).isVisible();
            button(page, "Aggiungi un luogo").click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Che cosa").fill("Voce registrata");
            Locator owner = dialog.getByLabel("Responsabile");
            owner.fill("zzz");
            assertThat(dialog.getByText("Qui nessuno si chiama così.")).isVisible();
            owner.fill("dario ricci");
            assertThat(dialog.locator("datalist option")).hasAttribute("value", "Dario Ricci");
            dialog.getByLabel("Entro").fill("2027-01-31");
            isAccessible(page);
            dialog.getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Salva").setExact(true))
                    .click();
            Locator row =
                    page.locator(".ta-table tr").filter(new Locator.FilterOptions().setHasText("Voce registrata"));
            assertThat(row).containsText("Dario Ricci");
            isAccessible(page);
            row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Modifica Voce registrata"))
                    .click();
            assertThat(page.getByRole(AriaRole.DIALOG).getByLabel("Responsabile"))
                    .hasValue("Dario Ricci");
            carlaAtWork.screenshot("place-owner");
        }
        assertThat(places.list(topic)).extracting(OutsidePlace::owner).contains("dario");
    }

    private static ArticleContent text(String title, String body) {
        return new ArticleContent(title, "Breve.", body);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private static void isAccessible(Page page) {
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .isEmpty();
    }
}
