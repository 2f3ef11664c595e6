package org.tramonto.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tramonto.Sources;
import org.tramonto.Sources.Source;

/** A module speaks to another through its types and events, never through its tables. */
class TableOwnershipTests {

    private static final Map<String, String> OWNER = Map.ofEntries(
            Map.entry("channel", "channel"),
            Map.entry("channel_move", "channel"),
            Map.entry("channel_arrival", "channel"),
            Map.entry("customer", "customer"),
            Map.entry("customer_identity", "customer"),
            Map.entry("customer_merge", "customer"),
            Map.entry("customer_channel", "customer"),
            Map.entry("customer_opt_out", "customer"),
            Map.entry("support_case", "supportcase"),
            Map.entry("case_message", "supportcase"),
            Map.entry("attachment", "supportcase"),
            Map.entry("case_link", "supportcase"),
            Map.entry("case_draft", "supportcase"),
            Map.entry("case_presence", "supportcase"),
            Map.entry("case_call", "supportcase"),
            Map.entry("case_cause", "supportcase"),
            Map.entry("case_snooze", "supportcase"),
            Map.entry("case_merge", "supportcase"),
            Map.entry("case_split", "supportcase"),
            Map.entry("case_mention", "supportcase"),
            Map.entry("content", "content"),
            Map.entry("contact", "intake"),
            Map.entry("contact_hour", "supportcase"),
            Map.entry("contact_hours_counted", "supportcase"),
            Map.entry("demo_data", "demo"),
            Map.entry("help_salt", "helpcentre"),
            Map.entry("help_search", "helpcentre"),
            Map.entry("help_click", "helpcentre"),
            Map.entry("help_contact", "helpcentre"),
            Map.entry("help_vote", "helpcentre"),
            Map.entry("help_read", "helpcentre"),
            Map.entry("help_word", "helpcentre"),
            Map.entry("help_day", "helpcentre"),
            Map.entry("link_key", "link"),
            Map.entry("process_move", "engine"),
            Map.entry("article", "knowledge"),
            Map.entry("article_text", "knowledge"),
            Map.entry("article_version", "knowledge"),
            Map.entry("article_review", "knowledge"),
            Map.entry("published_text", "knowledge"),
            Map.entry("article_word", "knowledge"),
            Map.entry("article_redirect", "knowledge"),
            Map.entry("article_file", "knowledge"),
            Map.entry("change_set", "knowledge"),
            Map.entry("change_item", "knowledge"),
            Map.entry("change_mention", "knowledge"),
            Map.entry("mention_judgement", "knowledge"),
            Map.entry("outside_place", "knowledge"),
            Map.entry("rating", "feedback"),
            Map.entry("rating_answer", "feedback"),
            Map.entry("rating_request", "feedback"),
            Map.entry("outbox", "delivery"),
            Map.entry("notice", "notice"),
            Map.entry("notice_recipient", "notice"),
            Map.entry("notice_step", "notice"),
            Map.entry("notice_count", "notice"),
            Map.entry("notice_move", "notice"),
            Map.entry("notice_text", "notice"),
            Map.entry("notice_approval", "notice"),
            Map.entry("notice_text_handing", "notice"),
            Map.entry("mail_campaign", "delivery"),
            Map.entry("bulk_mail", "delivery"),
            Map.entry("bulk_parcel", "delivery"),
            Map.entry("bulk_form", "delivery"),
            Map.entry("bulk_hand", "delivery"),
            Map.entry("bulk_pace", "delivery"),
            Map.entry("suppression", "delivery"),
            Map.entry("suppression_change", "delivery"),
            Map.entry("letter", "delivery"),
            Map.entry("print_batch", "delivery"),
            Map.entry("print_file", "delivery"),
            Map.entry("web_message", "delivery"),
            Map.entry("web_endpoint", "delivery"),
            Map.entry("route", "routing"),
            Map.entry("route_customer", "routing"),
            Map.entry("routing_salt", "routing"),
            Map.entry("programme", "retirement"),
            Map.entry("wave", "retirement"),
            Map.entry("decision_log", "retirement"),
            Map.entry("ledger_entry", "retirement"),
            Map.entry("ledger_move", "retirement"),
            Map.entry("exemption", "retirement"),
            Map.entry("exemption_review", "retirement"),
            Map.entry("outreach_attempt", "retirement"),
            Map.entry("checklist_tick", "retirement"),
            Map.entry("legal_confirmation", "retirement"),
            Map.entry("analysis_soak", "retirement"),
            Map.entry("analysis_reading", "retirement"),
            Map.entry("analysis_outcome", "retirement"),
            Map.entry("analysis_run", "retirement"),
            Map.entry("analysis_finding", "retirement"),
            Map.entry("model_deployment", "engine"),
            Map.entry("model_choice", "engine"));

