package org.tramonto.retirement.guardrail;

import static java.util.Map.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tramonto.feedback.Ratings;
import org.tramonto.supportcase.CaseOutcomes;
import org.tramonto.supportcase.CaseOutcomes.Question;

/** What the support cases themselves tell, and which of them complain of the change. */
@Component
class CaseOutcomeSource implements OutcomeSource {

    /** Cases looked at with one statement. */
    private static final int BATCH = 500;

    private static final Map<Metric, Question> QUESTIONS = Map.ofEntries(
            entry(Metric.SOLVED_AT_FIRST_CONTACT, Question.SOLVED_AT_FIRST_CONTACT),
            entry(Metric.FIRST_RESPONSE_IN_TIME, Question.FIRST_RESPONSE_IN_TIME),
            entry(Metric.COMPLAINTS, Question.COMPLAINED),
            entry(Metric.BOUNCE_BACK, Question.CAME_BACK),
            entry(Metric.REOPENED, Question.REOPENED),
            entry(Metric.FIRST_RESPONSE_TIME, Question.FIRST_RESPONSE_TIME),
            entry(Metric.RESOLUTION_TIME, Question.RESOLUTION_TIME),
            entry(Metric.VULNERABLE_COMPLAINT, Question.IS_COMPLAINT),
            entry(Metric.SIDE_SIZES, Question.CONTACTED),
            entry(Metric.CONTAMINATION, Question.SERVED_ON_CHANNEL));

    private final CaseOutcomes cases;
    private final Ratings ratings;
    private final GuardrailSettings settings;

    CaseOutcomeSource(CaseOutcomes cases, Ratings ratings, GuardrailSettings settings) {
        this.cases = cases;
        this.ratings = ratings;
        this.settings = settings;
    }

    @Override
    public boolean knows(Metric metric) {
        return QUESTIONS.containsKey(metric);
    }

    @Override
    public long start(Metric metric, Instant since) {
        return cases.start(QUESTIONS.get(metric), since);
    }

    @Override
    public Batch read(Metric metric, ProgrammeFacts facts, long place, Duration window, Instant now) {
        CaseOutcomes.Batch batch = cases.read(
                QUESTIONS.get(metric),
                new CaseOutcomes.Inquiry(
                        place,
                        openedSince(metric, facts),
                        now.minus(settings.settling()),
                        window,
                        facts.channel(),
                        settings.complaintCategory(),
                        complaints(metric, facts),
                        BATCH));
        return new Batch(
                batch.outcomes().stream()
                        .map(outcome -> new Outcome(outcome.customer(), outcome.at(), outcome.value()))
                        .toList(),
                batch.end(),
                batch.more());
    }

    /** Who rates the change badly and says why complains of it, whatever triage called their words. */
    private Collection<String> complaints(Metric metric, ProgrammeFacts facts) {
        return metric == Metric.COMPLAINTS || metric == Metric.VULNERABLE_COMPLAINT
                ? ratings.complaints(facts.key().value(), openedSince(metric, facts))
                : List.of();
    }

    /** A never-event is one whether the weight was set before or after the case was opened; where to begin decides. */
    private static Instant openedSince(Metric metric, ProgrammeFacts facts) {
        return metric.family() == Metric.Family.EVENT ? Instant.EPOCH : facts.shiftedSince();
    }

    @Override
    public Instant newest() {
        return cases.newest();
    }
}
