package org.tramonto.retirement.guardrail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.tramonto.routing.Side;
import org.tramonto.supportcase.CaseOutcomes;

/** Brings each guardrail together with its data. What can't be measured, or not now, is said so and never passes. */
@Component
class Judging {

    private static final Logger log = LoggerFactory.getLogger(Judging.class);

    private final Measurement measurement;
    private final SoakRows soaks;
    private final AnalysisRows runs;
    private final CaseOutcomes cases;

    Judging(Measurement measurement, SoakRows soaks, AnalysisRows runs, CaseOutcomes cases) {
        this.measurement = measurement;
        this.soaks = soaks;
        this.runs = runs;
        this.cases = cases;
    }

    Finding judge(Guardrail guardrail, Look look) {
        try {
            if (guardrail instanceof Guardrail.Threshold threshold) {
                return level(threshold, look);
            }
            if (guardrail.metric() == Metric.EXEMPT_SHIFTED) {
                return never(guardrail, look.participants().exemptYetShifted());
            }
            return followed(guardrail, look);
        } catch (DataAccessException | TransactionException failed) {
            log.warn(
                    "guardrail {} of programme {} could not be determined",
                    guardrail.key(),
                    look.facts().key(),
                    failed);
            return Finding.of(guardrail, Reason.FAILED, Numbers.NONE);
        }
    }

    boolean measures(Guardrail guardrail) {
        return switch (guardrail.metric()) {
            case BACKLOG, QUEUE_WAIT, EXEMPT_SHIFTED -> true;
            default -> measurement.source(guardrail.metric()).isPresent();
        };
    }

    private Finding followed(Guardrail guardrail, Look look) {
        Optional<OutcomeSource> source = measurement.source(guardrail.metric());
        if (source.isEmpty()) {
            return Finding.of(guardrail, Reason.NOT_MEASURED, Numbers.NONE);
        }
        measurement.follow(guardrail, source.get(), window(guardrail), look);
        if (guardrail instanceof Guardrail.Never) {
            return never(guardrail, soaks.occurrences(look.facts(), guardrail.key()));
        }
        if (look.stale()) {
            return Finding.of(guardrail, Reason.STALE, Numbers.NONE);
        }
        if (guardrail instanceof Guardrail.Validity validity) {
            return validity(validity, look);
        }
        Soak control = soaks.withControl(look.soak(), look.facts()).orElse(null);
        if (control == null) {
            return Finding.of(guardrail, Reason.NO_CONTROL, Numbers.NONE);
        }
        return guardrail instanceof Guardrail.Ranked ranked
                ? ranked(ranked, control, look)
                : sequential((Guardrail.Sequential) guardrail, control, look);
    }

    /** A breach that a person has seen and let go on does not hold again by itself: outcomes noted since have to. */
    private Finding sequential(Guardrail.Sequential guardrail, Soak control, Look look) {
        return isAnswered(guardrail, look)
                ? sequential(guardrail, control, look, look.answered()).since(look.answered())
                : sequential(guardrail, control, look, Instant.EPOCH);
    }

    private Finding sequential(Guardrail.Sequential guardrail, Soak control, Look look, Instant after) {
        boolean time = guardrail.metric().unit() == Metric.Unit.TIME;
        String key = guardrail.key();
        boolean earlier = control.id() != look.soak().id();
        // Those of an earlier wave are what they were.
        Instant afterOfControl = earlier ? Instant.EPOCH : after;
        Sample ofShifted = time
                ? soaks.logMean(look.soak(), key, Side.SHIFTED, after)
                : soaks.share(look.soak(), key, Side.SHIFTED, after);
        Sample ofControl = time
                ? soaks.logMean(control, key, Side.CONTROL, afterOfControl)
                : soaks.share(control, key, Side.CONTROL, afterOfControl);
        return look.judge(guardrail.window())
                .judge(guardrail, ofShifted, ofControl)
                .against(earlier);
    }

