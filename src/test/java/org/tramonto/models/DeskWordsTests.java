package org.tramonto.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.OutputValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tramonto.Sources;
import org.tramonto.channel.Channel;
import org.tramonto.customer.AgeBand;
import org.tramonto.retirement.Checklist;
import org.tramonto.retirement.Command;
import org.tramonto.retirement.Condition;
import org.tramonto.retirement.Exemption;
import org.tramonto.retirement.LedgerState;
import org.tramonto.retirement.LegalAnswer;
import org.tramonto.retirement.LegalFacts;
import org.tramonto.retirement.LegalProfile;
import org.tramonto.retirement.OutreachAttempt;
import org.tramonto.retirement.ProgrammeState;
import org.tramonto.retirement.WaveState;
import org.tramonto.retirement.guardrail.Metric;
import org.tramonto.retirement.guardrail.OnBreach;

/**
 * Every word that the desk of a programme asks for is there in every language, none is there that nobody asks for, and
 * whatever the server names by a code has its word.
 */
class DeskWordsTests {

    private static final Path WORKSPACE = Path.of("src/main/resources/static/workspace");
    private static final Path DESK = WORKSPACE.resolve("programme");
    private static final List<String> SHARED = List.of("notice.js", "dialog.js");

    /** {@code t('a.b')}, and {@code t('a.' + code)} or {@code t(`a.${code}`)}, whose key goes on with a code. */
    private static final Pattern WORD = Pattern.compile("\\bt\\(\\s*'([\\w.-]+)'\\s*(\\+)?");

    private static final Pattern TEMPLATE = Pattern.compile("\\b(?:t|has)\\(\\s*`([\\w.-]+)\\$\\{");
    private static final Pattern EITHER = Pattern.compile("\\bt\\([^'`)]*\\? '([\\w.]+)' : '([\\w.]+)'");
    private static final Pattern SECTION = Pattern.compile("Section} name=\"(\\w+)\"");
    private static final Pattern FIELD = Pattern.compile("(?:Field|Choice)} name=\"(\\w+)\"");
    private static final Pattern CHOICE = Pattern.compile("group=\"(\\w+)\"");
    private static final Pattern NAMED = Pattern.compile("named\\('(\\w+)'");
    private static final Pattern OFFER = Pattern.compile("\\b(?:command|done)\\('([\\w-]+)'");
    private static final Pattern COMMAND = Pattern.compile("\\bcommand\\('([\\w-]+)'");
    private static final Pattern NOTE = Pattern.compile("\\bnote\\(\\s*actor,\\s*programme,\\s*\"([a-z_]+)\"");
    private static final Pattern CONSTANT = Pattern.compile("const (\\w+) = \\[([^\\]]*)]");
    private static final Pattern REASON = Pattern.compile("'([^']+)': '(\\w+)'");
    private static final Pattern ORDERED = Pattern.compile("order\\(\\w+, \"([^\"]+)\"\\)");
    private static final Pattern RESULT = Pattern.compile("(\\w+): (true|false)");

