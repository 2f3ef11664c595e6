package org.tramonto.helpcentre.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.TramontoTest;
import org.tramonto.helpcentre.HelpLog;
import org.tramonto.knowledge.ArticleContent;
import org.tramonto.knowledge.Articles;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

@TramontoTest
class HelpControllerTests {

    private static final Actor ANNA = new Actor("anna", "Anna", Set.of(Actor.AGENTS));
    private static final Actor CARLA = new Actor("carla", "Carla", Set.of(Actor.TEAM_LEADS));
    private static final Actor DARIO = new Actor("dario", "Dario", Set.of(Actor.MANAGERS));
    private static final Language IT = Language.ITALIAN;

    @LocalServerPort
    int port;

    @Autowired
    Articles articles;

    @Autowired
    HelpLog log;

    @Autowired
    JdbcClient jdbc;

    private Reader reader;

    @BeforeEach
    void somebodyElse() {
        reader = new Reader(port);
    }

    private static String unique() {
        return "aiuto-" + UUID.randomUUID();
    }

    private long publish(String slug, String title, String body) {
        long id = articles.create(
                slug,
                new Articles.Facts(null, List.of("prova"), null),
                IT,
                slug,
                new ArticleContent(title, "Di che cosa si tratta.", body),
                ANNA);
        publish(id);
        return id;
    }

    private void publish(long id) {
        articles.submit(id, IT, revision(id), ANNA);
        articles.review(id, IT, revision(id), true, null, CARLA);
        articles.publish(id, IT, revision(id), DARIO);
    }

