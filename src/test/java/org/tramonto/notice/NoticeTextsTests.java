package org.tramonto.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tramonto.shared.Language;

/** The rules for texts, on the files of the product and on texts that break them. */
class NoticeTextsTests {

    private static final String GOOD = """
            Gentile {customerName},

            il canale {channelName} chiude {closesFrom}.

            {reasons}

            {alternatives}

            Una persona le risponde qui: {person}.

            [Ci dica che cosa ne pensa]({feedback}).
            """;

    private final TextFiles files = files();
    private final TextRules rules = new TextRules(files);

    private static TextFiles files() {
        try {
            return new TextFiles();
        } catch (java.io.IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<Finding> refused(String body) {
        return check(Language.ITALIAN, "La chat chiude", body, "La chat chiude.").stream()
                .filter(Finding::refused)
                .toList();
    }

    private List<Finding> check(Language language, String subject, String body, String message) {
        return rules.check(Occasion.ANNOUNCEMENT, new Wording(language, subject, body, message))
                .findings();
    }

    @ParameterizedTest
    @EnumSource(Occasion.class)
    void the_texts_of_the_product_keep_to_every_rule_and_are_easy_to_read(Occasion occasion) {
        assertThat(files.languages()).containsExactly(Language.ENGLISH, Language.ITALIAN);
        for (Language language : files.languages()) {
            TextRules.Report report = rules.check(occasion, files.text(language, occasion));
            assertThat(report.findings())
                    .as("%s %s", language, occasion)
                    .allMatch(finding -> finding.code().equals("message_long"));
            assertThat(report.readability().ease()).isGreaterThanOrEqualTo(Readability.WANTED);
        }
    }

    @Test
    void a_good_text_is_accepted() {
        assertThat(refused(GOOD)).isEmpty();
    }

    @Test
    void an_unknown_placeholder_is_refused_with_the_nearest_name() {
        assertThat(refused(GOOD + "{costumerNmae}"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.words()).contains("{costumerNmae}", "{customerName}"));
    }

    @ParameterizedTest
    @CsvSource({
        "{feedback}, missing_placeholder",
        "{person}, missing_placeholder",
        "{alternatives}, missing_placeholder",
        "{closesFrom}, missing_placeholder",
        "{reasons}, missing_placeholder"
    })
    void what_a_customer_has_to_know_can_not_be_left_out(String placeholder, String code) {
        assertThat(refused(GOOD.replace(placeholder, "")))
                .extracting(Finding::code)
                .contains(code);
    }

    static Stream<String> attacks() {
        return Stream.of(
                "<script>alert(1)</script>",
                "Testo <img src=x onerror=alert(1)>",
                "[clicchi](javascript:alert(1))",
                "[clicchi](data:text/html;base64,PHNjcmlwdD4=)",
                "[clicchi](http://insicuro.example)",
                "![foto](https://aurora.example/x.png)",
                "[clicchi][1]\n\n[1]: javascript:alert(1)",
                "<!-- nascosto -->",
                "<a href='https://x'>x</a>");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("attacks")
    void script_html_and_strange_links_are_refused_when_saved(String attack) {
        assertThat(refused(GOOD + "\n\n" + attack)).isNotEmpty();
        assertThat(check(Language.ITALIAN, "x <script>", GOOD, "ciao"))
                .anyMatch(finding ->
                        finding.code().equals("html") && finding.field().equals("subject"));
    }

    @Test
    void jargon_and_endless_sentences_are_refused_and_long_ones_warned_about() {
        assertThat(refused(GOOD + "La dismissione del touchpoint comincia presto."))
                .extracting(Finding::code)
                .containsExactly("jargon_instead", "jargon_instead");
        assertThat(refused(GOOD + "parola ".repeat(45) + "."))
                .extracting(Finding::code)
                .containsExactly("sentence_too_long");
        assertThat(check(Language.ITALIAN, "La chat chiude", GOOD + "parola ".repeat(30) + ".", "Ciao."))
                .anyMatch(finding -> finding.code().equals("sentence_long") && !finding.refused());
        assertThat(refused(GOOD + "In caso, il ticketone")).isEmpty();
    }

    @Test
    void a_block_stands_on_a_line_of_its_own() {
        assertThat(refused(GOOD.replace("{alternatives}", "Usi: {alternatives}")))
                .extracting(Finding::code)
                .containsExactly("block_placeholder");
    }

    @Test
    void values_never_become_markdown_or_html_and_missing_lines_go() {
        Wording wording = new Wording(
                Language.ITALIAN,
                "Per {customerName}: {changesOn}",
                "Gentile {customerName},\n\nda {changesOn}\nresta\n\n{alternatives}\n\n[qui]({feedback})",
                "{customerName}");
        Typesetter.Typeset set = Typesetter.set(
                wording,
                Typesetter.none(),
                java.util.EnumSet.of(Placeholder.CUSTOMER_NAME, Placeholder.ALTERNATIVES, Placeholder.FEEDBACK));
        Map<Placeholder, Typesetter.Value> values = Map.of(
                Placeholder.CUSTOMER_NAME, Typesetter.Value.inline("<b>*Rossi*</b> [x](javascript:1)"),
                Placeholder.ALTERNATIVES, Typesetter.Value.block("1. **Telefono** <script>x</script>"),
                Placeholder.FEEDBACK, Typesetter.Value.link("https://x.example/a?b=\"c\""));
        assertThat(set.html(values))
                .contains("Gentile &lt;b&gt;*Rossi*&lt;/b&gt; [x](javascript:1),")
                .contains("<strong>Telefono</strong> &lt;script&gt;")
                .contains("href=\"https://x.example/a?b=&quot;c&quot;\">qui</a>")
                .contains("<p>resta</p>")
                .doesNotContain("<p><ol>", "changesOn", "qzx");
        assertThat(set.plain(values))
                .contains("Gentile <b>*Rossi*</b>", "qui: https://x.example/a?b=\"c\"", "1. Telefono");
        assertThat(set.paper(values)).contains("<p>qui</p>").doesNotContain("<a ");
        assertThat(set.subject(values)).isEqualTo("Per <b>*Rossi*</b> [x](javascript:1):");
    }

    @Test
    void a_subject_never_holds_a_second_line() {
        Typesetter.Typeset set = Typesetter.set(
                new Wording(Language.ITALIAN, "Per {customerName}", "testo", "ciao"),
                Typesetter.none(),
                java.util.EnumSet.of(Placeholder.CUSTOMER_NAME));
        assertThat(set.subject(Map.of(Placeholder.CUSTOMER_NAME, Typesetter.Value.inline("Rossi\r\nBcc: x@y.example"))))
                .isEqualTo("Per Rossi Bcc: x@y.example");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-03, dal 3 marzo 2027, from 3 March 2027",
        "2027-03-01, dal 1º marzo 2027, from 1 March 2027",
        "2027-04-08, dall'8 aprile 2027, from 8 April 2027",
        "2027-04-11, dall'11 aprile 2027, from 11 April 2027"
    })
    void dates_are_said_as_people_say_them(java.time.LocalDate date, String italian, String english) {
        assertThat(Dates.from(date, Language.ITALIAN)).isEqualTo(italian);
        assertThat(Dates.from(date, Language.ENGLISH)).isEqualTo(english);
    }

    @Test
    void addresses_become_lines_of_an_envelope() {
        assertThat(PostalAddress.lines("Via Roma 1, 20121 Milano MI")).containsExactly("Via Roma 1", "20121 Milano MI");
        assertThat(PostalAddress.lines("Via Roma 1\n 20121 Milano MI \n\n"))
                .containsExactly("Via Roma 1", "20121 Milano MI");
        assertThat(PostalAddress.lines("a\nb\nc\nd\ne\nf")).hasSize(5);
        assertThat(PostalAddress.isUsable("  \n ")).isFalse();
    }

    @Test
    void every_word_of_ours_is_there_in_both_languages() throws java.io.IOException {
        assertThat(keys("notice_it.properties")).isEqualTo(keys("notice.properties"));
        com.fasterxml.jackson.databind.ObjectMapper json = new com.fasterxml.jackson.databind.ObjectMapper();
        String folder = "/static/workspace/notices/i18n/";
        assertThat(paths("", json.readTree(getClass().getResource(folder + "it.json"))))
                .isEqualTo(paths("", json.readTree(getClass().getResource(folder + "en.json"))))
                .contains("state.sending", "occasion.change_day", "step.told");
    }

    private java.util.Set<Object> keys(String file) throws java.io.IOException {
        java.util.Properties words = new java.util.Properties();
        words.load(getClass().getResourceAsStream("/" + file));
        return words.keySet();
    }

    private static java.util.Set<String> paths(String at, com.fasterxml.jackson.databind.JsonNode node) {
        java.util.Set<String> paths = new java.util.TreeSet<>();
        node.fields().forEachRemaining(field -> {
            String path = at.isEmpty() ? field.getKey() : at + "." + field.getKey();
            if (field.getValue().isObject()) {
                paths.addAll(paths(path, field.getValue()));
            } else {
                paths.add(path);
            }
        });
        return paths;
    }
}
