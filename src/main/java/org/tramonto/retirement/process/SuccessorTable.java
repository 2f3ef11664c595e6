package org.tramonto.retirement.process;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.successor.SuccessorRanking;

/**
 * Asks {@code successor-channels.dmn}, each question once for each version of the table: there are a few hundred of them
 * at most, whoever many customers there are, and the history of decisions has each as evidence.
 */
@Component
class SuccessorTable implements SuccessorRanking {

    private static final String TABLE = "successor-channels";

    /** A table that a process owner deployed counts after this long, at the latest. */
    private static final long LOOK_AGAIN = 1_000_000_000L;

    private final DecisionService decisions;
    private final RepositoryService repository;
    private volatile Version newest;

    SuccessorTable(DecisionService decisions, RepositoryService repository) {
        this.decisions = decisions;
        this.repository = repository;
    }

    /** A deployed version with what it answered so far. */
    private record Version(String definition, long seen, Map<Question, Optional<Integer>> answers) {}

    @Override
    public OptionalInt points(Question question) {
        Version version = version();
        Optional<Integer> points =
                version.answers().computeIfAbsent(question, asked -> ask(version.definition(), asked));
        return points.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private Version version() {
        Version known = newest;
        long now = System.nanoTime();
        if (known != null && now - known.seen() < LOOK_AGAIN) {
            return known;
        }
        String definition = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(TABLE)
                .latestVersion()
                .withoutTenantId()
                .singleResult()
                .getId();
        boolean same = known != null && known.definition().equals(definition);
        newest = new Version(definition, now, same ? known.answers() : new ConcurrentHashMap<>());
        return newest;
    }

    private Optional<Integer> ask(String definition, Question question) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("kind", question.kind().name().toLowerCase(Locale.ROOT));
        facts.put("preferred", question.preferred());
        facts.put("used", question.used());
        facts.put(
                "ageBand",
                question.ageBand() == null ? "unknown" : question.ageBand().code());
        facts.put("about", question.about());
        DmnDecisionResult answer =
                decisions.evaluateDecisionById(definition).variables(facts).evaluate();
        DmnDecisionResultEntries row = answer.getSingleResult();
        if (row == null || !Boolean.TRUE.equals(row.getEntry("offer"))) {
            return Optional.empty();
        }
        Number points = row.getEntry("points");
        return Optional.of(points == null ? 0 : points.intValue());
    }
}
