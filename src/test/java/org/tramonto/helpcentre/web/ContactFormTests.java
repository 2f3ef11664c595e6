package org.tramonto.helpcentre.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.TramontoTest;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.customer.Sender;
import org.tramonto.helpcentre.HelpLog;
import org.tramonto.link.SignedLinks;
import org.tramonto.link.Ticket;

/** The contact form as it comes back over HTTP, from people and from robots. */
@TramontoTest
class ContactFormTests {

    private static final List<String> NUMBERS =
            List.of("", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove");
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Customers customers;

    @Autowired
    SignedLinks links;

    @Autowired
    HelpLog log;

    @Autowired
    Clock clock;

    private Reader reader;
    private String mail;

    @BeforeEach
    void somebodyElse() {
        reader = new Reader(port);
        mail = "lettore-" + UUID.randomUUID() + "@posta.example";
    }

    /** The second step with everything in it, the simple question answered as nobody here takes their time. */
    private Map<String, String> filled() {
        Document form = reader.page("/contact/it/form");
        Map<String, String> fields = new HashMap<>(Map.of(
                "sheet", form.selectFirst("input[name=sheet]").attr("value"),
                "topic", "billing",
                "subject", "Bolletta di maggio",
                "text", "La bolletta è raddoppiata.\nPerché?",
                "name", "Lucia Lettrice",
                "mail", mail,
                "number", "",
                "website", ""));
        HttpResponse<String> second = reader.post("/contact/it/form/answers", fields);
        assertThat(second.statusCode()).isEqualTo(200);
        return fields;
    }

    private HttpResponse<String> send(Map<String, String> fields, Reader.File... files) {
        return reader.post("/contact/it/form/send", fields, files);
    }

    private Map<String, String> answered(Map<String, String> fields) {
        Document asked = Jsoup.parse(send(fields).body());
        String[] words = asked.selectFirst("label[for=answer]").text().split("[ ?]");
        int sum = Arrays.stream(words)
                .mapToInt(word -> Math.max(0, NUMBERS.indexOf(word)))
                .sum();
        fields.put("answer", String.valueOf(sum));
        return fields;
    }

    private List<Map<String, Object>> contacts() {
        return jdbc.sql(
                        "select case_number, external_id, subject from contact where channel = 'form' and sender like :mail")
                .param("mail", "%" + mail + "%")
                .query()
                .listOfRows();
    }

    private String textOf(String caseNumber) {
        return jdbc.sql("""
                        select text from case_message join support_case on support_case.id = case_message.case_id
                        where number = :number and direction = 'inbound'
                        """).param("number", caseNumber).query(String.class).single();
    }

    @Test
    void whatWasTypedBecomesOneCaseHoweverOftenItIsSent() throws Exception {
        Map<String, String> fields = answered(filled());
        ExecutorService clicks = Executors.newFixedThreadPool(4);
        try {
            List<Future<HttpResponse<String>>> answers = IntStream.range(0, 4)
                    .mapToObj(click -> clicks.submit(() -> send(fields, new Reader.File("foto.png", "image/png", PNG))))
                    .toList();
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(303);
                assertThat(reader.page(Reader.location(answer.get()))
                                .selectFirst(".number")
                                .text())
                        .isEqualTo(contacts().get(0).get("case_number"));
            }
        } finally {
            clicks.shutdown();
        }
        assertThat(contacts()).singleElement().satisfies(contact -> {
            assertThat(contact.get("subject")).isEqualTo("Bolletta: Bolletta di maggio");
            assertThat(textOf((String) contact.get("case_number"))).isEqualTo("La bolletta è raddoppiata.\nPerché?");
            assertThat(jdbc.sql("select category from support_case where number = :number")
                            .param("number", contact.get("case_number"))
                            .query(String.class)
                            .single())
                    .isEqualTo("billing");
        });
    }

