package org.tramonto.supportcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tramonto.shared.Language;

class CaseTextsTests {

    private static final Path FOLDER = Path.of("processes/texts");
    private static final Pattern PLACE = Pattern.compile("\\{([^{}\\s]*)}");

    /** What {@link CaseOutgoing#values} fills, and the agent. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("customer", "Giulia Ferri"),
            Map.entry("caseNumber", "C-2026-000123"),
            Map.entry("organisation", "Aurora Luce e Gas"),
            Map.entry("phone", "800 900 123"),
            Map.entry("due", "2 marzo 2026 16:00"),
            Map.entry("reopenableUntil", "16 marzo 2026 16:00"),
            Map.entry("agent", "Anna Bianchi"),
            Map.entry("closedChannel", "Telefono"),
            Map.entry("pausedChannel", "Telefono"),
            Map.entry("replacedChannel", "Telefono"),
            Map.entry("alternatives", "Chat; E-mail (assistenza@aurora.example)"),
            Map.entry("answering", "C-2026-000123"),
            Map.entry("ratePage", "https://help.aurora.example/feedback/case/AAE"),
            Map.entry("rateVeryGood", "https://help.aurora.example/feedback/case/AAE?s=5"),
            Map.entry("rateGood", "https://help.aurora.example/feedback/case/AAE?s=4"),
            Map.entry("rateFair", "https://help.aurora.example/feedback/case/AAE?s=3"),
            Map.entry("ratePoor", "https://help.aurora.example/feedback/case/AAE?s=2"),
            Map.entry("rateVeryPoor", "https://help.aurora.example/feedback/case/AAE?s=1"));

    private final CaseTexts texts = new CaseTexts();

    CaseTextsTests() throws IOException {}

    static Stream<Path> files() throws IOException {
        return Files.walk(FOLDER).filter(Files::isRegularFile).sorted();
    }

    static Stream<Language> languages() throws IOException {
        return Files.list(FOLDER)
                .map(folder -> new Language(folder.getFileName().toString()));
    }

    private static Set<String> names(Language language) throws IOException {
        Path folder = FOLDER.resolve(language.code());
        return Files.walk(folder)
                .filter(Files::isRegularFile)
                .map(file -> folder.relativize(file).toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void thereAreTextsInItalianAndEnglish() throws IOException {
        assertThat(languages()).contains(Language.ITALIAN, Language.ENGLISH);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasEveryText(Language language) throws IOException {
        assertThat(names(language)).isEqualTo(names(Language.ENGLISH));
        assertThat(texts.speaks(language)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyPlaceIsOneThatIsFilled(Path file) {
        assertThat(PLACE.matcher(read(file)).results().map(place -> place.group(1)))
                .as(file.toString())
                .isSubsetOf(VALUES.keySet());
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFilledTextHasNoPlacesLeftAndLosesNoLine(Path file) {
        String name = FOLDER.relativize(file).toString().replace(".txt", "");
        Language language = new Language(name.substring(0, 2));
        String written = read(file).strip();
        String filled = name.contains("/replies/")
                ? texts.templates(VALUES).stream()
                        .filter(template -> template.language().equals(language) && name.endsWith(template.key()))
                        .map(template -> template.name() + "\n" + template.text())
                        .findFirst()
                        .orElseThrow()
                : texts.fill(language, name.substring(3), VALUES);
        assertThat(filled).isNotBlank().doesNotContain("{", "}");
        assertThat(filled.lines()).hasSameSizeAs(written.lines().toList());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyAutomaticMessageNamesTheCaseAndAWayToAPerson(Language language) {
        for (String name : List.of("receipt", "pointer", "reminder", "without-reply")) {
            assertThat(texts.fill(language, name, VALUES))
                    .contains("C-2026-000123", "800 900 123", "Aurora Luce e Gas")
                    .containsIgnoringCase("automatic");
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aMessageThatMayReopenSaysUntilWhen(Language language) {
        for (String name : List.of("solved", "without-reply")) {
            assertThat(texts.fill(language, name, VALUES)).contains("16 marzo 2026 16:00");
        }
    }

    @Test
    void aLineWithoutItsValueIsLeftOut() {
        Map<String, String> values = new HashMap<>(VALUES);
        values.put("phone", null);
        String receipt = texts.fill(Language.ENGLISH, "receipt", values);
        assertThat(receipt).contains("C-2026-000123").doesNotContain("{phone}", "To talk to a person");
    }

    @Test
    void whatACustomerCallsThemselvesIsNoPlace() {
        Map<String, String> values = new HashMap<>(VALUES);
        values.put("customer", "{phone} $1 \\ {nobody}");
        assertThat(texts.fill(Language.ENGLISH, "receipt", values)).contains("Dear {phone} $1 \\ {nobody},");
    }

    @Test
    void aTextThatIsMissingIsNamed() {
        assertThatThrownBy(() -> texts.fill(new Language("de"), "receipt", VALUES))
                .hasMessageContaining("receipt")
                .hasMessageContaining("de");
        assertThat(texts.speaks(new Language("de"))).isFalse();
    }

    @Test
    void templatesStandInTheOrderOfTheirFilesAndHaveATitle() {
        List<CaseTexts.Template> templates = texts.templates(VALUES);
        assertThat(templates).extracting(CaseTexts.Template::key).isSorted();
        assertThat(templates).allSatisfy(template -> {
            assertThat(template.name()).isNotBlank().doesNotContain("\n", "{");
            assertThat(template.text()).isNotBlank();
        });
        assertThat(templates.stream().map(template -> template.language() + template.name()))
                .doesNotHaveDuplicates();
    }
}
