package org.tramonto.retirement.guardrail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.retirement.guardrail.Participants.Participation;
import org.tramonto.routing.Bucket;
import org.tramonto.routing.Side;

/**
 * Follows the sources: reads what is new since the last analysis and notes each customer's outcome on their side. Each
 * batch is a transaction of its own, so a long way to catch up holds nothing up and a failure loses nothing.
 */
@Component
class Measurement {

    private final List<OutcomeSource> sources;
    private final SoakRows soaks;
    private final GuardrailSettings settings;
    private final TransactionTemplate transaction;

    Measurement(
            List<OutcomeSource> sources,
            SoakRows soaks,
            GuardrailSettings settings,
            PlatformTransactionManager transactions) {
        this.sources = sources;
        this.soaks = soaks;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Where this is measured; empty where it isn't in this installation. */
    Optional<OutcomeSource> source(Metric metric) {
        return sources.stream().filter(source -> source.knows(metric)).findFirst();
    }

    /** The latest moment that any source speaks of; null where there is nothing at all. */
    Instant newest() {
        return sources.stream()
                .map(OutcomeSource::newest)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Nothing new has come in for so long that something must be wrong. */
    boolean isStale(Instant newest, Instant now) {
        return newest != null && newest.plus(settings.staleAfter()).isBefore(now);
    }

    /** Notes everything that has matured. */
    void follow(Guardrail guardrail, OutcomeSource source, Duration window, Look look) {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> step(guardrail, source, window, look)));
        }
    }

    private boolean step(Guardrail guardrail, OutcomeSource source, Duration window, Look look) {
        soaks.lock(look.facts());
        long place = soaks.place(look.soak(), guardrail.key()).orElseGet(() -> beginning(guardrail, source, look));
        OutcomeSource.Batch batch = source.read(guardrail.metric(), look.facts(), place, window, look.now());
        Map<String, Participation> participants = look.participants()
                .among(batch.outcomes().stream()
                        .map(OutcomeSource.Outcome::customer)
                        .distinct()
                        .toList());
        if (guardrail instanceof Guardrail.Never) {
            soaks.noteOccurrences(look.soak(), guardrail.key(), occurrences(batch, participants, look), look.now());
        } else {
            soaks.note(look.soak(), guardrail.key(), compared(batch, participants, look), look.now());
        }
        soaks.keepPlace(look.soak(), guardrail.key(), batch.end());
        return batch.more();
    }

    /** What must never happen is followed without a gap from one weight to the next. */
    private long beginning(Guardrail guardrail, OutcomeSource source, Look look) {
        Optional<Long> before = guardrail instanceof Guardrail.Never
                ? soaks.placeBefore(look.soak(), look.facts(), guardrail.key())
                : Optional.empty();
        return before.orElseGet(
                () -> source.start(guardrail.metric(), look.facts().shiftedSince()));
    }

    private List<SoakRows.Sided> compared(
            OutcomeSource.Batch batch, Map<String, Participation> participants, Look look) {
        List<SoakRows.Sided> sided = new ArrayList<>();
        for (OutcomeSource.Outcome outcome : batch.outcomes()) {
            Participation participation = participants.get(outcome.customer());
            if (participation == null || participation.exempt()) {
                continue;
            }
            Side side = side(outcome, look);
            if (side == Side.SHIFTED || side == Side.CONTROL) {
                sided.add(new SoakRows.Sided(outcome, side));
            }
        }
        return sided;
    }

    /** Vulnerable customers of the shifted buckets, exempt or not: whether they had to be shifted is not asked here. */
    private List<SoakRows.Sided> occurrences(
            OutcomeSource.Batch batch, Map<String, Participation> participants, Look look) {
        List<SoakRows.Sided> sided = new ArrayList<>();
        // The latest of each customer; one statement can't note the same one twice.
        Map<String, OutcomeSource.Outcome> latest = new LinkedHashMap<>();
        batch.outcomes().stream()
                .filter(outcome -> outcome.value() > 0)
                .forEach(outcome -> latest.put(outcome.customer(), outcome));
        for (OutcomeSource.Outcome outcome : latest.values()) {
            Participation participation = participants.get(outcome.customer());
            if (participation != null && participation.vulnerable() && side(outcome, look) == Side.SHIFTED) {
                sided.add(new SoakRows.Sided(outcome, participation.exempt() ? Side.EXEMPT : Side.SHIFTED));
            }
        }
        return sided;
    }

    private static Side side(OutcomeSource.Outcome outcome, Look look) {
        ProgrammeFacts facts = look.facts();
        return Side.of(Bucket.of(facts.seed(), outcome.customer()), facts.shifted(), facts.holdback());
    }
}