    @Test
    void theSecondStepSuggestsArticlesAndCarriesTheFirst() {
        Map<String, String> fields = filled();
        Document second =
                Jsoup.parse(reader.post("/contact/it/form/answers", fields).body());
        assertThat(second.select("#perhaps ~ ul a strong").eachText()).anyMatch(title -> title.contains("bolletta"));
        assertThat(second.selectFirst("form#send input[name=text]").attr("value"))
                .isEqualTo(fields.get("text"));
        Document first =
                Jsoup.parse(reader.post("/contact/it/form/question", fields).body());
        assertThat(first.selectFirst("textarea[name=text]").wholeText()).isEqualTo(fields.get("text"));
        assertThat(first.selectFirst("option[selected]").attr("value")).isEqualTo("billing");
    }

    @Test
    void whatIsMissingIsNamedAndNothingTypedIsLost() {
        Map<String, String> fields = filled();
        fields.putAll(Map.of("name", "", "mail", "non una mail"));
        HttpResponse<String> answer = send(fields);
        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#slips a").eachAttr("href")).containsExactly("#name", "#mail");
        assertThat(page.selectFirst("#mail").attr("value")).isEqualTo("non una mail");
        assertThat(page.selectFirst("#mail").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.selectFirst("#mail").attr("aria-describedby")).contains("mail-wrong");
        assertThat(page.selectFirst("input[name=text]").attr("value")).isEqualTo(fields.get("text"));
        assertThat(page.title()).startsWith("Da correggere");
        assertThat(contacts()).isEmpty();
    }

    @Test
    void filesThatCanNotBeTakenAreNamedWithTheReason() {
        Map<String, String> fields = filled();
        byte[] program = "MZ\u0090\u0000".getBytes(StandardCharsets.ISO_8859_1);
        Document page = Jsoup.parse(send(
                        fields,
                        new Reader.File("bolletta.pdf.exe", "application/pdf", program),
                        new Reader.File(
                                "pagina.html",
                                "text/plain",
                                "<html><script>1</script></html>".getBytes(StandardCharsets.UTF_8)),
                        new Reader.File("vuoto.txt", "text/plain", new byte[0]),
                        new Reader.File("foto.png", "image/png", PNG))
                .body());
        assertThat(page.select("#slips li").eachText())
                .hasSize(3)
                .anyMatch(slip -> slip.contains("bolletta.pdf.exe"))
                .anyMatch(slip -> slip.contains("pagina.html"))
                .anyMatch(slip -> slip.contains("vuoto.txt"));
        assertThat(page.selectFirst("input[name=text]").attr("value")).isEqualTo(fields.get("text"));
        Reader.File[] six = IntStream.range(0, 6)
                .mapToObj(i -> new Reader.File(i + ".png", "image/png", PNG))
                .toArray(Reader.File[]::new);
        assertThat(Jsoup.parse(send(fields, six).body()).select("#slips li").text())
                .contains("al massimo 5 file");
    }