    /**
     * Each planned look is taken once, when it is due and there are enough outcomes; what it found stands until the next.
     * After a breach that a person let go on the planned looks begin anew.
     */
    private Finding ranked(Guardrail.Ranked guardrail, Soak control, Look look) {
        return isAnswered(guardrail, look)
                ? ranked(guardrail, control, look, look.answered()).since(look.answered())
                : ranked(guardrail, control, look, Instant.EPOCH);
    }

    private Finding ranked(Guardrail.Ranked guardrail, Soak control, Look look, Instant after) {
        boolean earlier = control.id() != look.soak().id();
        Instant begin = after.isAfter(look.facts().shiftedSince())
                ? after
                : look.facts().shiftedSince();
        Duration elapsed = Duration.between(begin, look.now());
        int due = (int) guardrail.looks().stream()
                .filter(planned -> planned.compareTo(elapsed) <= 0)
                .count();
        Optional<Finding> taken = runs.plannedLook(look.soak(), guardrail.key(), after);
        if (taken.isPresent() && taken.get().numbers().look() >= due) {
            return taken.get();
        }
        if (due == 0) {
            return Finding.of(
                    guardrail,
                    Reason.LOOK_TO_COME,
                    Numbers.with().look(1, guardrail.looks().size()).build());
        }
        return look.judge(guardrail.window())
                .judge(
                        guardrail,
                        soaks.values(look.soak(), guardrail.key(), Side.SHIFTED, after),
                        soaks.values(control, guardrail.key(), Side.CONTROL, earlier ? Instant.EPOCH : after),
                        due)
                .against(earlier);
    }

    private Finding level(Guardrail.Threshold guardrail, Look look) {
        List<String> successors = look.facts().successors();
        Double level = switch (guardrail.metric()) {
            case BACKLOG -> (double) cases.open(successors);
            case QUEUE_WAIT -> cases.averageWait(successors, look.now());
            default -> null;
        };
        if (level == null) {
            return Finding.of(guardrail, Reason.NOT_MEASURED, Numbers.NONE);
        }
        Instant after = isAnswered(guardrail, look) ? look.answered() : Instant.EPOCH;
        AnalysisRows.Levels before = runs.levels(look.facts().key(), guardrail.key(), guardrail.looks() - 1, after);
        return ThresholdWatch.judge(guardrail, before.followedBy(level), before.breached());
    }

    private Finding validity(Guardrail.Validity guardrail, Look look) {
        return isAnswered(guardrail, look)
                ? validity(guardrail, look, look.answered()).since(look.answered())
                : validity(guardrail, look, Instant.EPOCH);
    }

    private Finding validity(Guardrail.Validity guardrail, Look look, Instant after) {
        Proportion shifted = soaks.share(look.soak(), guardrail.key(), Side.SHIFTED, after);
        return guardrail.metric() == Metric.SIDE_SIZES
                ? ValidityCheck.sizes(
                        guardrail,
                        look.soak().sides(),
                        shifted.size(),
                        soaks.share(look.soak(), guardrail.key(), Side.CONTROL, after)
                                .size())
                : ValidityCheck.contamination(
                        guardrail, shifted, look.facts().isOverdue(look.now(), guardrail.window()));
    }

    private boolean isAnswered(Guardrail guardrail, Look look) {
        return runs.isAnswered(look.soak(), guardrail.key(), look.answered());
    }

    private static Finding never(Guardrail guardrail, List<String> references) {
        return Finding.of(
                guardrail,
                references.isEmpty() ? Reason.NEVER_HAPPENED : Reason.HAPPENED,
                Numbers.with().count(references.size()).build(),
                references);
    }

    private static Duration window(Guardrail guardrail) {
        if (guardrail instanceof Guardrail.Comparison comparison) {
            return comparison.window();
        }
        return guardrail instanceof Guardrail.Validity validity ? validity.window() : Duration.ZERO;
    }
}
