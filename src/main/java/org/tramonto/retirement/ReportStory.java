package org.tramonto.retirement;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.Report.LogHead;
import org.tramonto.retirement.Report.Phase;
import org.tramonto.retirement.Report.Step;
import org.tramonto.retirement.Report.Verdicts;
import org.tramonto.retirement.guardrail.Analyses;
import org.tramonto.retirement.guardrail.Analysis;
import org.tramonto.retirement.guardrail.GuardrailWords;
import org.tramonto.shared.Language;
import org.tramonto.shared.Page;

/** How a programme went, for its final report: phases and decisions out of the log, verdicts out of the analyses. */
@Component
class ReportStory {

    private static final GuardrailWords ITALIAN = new GuardrailWords(Language.ITALIAN);
    private static final GuardrailWords ENGLISH = new GuardrailWords(Language.ENGLISH);

    /** Commands about the programme; other entries are about single customers. */
    private static final Set<String> COMMANDS =
            Arrays.stream(Command.values()).map(Command::code).collect(Collectors.toSet());

    private final DecisionLog log;
    private final Analyses analyses;

    ReportStory(DecisionLog log, Analyses analyses) {
        this.log = log;
        this.analyses = analyses;
    }

    /** Every entry of the log, oldest first. */
    List<JsonNode> entries(Programme programme) {
        return log.entries(programme.key, 0, Integer.MAX_VALUE).stream()
                .map(DecisionLog.Line::entry)
                .toList();
    }

    Map<String, Long> decisions(List<JsonNode> entries) {
        return entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.path("command").asText(), TreeMap::new, Collectors.counting()));
    }

    List<Step> steps(List<JsonNode> entries) {
        return entries.stream()
                .filter(entry -> COMMANDS.contains(entry.path("command").asText())
                        || entry.path("seq").asLong() == 1)
                .map(entry -> new Step(
                        entry.path("seq").asLong(),
                        at(entry),
                        entry.path("actor").asText(),
                        entry.path("command").asText(),
                        entry.path("reason").asText(),
                        entry.path("from").asText(null),
                        entry.path("to").asText(),
                        entry.path("wave").asInt()))
                .toList();
    }

    List<Phase> phases(List<JsonNode> entries, Instant end) {
        List<Phase> phases = new ArrayList<>();
        String state = null;
        Instant since = null;
        for (JsonNode entry : entries) {
            String to = entry.path("to").asText();
            if (!to.equals(state)) {
                if (state != null) {
                    phases.add(phase(state, since, at(entry)));
                }
                state = to;
                since = at(entry);
            }
        }
        if (state != null && since.isBefore(end)) {
            phases.add(phase(state, since, end));
        }
        return phases;
    }

    LogHead head(Programme programme) {
        DecisionLog.Verification checked = log.verify(programme.key);
        return new LogHead(checked.entries(), checked.head(), checked.intact());
    }

    /** The last words of whoever ended it. */
    String lessons(List<JsonNode> entries) {
        return entries.get(entries.size() - 1).path("reason").asText();
    }

    List<Verdicts> verdicts(Programme programme) {
        List<Analysis> looks = new ArrayList<>();
        Page<Analysis> page;
        int number = 0;
        do {
            page = analyses.of(programme.key, number++, Page.LARGEST);
            looks.addAll(page.items());
        } while (page.hasMore());
        Collections.reverse(looks);
        List<Verdicts> told = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            Analysis look = looks.get(i);
            Analysis before = i == 0 ? null : looks.get(i - 1);
            Analysis after = i == looks.size() - 1 ? null : looks.get(i + 1);
            if (!same(before, look) || !sameWave(look, after)) {
                told.add(told(look));
            }
        }
        return told;
    }

    private static boolean same(Analysis one, Analysis other) {
        return sameWave(one, other) && one.verdict() == other.verdict() && one.action() == other.action();
    }

    private static boolean sameWave(Analysis one, Analysis other) {
        return one != null
                && other != null
                && one.wave() == other.wave()
                && one.shifted().equals(other.shifted());
    }

    private static Verdicts told(Analysis look) {
        return new Verdicts(
                look.at(),
                look.wave(),
                look.shifted().value(),
                look.verdict().code(),
                look.action().code(),
                Map.of("it", ITALIAN.say(look), "en", ENGLISH.say(look)),
                look.findings());
    }

    private static Phase phase(String state, Instant from, Instant to) {
        return new Phase(state, from, to, Duration.between(from, to));
    }

    private static Instant at(JsonNode entry) {
        return Instant.parse(entry.path("at").asText());
    }
}