    /**
     * Reading across a border, each with its reason. Lists and search show and find cases by customer, and outcomes are
     * counted by customer, at a cost that must not grow with their number; a join in the database does that, a call for each
     * row does not.
     */
    private static final Map<String, Set<String>> READS = Map.of(
            "feedback.Ratings", Set.of("customer"),
            "supportcase.CaseOutcomes", Set.of("customer"),
            "supportcase.ChannelCases", Set.of("customer"),
            "supportcase.CaseReader", Set.of("customer"),
            "supportcase.CaseSearch", Set.of("customer", "customer_identity"));

    private static final Pattern STATEMENT = Pattern.compile(
            "(?is)\\b(select\\b.*?\\bfrom|insert\\s+into|update\\s+\\w+\\s+set|delete\\s+from|from\\s+\\w+\\s+\\w?\\s*(where|join|$))");
    private static final Pattern NAMED =
            Pattern.compile("(?i)\\b(?:from|join|into|update|references|truncate)\\s+(?:only\\s+)?([a-z_][a-z_0-9]*)");
    private static final Pattern WRITTEN =
            Pattern.compile("(?i)\\b(?:into|update|delete\\s+from|truncate)\\s+([a-z_][a-z_0-9]*)");
    private static final Pattern CREATED =
            Pattern.compile("(?im)^\\s*create\\s+(?:unlogged\\s+)?table\\s+(?:if not exists\\s+)?([a-z_]+)");
    private static final Pattern DROPPED = Pattern.compile("(?im)^\\s*drop\\s+table\\s+([a-z_]+)");

    @Test
    void everyTableHasAnOwner() throws IOException {
        Set<String> created = new TreeSet<>();
        try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (Path migration : migrations.sorted().toList()) {
                created.addAll(names(CREATED, Files.readString(migration)));
                created.removeAll(names(DROPPED, Files.readString(migration)));
            }
        }
        assertThat(OWNER.keySet()).containsExactlyInAnyOrderElementsOf(created);
    }

    @Test
    void noModuleTouchesTheTablesOfAnother() {
        assertThat(Sources.main().stream().flatMap(source -> trespasses(source, module(source.packageName()))))
                .isEmpty();
    }

    @Test
    void readingAcrossABorderIsOnlyEverReading() {
        for (Source source : Sources.main()) {
            String place = module(source.packageName()) + "." + source.name();
            if (READS.containsKey(place)) {
                assertThat(source.strings().stream().flatMap(text -> names(WRITTEN, text).stream()))
                        .as(place)
                        .doesNotContainAnyElementsOf(READS.get(place));
            }
        }
    }

    @Test
    void everyPermissionIsUsed() {
        Set<String> used = Sources.main().stream()
                .map(source -> module(source.packageName()) + "." + source.name())
                .collect(Collectors.toSet());
        assertThat(used).containsAll(READS.keySet());
    }

    @Test
    void aPlantedTrespassIsFound() {
        Source planted = Sources.below(Path.of("src/test/java/org/tramonto/planted")).stream()
                .filter(source -> source.name().equals("ReadsForeignTables"))
                .findFirst()
                .orElseThrow();
        assertThat(trespasses(planted, "supportcase"))
                .containsExactlyInAnyOrder(
                        "supportcase.ReadsForeignTables uses outbox of delivery",
                        "supportcase.ReadsForeignTables uses contact of intake");
    }

    private static Stream<String> trespasses(Source source, String module) {
        String place = module + "." + source.name();
        return source.strings().stream()
                .filter(text -> STATEMENT.matcher(text).find())
                .flatMap(text -> names(NAMED, text).stream())
                .filter(OWNER::containsKey)
                .filter(table -> !OWNER.get(table).equals(module))
                .filter(table -> !READS.getOrDefault(place, Set.of()).contains(table))
                .map(table -> place + " uses " + table + " of " + OWNER.get(table))
                .distinct();
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1).toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String module(String packageName) {
        String below = packageName.replaceFirst("^org\\.tramonto\\.?", "");
        return below.replaceFirst("\\..*", "");
    }
}