    private int revision(long id) {
        return jdbc.sql("select revision from article_text where article = :id and language = 'it'")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** Pages are written anew when this node has seen the change, which takes it a second at most. */
    private HttpResponse<String> awaitPage(String path, String words) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> reader.get(path), page -> page.body().contains(words));
    }

    @Test
    void theDoorLeadsToTheReadersLanguage() {
        assertThat(Reader.location(reader.get("/help", "Accept-Language", "de-DE,en-GB;q=0.8,it;q=0.5")))
                .isEqualTo("/help/en");
        assertThat(Reader.location(reader.get("/help", "Accept-Language", "it-IT")))
                .isEqualTo("/help/it");
        assertThat(Reader.location(reader.get("/help", "Accept-Language", ";;;q=zz")))
                .isEqualTo("/help/it");
        assertThat(reader.get("/help", "Accept-Language", "it").headers().firstValue("Vary"))
                .hasValueSatisfying(vary -> assertThat(vary).contains("Accept-Language"));
    }

    @Test
    void anArticleSaysWhatItIsAndWhereItIsInTheOtherLanguage() {
        Document page = reader.page("/help/it/autolettura");
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("it");
        assertThat(page.selectFirst("h1").text()).isEqualTo("Mandare l'autolettura del contatore");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.selectFirst("link[rel=canonical]").attr("href")).endsWith("/help/it/autolettura");
        assertThat(page.select("link[rel=alternate]").eachAttr("hreflang")).containsExactly("it", "en");
        assertThat(page.selectFirst("link[hreflang=en]").attr("href")).endsWith("/help/en/meter-reading");
        assertThat(page.select("script")).isEmpty();
        assertThat(page.title()).contains("Aurora Luce e Gas");
    }

    @Test
    void aPageIsSentOnceAndThenOnlyWhenItChanged() {
        String slug = unique();
        long id = publish(slug, "Prima", "Il vecchio testo.");
        HttpResponse<String> first = awaitPage("/help/it/" + slug, "Il vecchio testo.");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache, public");
        assertThat(first.headers().firstValue("Last-Modified")).isPresent();
        assertThat(first.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(first.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("script-src 'self';"));
        HttpResponse<String> again = reader.get("/help/it/" + slug, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        articles.save(
                id,
                IT,
                revision(id),
                new ArticleContent("Prima", "Di che cosa si tratta.", "Il nuovo testo."),
                null,
                ANNA);
        publish(id);
        long start = System.nanoTime();
        HttpResponse<String> changed = awaitPage("/help/it/" + slug, "Il nuovo testo.");
        assertThat(changed.headers().firstValue("ETag"))
                .isNotEqualTo(first.headers().firstValue("ETag"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whatAnotherNodePublishedIsSeenWithoutAnyEvent() {
        String slug = unique();
        long id = publish(slug, "Altrove", "Testo di prima.");
        awaitPage("/help/it/" + slug, "Testo di prima.");
        jdbc.sql("update published_text set html = '<p>Testo dopo.</p>', version = version + 1 where article = :id")
                .param("id", id)
                .update();
        awaitPage("/help/it/" + slug, "Testo dopo.");
    }

    @Test
    void oldAddressesLeadOnForGood() {
        String slug = unique();
        String next = unique();
        long id = publish(slug, "Vecchio nome", "Testo.");
        articles.move(id, IT, revision(id), next, DARIO);
        HttpResponse<String> moved =
                await().until(() -> reader.get("/help/it/" + slug), page -> page.statusCode() == 301);
        assertThat(Reader.location(moved)).isEqualTo("/help/it/" + next);
        String successor = unique();
        long heir = publish(successor, "Successore", "Testo.");
        articles.archive(id, IT, revision(id), heir, DARIO);
        HttpResponse<String> archived =
                await().until(() -> reader.get("/help/it/" + next), page -> page.statusCode() == 301);
        assertThat(Reader.location(archived)).isEqualTo("/help/it/" + successor);
        assertThat(Reader.location(reader.get("/help/it/" + successor.toUpperCase() + "/")))
                .isEqualTo("/help/it/" + successor);
        assertThat(Reader.location(reader.get("/help/chat", "Accept-Language", "en")))
                .isEqualTo("/help/en/using-the-chat");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/help/it/non-esiste",
                "/help/en/no-such-page",
                "/help/nowhere",
                "/help/it/a/b/c",
                "/help/it/..%2F..%2Fetc",
                "/help/it/%3Cscript%3E",
                "/help/it?topic=%00",
                "/help/it?topic=nulla-di-tutto",
                "/contact/me/made-up",
                "/contact/it/form/sent/made-up"
            })
    void whatIsNotThereIsSaidInAPageWithAWayOn(String path) {
        HttpResponse<String> answer = reader.get(path);
        assertThat(answer.statusCode()).isIn(400, 404);
        if (answer.statusCode() == 404) {
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(answer.body()).contains("/contact/").contains("noindex").doesNotContain("<script>");
        }
    }

    @Test
    void aSearchFindsWhatWasMistypedAndMarksIt() {
        Document page = reader.page("/help/it?q=boleta");
        assertThat(page.selectFirst("main").text()).contains("Abbiamo cercato: bolletta");
        assertThat(page.select("ol.results li, ul.results li")).isNotEmpty();
        assertThat(page.select("mark").eachText()).contains("bolletta");
        assertThat(page.selectFirst("meta[name=robots]").attr("content")).isEqualTo("noindex");
    }

    @Test
    void whoAsksTheSameWordsSeesTheSameAndHasLinksOfTheirOwn() {
        Document first = reader.page("/help/it?q=bolletta");
        Document second = new Reader(port).page("/help/it?q=bolletta");

        assertThat(second.select("ul.results h2").eachText())
                .isNotEmpty()
                .isEqualTo(first.select("ul.results h2").eachText());
        assertThat(second.select("ul.results a").eachAttr("href"))
                .doesNotContainAnyElementsOf(first.select("ul.results a").eachAttr("href"))
                .doesNotHaveDuplicates()
                .allMatch(link -> link.matches("/help/it/[a-z0-9-]+\\?v=[\\w-]{20,}"));
        assertThat(second.selectFirst("input[name=v]").val())
                .isNotEqualTo(first.selectFirst("input[name=v]").val())
                .matches("[\\w-]{20,}");
        assertThat(second.html()).doesNotContain("@VISIT");
        assertThat(reader.page("/help/it?q=bolletta+%40VISIT.3%40").html()).doesNotContain("@VISIT");
    }

    @Test
    void whatReadersCallOtherwiseIsFoundToo() {
        assertThat(reader.page("/help/en?q=invoice").select("ul.results h2").eachText())
                .anyMatch(title -> title.contains("bill"));
    }

    @Test
    void withoutAResultItSaysWhatOneCanDo() {
        Document page = reader.page("/help/en?q=xylophon+quarzum");
        assertThat(page.select("ul.results")).isEmpty();
        assertThat(page.select("main a[href^=/contact/en]")).isNotEmpty();
        assertThat(reader.page("/help/en?q=autolettura").selectFirst("main").text())
                .contains("The Italian pages have something");
    }

    // The words stay out of the names: a report can not show all of them.
    @ParameterizedTest(name = "words {index}")
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "'; drop table published_text; --",
                "${T(java.lang.Runtime).getRuntime()}",
                "\u0000\u0001\u202e",
                "& | ! ( ) <-> :*",
                "%",
                "\\"
            })
    void hostileWordsAreOnlyWords(String words) {
        HttpResponse<String> answer = reader.get("/help/it?q=" + Reader.encoded(words));
        assertThat(answer.statusCode()).isEqualTo(200);
        Document page = org.jsoup.Jsoup.parse(answer.body());
        assertThat(page.select("script, img[onerror], main img")).isEmpty();
        assertThat(page.selectFirst("#q")).isNotNull();
    }

    @Test
    void endlessWordsAreCut() {
        HttpResponse<String> answer = reader.get("/help/it?q=" + "bolletta+".repeat(600));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().length()).isLessThan(60_000);
    }

    @Test
    void whoSearchesWithoutEndIsSlowedDownAndOthersAreNot() {
        long refused = java.util.stream.IntStream.range(0, 90)
                .filter(i -> reader.get("/help/it?q=gas").statusCode() == 429)
                .count();
        assertThat(refused).isPositive();
        assertThat(new Reader(port).get("/help/it?q=gas").statusCode()).isEqualTo(200);
    }

    @Test
    void theWayFromASearchToAnArticleIsKeptAndNamesNobody() {
        String words = "bolletta " + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        Document found = reader.page("/help/it?q=" + Reader.encoded(words + " mario.rossi@posta.it 3331234567"));
        Element result = found.selectFirst("ul.results a");
        reader.get(result.attr("href"));
        log.write();
        List<Map<String, Object>> kept = jdbc.sql("select visit, results from help_search where words = :words")
                .param("words", words + " # #")
                .query()
                .listOfRows();
        assertThat(kept).hasSize(1);
        assertThat(jdbc.sql("select position from help_click where visit = :visit")
                        .param("visit", kept.get(0).get("visit"))
                        .query(Integer.class)
                        .list())
                .containsExactly(1);
    }

    @Test
    void anOpinionIsGivenInOneClickAndWordsAfterwards() {
        String slug = unique();
        long id = publish(slug, "Utile", "Testo.");
        awaitPage("/help/it/" + slug, "Testo.");
        String path = "/help/it/" + slug;
        Document page = reader.page(path);
        String token = page.selectFirst("#helpful input[name=token]").attr("value");
        HttpResponse<String> said = reader.post(path, Map.of("token", token, "helpful", "no"));
        assertThat(said.statusCode()).isEqualTo(303);
        Document asked = reader.page(Reader.location(said));
        assertThat(asked.selectFirst("#helpful textarea[name=words]")).isNotNull();
        reader.post(path, Map.of("token", token, "helpful", "no", "words", "<b>Mancano</b> gli orari"));
        assertThat(jdbc.sql("select words from help_vote where article = :id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("<b>Mancano</b> gli orari");
        assertThat(Reader.location(reader.post(path, Map.of("token", "forged", "helpful", "yes"))))
                .contains("said=old");
        assertThat(reader.post(path, Map.of("token", token, "helpful", "maybe")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void theSitemapNamesEveryArticle() {
        HttpResponse<String> map = reader.get("/help/sitemap.xml");
        assertThat(map.headers().firstValue("Content-Type")).hasValue("application/xml;charset=UTF-8");
        Document urls = org.jsoup.Jsoup.parse(map.body(), "", org.jsoup.parser.Parser.xmlParser());
        assertThat(urls.select("loc").eachText())
                .anyMatch(url -> url.endsWith("/help/it/autolettura"))
                .anyMatch(url -> url.endsWith("/help/en/meter-reading"))
                .allMatch(url -> url.startsWith("http"));
    }
}