    @Test
    void whatIsFarTooLargeIsSaidInAPage() {
        HttpResponse<String> answer =
                send(filled(), new Reader.File("enorme.png", "image/png", new byte[26 * 1024 * 1024]));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Jsoup.parse(answer.body()).selectFirst("h1").text()).isEqualTo("I file sono troppo grandi");
    }

    @Test
    void whoeverIsTooQuickOrFallsIntoTheTrapAnswersAQuestionAndIsHeard() {
        Map<String, String> fields = filled();
        fields.put("website", "https://spam.example");
        fields.put("answer", "99");
        Document wrong = Jsoup.parse(send(fields).body());
        assertThat(wrong.select("#slips li").text()).contains("Non è il numero giusto");
        assertThat(contacts()).isEmpty();
        fields.put("answer", "");
        assertThat(send(answered(fields)).statusCode()).isEqualTo(303);
        assertThat(contacts()).hasSize(1);
    }

    @Test
    void aBrowserThatWorkedIsNotAsked() throws Exception {
        Map<String, String> fields = filled();
        String id = Jsoup.parse(reader.post("/contact/it/form/answers", fields).body())
                .selectFirst("form#send")
                .attr("data-work");
        int n = 0;
        byte[] hash;
        do {
            hash = java.security.MessageDigest.getInstance("SHA-256")
                    .digest((id + ":" + ++n).getBytes(StandardCharsets.UTF_8));
        } while ((((hash[0] & 0xFF) << 8 | hash[1] & 0xFF) >>> 2) != 0);
        fields.put("work", String.valueOf(n));
        assertThat(send(fields).statusCode()).isEqualTo(303);
    }

    @Test
    void aForgedOrExpiredFormBringsANewOneWithEverythingInIt() {
        Map<String, String> fields = filled();
        String old =
                links.token(new Ticket("contact-form", "abc|1|", clock.instant().minus(Duration.ofMinutes(1))));
        for (String sheet : List.of("forged", old, "")) {
            fields.put("sheet", sheet);
            Document page = Jsoup.parse(send(fields).body());
            assertThat(page.text()).contains("rimasto aperto troppo a lungo");
            assertThat(page.selectFirst("#mail").attr("value")).isEqualTo(mail);
            assertThat(page.selectFirst("input[name=text]").attr("value")).isEqualTo(fields.get("text"));
            assertThat(page.selectFirst("input[name=sheet]").attr("value")).isNotEqualTo(sheet);
        }
        assertThat(contacts()).isEmpty();
    }

    @Test
    void fromOneAddressThereIsAnEndAndTheTextStays() {
        int last = 0;
        for (int i = 0; i < 41 && last != 422; i++) {
            HttpResponse<String> answer = send(answered(filled()));
            last = answer.statusCode();
            if (last == 422) {
                Document page = Jsoup.parse(answer.body());
                assertThat(page.select("#slips").text()).contains("minuti");
                assertThat(page.selectFirst("#mail").attr("value")).isEqualTo(mail);
            }
        }
        assertThat(last).isEqualTo(422);
        assertThat(contacts()).hasSizeBetween(40, 41);
    }

    @Test
    void aNumberSomebodyTypedIsMentionedAndGivesNobodyAnothersCase() {
        Customer victim = customers.recognise(
                new Sender("vittima-" + UUID.randomUUID() + "@posta.example", null, null, null, "Vittoria", "mail"));
        Map<String, String> fields = filled();
        fields.put("number", victim.number());
        send(answered(fields));
        String number = (String) contacts().get(0).get("case_number");
        assertThat(customerOf(number)).isNotEqualTo(victim.number());
        assertThat(textOf(number)).contains("non verificato: " + victim.number());
    }

    @Test
    void aSearchThatFoundNothingIsFollowedToTheContact() {
        Document nothing = reader.page("/help/it?q=xylophon+quarzum");
        Document contact = reader.page(
                nothing.selectFirst("main .note a[href^=/contact/it]").attr("href"));
        Document form = reader.page(contact.selectFirst("#way-form a.button").attr("href"));
        Map<String, String> fields = filled();
        fields.put("sheet", form.selectFirst("input[name=sheet]").attr("value"));
        assertThat(send(answered(fields)).statusCode()).isEqualTo(303);
        log.write();
        assertThat(jdbc.sql("""
                        select count(*) from help_contact join help_search using (visit)
                        where case_number = :number and results = 0
                        """)
                        .param("number", contacts().get(0).get("case_number"))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aPersonalLinkSaysWhoWritesAndShowsNothingOfThem() {
        Customer known = customers.recognise(
                new Sender("noto-" + UUID.randomUUID() + "@posta.example", null, null, null, "Norma Nota", "mail"));
        String token = links.token(
                new Ticket("personal-page", known.number(), clock.instant().plus(Duration.ofDays(30))));
        HttpResponse<String> page = reader.get("/contact/me/" + token + "?lang=it");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("pagina personale")
                .contains("noindex")
                .doesNotContain("Norma")
                .doesNotContain(known.number())
                .doesNotContain(known.mailAddress());
        assertThat(page.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("private"));
        Map<String, String> fields = filled();
        fields.put("me", token);
        send(answered(fields));
        assertThat(customerOf((String) contacts().get(0).get("case_number"))).isEqualTo(known.number());
    }

    private String customerOf(String caseNumber) {
        return jdbc.sql("""
                        select customer.number from support_case join customer on customer.id = customer_id
                        where support_case.number = :number
                        """).param("number", caseNumber).query(String.class).single();
    }
}
