package org.tramonto.feedback.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.customer.OptOut;
import org.tramonto.customer.OptOuts;
import org.tramonto.feedback.SolvedCases;
import org.tramonto.feedback.SolvedCases.Solved;
import org.tramonto.link.SignedLinks;
import org.tramonto.link.Ticket;
import org.tramonto.supportcase.CaseFixtures;

/** The pages behind signed links, as browsers, scanners and forgers ask for them. */
@TramontoTest
class FeedbackPagesTests {

    private static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Safari/537.36";

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private SolvedCases cases;

    @Autowired
    private SignedLinks links;

    @Autowired
    private CaseFixtures customers;

    @Autowired
    private OptOuts optOuts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @AfterAll
    static void endCases(@Autowired CaseFixtures cases) {
        cases.endAll();
    }

    @Test
    void oneClickIsNotedAndThePageSaysSoInTheCustomersLanguage() throws Exception {
        Solved solved = cases.solved();
        HttpResponse<String> page = get(solved.path() + "?s=4", CHROME);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "lang=\"it\"",
                        "Ha scelto «Bene». Grazie!",
                        solved.number().value(),
                        "noindex")
                .containsPattern("value=\"4\" checked")
                .doesNotContain("<script", "??feedback");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(get(solved.path() + "?lang=en", CHROME).body()).contains("lang=\"en\"", "How did we do?");
        assertThat(clicks(solved)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "User-Agent, Mozilla/5.0 (compatible; Proofpoint URL Defense)",
        "User-Agent, python-requests/2.31",
        "User-Agent, Mozilla/5.0 (compatible; bingbot/2.0)",
        "Sec-Purpose, prefetch;prerender",
        "Purpose, prefetch",
        "X-Moz, prefetch",
        "X-Purpose, preview"
    })
    void whatIsNoPersonIsShownThePageAndNotedNowhere(String header, String value) throws Exception {
        Solved solved = cases.solved();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(solved.path() + "?s=1")).header(header, value);
        if (!header.equals("User-Agent")) {
            request.header("User-Agent", CHROME);
        }
        HttpResponse<String> page = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.body()).contains("Ancora un passo").containsPattern("value=\"1\" checked");
        assertThat(clicks(solved)).isZero();
    }

    @Test
    void askingOnlyForTheHeadNotesNothing() throws Exception {
        Solved solved = cases.solved();
        HttpResponse<String> head = http.send(
                HttpRequest.newBuilder(uri(solved.path() + "?s=1"))
                        .header("User-Agent", CHROME)
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(clicks(solved)).isZero();
    }

    @Test
    void theButtonThanksAndWordsWithScriptStayWords() throws Exception {
        Solved solved = cases.solved();
        String words = "<script>alert(1)</script><img src=x onerror=alert(2)> \"[[${7919*7919}]]\" ciao";
        HttpResponse<String> sent = post(solved.path(), Map.of("score", "5", "words", words, "lang", "it"));
        assertThat(sent.statusCode()).isEqualTo(303);
        String next = sent.headers().firstValue("Location").orElseThrow();
        String thanks = get(next, CHROME).body();
        assertThat(thanks)
                .contains(
                        "Grazie",
                        "La sua risposta: Molto bene",
                        "&lt;script&gt;alert(1)&lt;/script&gt;",
                        "[[${7919*7919}]]")
                .doesNotContain("<script", "<img src=x", "62710561");
        assertThat(get(solved.path() + "?s=1", CHROME).body()).contains("value=\"1\" checked");
        assertThat(score(solved)).isEqualTo(5);
    }

    @Test
    void nothingChosenAndNothingWrittenIsAskedAgain() throws Exception {
        Solved solved = cases.solved();
        HttpResponse<String> sent = post(solved.path(), Map.of("words", "  ", "lang", "en"));
        assertThat(sent.statusCode()).isEqualTo(400);
        assertThat(sent.body()).contains("Please choose an answer or write a few words.", "role=\"alert\"");
        assertThat(post(solved.path(), Map.of("score", "9")).statusCode()).isEqualTo(400);
    }

    @Test
    void aReplayedLinkCountsOnce() throws Exception {
        Solved solved = cases.solved();
        for (int n = 0; n < 5; n++) {
            assertThat(post(solved.path(), Map.of("score", "4")).statusCode()).isEqualTo(303);
        }
        assertThat(jdbc.sql(
                                "select count(*) from rating_answer a join rating r on r.id = a.rating_id where case_number = ?")
                        .param(solved.number().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aForgedOrCutLinkIsAnsweredKindlyAndChangesNothing() throws Exception {
        Solved solved = cases.solved();
        String cut = solved.path().substring(0, solved.path().length() - 3);
        HttpResponse<String> page = get(cut + "?s=1&lang=en", CHROME);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body())
                .contains("This link does not work", "/contact/en")
                .doesNotContain(solved.number().value());
        assertThat(get(solved.path().replace("/case/", "/notice/"), CHROME).statusCode())
                .isEqualTo(404);
        assertThat(post(cut, Map.of("score", "1")).statusCode()).isEqualTo(404);
        assertThat(get("/feedback/anything/" + solved.token(), CHROME).statusCode())
                .isEqualTo(404);
        assertThat(clicks(solved)).isZero();
    }

    @Test
    void aLinkThatIsTooOldSaysSoAndNamesOtherWays() throws Exception {
        Solved solved = cases.solved();
        String old = links.token(new Ticket(
                "case-rating", solved.number() + ".t0000", clock.instant().minusSeconds(5)));
        HttpResponse<String> page = get("/feedback/case/" + old + "?s=5", CHROME);
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("Questo link non è più valido", "/contact/it");
    }

    @Test
    void whoTriesManyForgedLinksIsAskedToWaitAndStillAnswersTheirOwn() throws Exception {
        clock.stop();
        try {
            clock.advance(java.time.Duration.ofMinutes(3));
            Solved solved = cases.solved();
            int last = 0;
            for (int n = 0; n <= 60; n++) {
                last = get("/feedback/case/AAEAAAAA" + "B".repeat(40), CHROME).statusCode();
            }
            assertThat(last).isEqualTo(429);
            assertThat(post(solved.path(), Map.of("score", "4")).statusCode()).isEqualTo(303);
            assertThat(score(solved)).isEqualTo(4);
        } finally {
            clock.reset();
        }
    }

    @Test
    void whoOpensTheLinkOfANoticeIsAskedAndOnlyTheButtonCounts() throws Exception {
        String customer = customers.newCustomer().number();
        String path = optOutPath(customer, clock.instant().plusSeconds(3_600));
        HttpResponse<String> asked = get(path, CHROME);
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body())
                .contains("Non voglio più avvisi", "noindex")
                .doesNotContain("<script", "??feedback", customer);
        assertThat(asked.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(optOuts.of(customer)).isEmpty();

        HttpResponse<String> sent = post(path, Map.of("notices", "no", "lang", "en"));
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(optOuts.of(customer)).containsExactly(OptOut.NOTICES);
        assertThat(get(sent.headers().firstValue("Location").orElseThrow(), CHROME)
                        .body())
                .contains("Done. We send you no more notices.", "Send me notices again", "what the law requires");
        post(path, Map.of("notices", "no"));
        assertThat(get(path, CHROME).body()).contains("come ha chiesto");

        assertThat(get(
                                post(path, Map.of("notices", "yes"))
                                        .headers()
                                        .firstValue("Location")
                                        .orElseThrow(),
                                CHROME)
                        .body())
                .contains("Le inviamo di nuovo gli avvisi");
        assertThat(optOuts.of(customer)).isEmpty();
        assertThat(jdbc.sql("select source from customer_opt_out o join customer c on c.id = o.customer_id"
                                + " where c.number = ?")
                        .param(customer)
                        .query(String.class)
                        .list())
                .as("said twice is kept once")
                .containsExactly("link N-7");
    }

    @Test
    void theButtonOfAMailProgramCountsAtOnceWithoutARedirectAndAnOldMailToo() throws Exception {
        String customer = customers.newCustomer().number();
        String path = optOutPath(customer, clock.instant().minusSeconds(3_600));
        HttpResponse<String> answer = post(path, Map.of("List-Unsubscribe", "One-Click"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(optOuts.of(customer)).containsExactly(OptOut.NOTICES);
        assertThat(answer.body()).contains("Fatto. Non le inviamo più avvisi.");
    }

    @Test
    void aLinkForSomethingElseOrForgedEndsNothing() throws Exception {
        String customer = customers.newCustomer().number();
        String rating = links.token(
                new Ticket("notice-feedback", customer + "|N-7", clock.instant().plusSeconds(3_600)));
        String nobody =
                links.token(new Ticket("opt-out", "K-0|N-7", clock.instant().plusSeconds(3_600)));
        for (String token : java.util.List.of(rating, nobody, "abc")) {
            assertThat(post("/feedback/opt-out/" + token, Map.of("notices", "no"))
                            .statusCode())
                    .isEqualTo(404);
        }
        String genuine = optOutPath(customer, clock.instant().plusSeconds(3_600));
        assertThat(post(genuine, Map.of("notices", "perhaps")).body()).contains("Non voglio più avvisi");
        assertThat(optOuts.of(customer)).isEmpty();
    }

    private String optOutPath(String customer, java.time.Instant until) {
        return "/feedback/opt-out/" + links.token(new Ticket("opt-out", customer + "|N-7", until));
    }

    private HttpResponse<String> get(String path, String agent) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(path)).header("User-Agent", agent).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElse("");
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("User-Agent", CHROME)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private long clicks(Solved solved) {
        return jdbc.sql(
                        "select count(*) from rating_answer a join rating r on r.id = a.rating_id where case_number = ?")
                .param(solved.number().value())
                .query(Long.class)
                .single();
    }

    private int score(Solved solved) {
        return jdbc.sql("select score from rating where case_number = ?")
                .param(solved.number().value())
                .query(Integer.class)
                .single();
    }
}