    static Stream<String> languages() throws IOException {
        try (Stream<Path> files = Files.list(DESK.resolve("i18n"))) {
            return files.map(file -> file.getFileName().toString().replace(".json", "")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyWordThatIsAskedForIsThereAndNoOther(String language) throws IOException {
        assertThat(findings(scripts(), words(language))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noWordIsBlankAndPlacesAreTheSameInEveryLanguage(String language) throws IOException {
        Map<String, String> own = leaves(words(language));
        Map<String, String> english = leaves(words("en"));
        own.forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(places(text)).as(key).isEqualTo(places(english.getOrDefault(key, text)));
        });
    }

    @Test
    void whatIsOfferedAsACommandIsOne() throws IOException {
        Set<String> commands =
                Arrays.stream(Command.values()).map(Command::code).collect(Collectors.toSet());
        assertThat(matches(COMMAND, Files.readString(DESK.resolve("tasks.js")), 1))
                .isNotEmpty()
                .allSatisfy(offered -> assertThat(commands).contains(offered.replace('-', '_')));
    }

    @Test
    void theDeskOffersWhatTheServerKnows() throws IOException {
        String tasks = Files.readString(DESK.resolve("tasks.js"));
        assertThat(constants(tasks).get("CAUSES")).containsExactlyElementsOf(lower(Exemption.Cause.values()));
        assertThat(constants(tasks).get("MEDIA")).containsExactlyElementsOf(lower(OutreachAttempt.Medium.values()));
        assertThat(RESULT.matcher(tasks.substring(tasks.indexOf("RESULTS = {")))
                        .results()
                        .map(MatchResult::group))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(OutreachAttempt.Result.values())
                        .map(result -> result.code() + ": " + (result.leadsTo() != null))
                        .toList());
    }

    @Test
    void everyReasonThatTheProductGivesByItselfHasItsWords() throws IOException {
        String steps = Files.readString(Path.of("src/main/java/org/tramonto/retirement/ProgrammeSteps.java"));
        Set<String> given = matches(ORDERED, steps, 1);
        given.add("the old channel has room again");
        given.add("dossier complete");
        assertThat(matches(REASON, Files.readString(DESK.resolve("evidence.js")), 1))
                .containsAll(given);
    }

    @Test
    void aWordThatIsMissingOneThatNobodyAsksForAndACodeWithoutOneAreFound() throws IOException {
        Map<String, String> scripts = new TreeMap<>(scripts());
        scripts.put("planted.js", "t('planted.word'); t('planted.' + code); t('metric.' + rail.metric)");
        ObjectNode words = words("en").deepCopy();
        words.putObject("left").put("over", "Nobody reads this");
        ((ObjectNode) words.path("metric")).remove("backlog");
        assertThat(findings(scripts, words))
                .containsExactlyInAnyOrder(
                        "planted.word is asked for and missing",
                        "planted. goes on with codes that this test does not know",
                        "left.over is there and nobody asks for it",
                        "metric.backlog is asked for and missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state.held", "what.step_back", "condition.still_soaking", "asked.Task_CloseChannel"})
    void theWordsOfTheServersCodesAreAskedFor(String key) throws IOException {
        assertThat(asked(scripts(), new ArrayList<>())).contains(key);
    }

    private static List<String> findings(Map<String, String> scripts, JsonNode words) throws IOException {
        List<String> findings = new ArrayList<>();
        Set<String> asked = asked(scripts, findings);
        Set<String> there = leaves(words).keySet();
        asked.stream()
                .filter(key -> !there.contains(key))
                .forEach(key -> findings.add(key + " is asked for and missing"));
        Set<String> known = problems();
        there.stream()
                .filter(key -> !asked.contains(key))
                .filter(key -> !known.contains(key.replaceAll("\\.(title|detail)$", "")))
                .forEach(key -> findings.add(key + " is there and nobody asks for it"));
        return findings;
    }

    /** Every key that the scripts ask for, those that end with a code once for each code. */
    private static Set<String> asked(Map<String, String> scripts, List<String> findings) throws IOException {
        Map<String, Collection<String>> codes = codes(scripts);
        Set<String> asked = new TreeSet<>();
        Set<String> open = new TreeSet<>();
        scripts.values().forEach(script -> {
            WORD.matcher(script).results().forEach(word -> (word.group(2) == null ? asked : open).add(word.group(1)));
            asked.addAll(matches(EITHER, script, 1));
            asked.addAll(matches(EITHER, script, 2));
            open.addAll(matches(TEMPLATE, script, 1));
            matches(CHOICE, script, 1).forEach(group -> open.add(group + "."));
            matches(NAMED, script, 1).forEach(group -> open.add(group + "."));
        });
        // What failed is named by the server or by HTTP; a language has words for whichever it wants.
        open.remove("problem.");
        for (String prefix : open) {
            if (codes.containsKey(prefix)) {
                codes.get(prefix).forEach(code -> asked.add(prefix + code));
            } else {
                findings.add(prefix + " goes on with codes that this test does not know");
            }
        }
        return asked;
    }

    private static Map<String, Collection<String>> codes(Map<String, String> scripts) throws IOException {
        String all = String.join("\n", scripts.values());
        Set<String> offers = matches(OFFER, scripts.get("tasks.js"), 1);
        Set<String> ways = new TreeSet<>(constants(scripts.get("exemptions.js")).get("WAYS"));
        ways.add("grant");
        Set<String> what = new TreeSet<>(lower(Command.values()));
        what.addAll(notes());
        what.add("create");
        Set<String> reviewed = new TreeSet<>(lower(Exemption.Review.What.values()));
        reviewed.add("granted");
        reviewed.remove("ended");
        Map<String, Collection<String>> codes = new TreeMap<>();
        codes.put("state.", lower(ProgrammeState.values()));
        codes.put("waveState.", lower(WaveState.values()));
        codes.put("ledgerState.", lower(LedgerState.values()));
        codes.put("condition.", lower(Condition.values()));
        codes.put("metric.", lower(Metric.values()));
        codes.put("onBreach.", lower(OnBreach.values()));
        codes.put("law.", lower(LegalAnswer.Outcome.values()));
        codes.put("lawReason.", outputs("legal-gate.dmn", "OutputValues_LegalGateReason"));
        codes.put("ruleResult.", lower(LegalFacts.Result.values()));
        codes.put("ruleEffect.", lower(LegalProfile.Effect.values()));
        codes.put("verdictReason.", outputs("wave-verdict.dmn", "OutputValues_WaveVerdictReason"));
        codes.put("cause.", lower(Exemption.Cause.values()));
        codes.put("reviewed.", reviewed);
        codes.put("medium.", lower(OutreachAttempt.Medium.values()));
        codes.put("result.", lower(OutreachAttempt.Result.values()));
        codes.put(
                "resultEnded.",
                Arrays.stream(OutreachAttempt.Result.values())
                        .filter(result -> result.leadsTo() != null)
                        .map(OutreachAttempt.Result::code)
                        .toList());
        codes.put("what.", what);
        codes.put("byItself.", reasons(scripts.get("evidence.js")));
        codes.put("channel.", lower(Channel.Kind.values()));
        codes.put("need.", needs());
        codes.put("age.", Arrays.stream(AgeBand.values()).map(AgeBand::code).toList());
        codes.put("asked.", tasks());
        codes.put("offer.", offers);
        codes.put("offerMeans.", offers);
        codes.put("ended.", offers);
        codes.put("way.", ways);
        codes.put("wayMeans.", ways);
        codes.put("wayEnded.", ways);
        codes.put("section.", matches(SECTION, all, 1));
        codes.put("field.", matches(FIELD, all, 1));
        codes.put(
                "checklist.",
                Arrays.stream(Checklist.values())
                        .flatMap(list -> list.items().stream().map(item -> list.code() + "." + item))
                        .toList());
        return codes;
    }

    /** What the desk says for the reasons that the product itself writes into the log. */
    private static Set<String> reasons(String evidence) {
        String table = evidence.substring(evidence.indexOf("const REASONS"));
        Set<String> reasons = matches(REASON, table.substring(0, table.indexOf("};")), 2);
        reasons.add("conditions");
        return reasons;
    }

    /** The needs that the workspace of cases has words for too. */
    private static Collection<String> needs() throws IOException {
        return new ObjectMapper()
                .readTree(WORKSPACE.resolve("i18n/en.json").toFile()).at("/customer/need").properties().stream()
                        .map(Map.Entry::getKey)
                        .toList();
    }

    private static Set<String> notes;

    private static synchronized Set<String> notes() {
        if (notes == null) {
            notes = readNotes();
        }
        return notes;
    }

    private static Set<String> readNotes() {
        Set<String> notes = new TreeSet<>();
        Sources.main().stream()
                .filter(source -> source.packageName().startsWith("org.tramonto.retirement"))
                .forEach(source -> notes.addAll(matches(NOTE, source.text(), 1)));
        assertThat(notes).hasSizeGreaterThan(4);
        return notes;
    }

    private static Collection<String> tasks() throws IOException {
        Set<String> tasks = new TreeSet<>();
        try (Stream<Path> models = Files.list(Path.of("processes"))) {
            models.filter(file -> file.toString().endsWith(".bpmn"))
                    .forEach(file ->
                            Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(UserTask.class).stream()
                                    .filter(task -> String.valueOf(task.getCamundaFormKey())
                                            .endsWith("programme-desk.html"))
                                    .forEach(task -> tasks.add(task.getId())));
        }
        return tasks;
    }

    private static Collection<String> outputs(String table, String id) {
        return Dmn.readModelFromFile(Path.of("processes", table).toFile())
                .getModelElementsByType(OutputValues.class)
                .stream()
                .filter(values -> values.getId().equals(id))
                .flatMap(values -> Stream.of(values.getText().getTextContent().split(",")))
                .map(value -> value.replace("\"", "").strip())
                .toList();
    }

    /** Keys under which a known problem, or a server that is not there, may be put in words. */
    private static Set<String> problems() throws IOException {
        Properties problems = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/problems.properties"))) {
            problems.load(file);
        }
        Set<String> keys = problems.stringPropertyNames().stream()
                .map(key -> "problem.code." + key.replaceAll("\\.(title|detail)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        List.of(500, 502, 503, 504).forEach(status -> keys.add("problem.status." + status));
        return keys;
    }

    private static Map<String, List<String>> constants(String script) {
        return CONSTANT.matcher(script)
                .results()
                .collect(Collectors.toMap(
                        constant -> constant.group(1),
                        constant -> Stream.of(constant.group(2).split(","))
                                .map(value -> value.replace("'", "").strip())
                                .toList(),
                        (one, other) -> one));
    }

    private static Collection<String> lower(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Set<String> matches(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> places(String text) {
        return Pattern.compile("\\{\\w+}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> scripts() throws IOException {
        Map<String, String> scripts = new TreeMap<>();
        try (Stream<Path> files = Files.list(DESK)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".js")).toList()) {
                scripts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        for (String shared : SHARED) {
            scripts.put(shared, Files.readString(WORKSPACE.resolve(shared)));
        }
        return scripts;
    }

    private static JsonNode words(String language) throws IOException {
        return new ObjectMapper()
                .readTree(DESK.resolve("i18n/" + language + ".json").toFile());
    }

    private static Map<String, String> leaves(JsonNode words) {
        Map<String, String> leaves = new TreeMap<>();
        collect("", words, leaves);
        return leaves;
    }

    private static void collect(String prefix, JsonNode words, Map<String, String> leaves) {
        words.properties().forEach(word -> {
            if (word.getValue().isObject()) {
                collect(prefix + word.getKey() + ".", word.getValue(), leaves);
            } else {
                leaves.put(prefix + word.getKey(), word.getValue().asText());
            }
        });
    }
}
