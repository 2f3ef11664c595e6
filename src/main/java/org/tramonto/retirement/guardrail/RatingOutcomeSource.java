package org.tramonto.retirement.guardrail;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.tramonto.feedback.About;
import org.tramonto.feedback.Ratings;

/** How customers say their cases were solved: satisfied is who answers 4 or 5 of 5 (top box). */
@Component
class RatingOutcomeSource implements OutcomeSource {

    /** Ratings looked at with one statement. */
    private static final int BATCH = 500;

    private final Ratings ratings;
    private final GuardrailSettings settings;

    RatingOutcomeSource(Ratings ratings, GuardrailSettings settings) {
        this.ratings = ratings;
        this.settings = settings;
    }

    @Override
    public boolean knows(Metric metric) {
        return metric == Metric.SATISFACTION;
    }

    @Override
    public long start(Metric metric, Instant since) {
        return ratings.start(since);
    }

    @Override
    public Batch read(Metric metric, ProgrammeFacts facts, long place, Duration window, Instant now) {
        Ratings.Batch batch = ratings.matured(new Ratings.Inquiry(
                About.Kind.CASE, place, facts.shiftedSince(), now.minus(settings.settling()), window, null, BATCH));
        return new Batch(
                batch.outcomes().stream()
                        .map(rating -> new Outcome(rating.customer(), rating.at(), rating.value()))
                        .toList(),
                batch.end(),
                batch.more());
    }

    @Override
    public Instant newest() {
        return ratings.newest();
    }
}
