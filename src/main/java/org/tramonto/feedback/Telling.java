package org.tramonto.feedback;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.feedback.RatingRows.Untold;
import org.tramonto.shared.Problem;
import org.tramonto.supportcase.CaseRatings;
import org.tramonto.supportcase.CaseRatings.Noted;

/**
 * Tells those whom answers concern, after they were taken, so that taking them never waits for a case. A rating reaches the
 * conversation of its case, a bad one brings the case back to a person, words about a change become a contact: each once
 * for each answer, since what was told is written in the transaction that tells it.
 */
@Component
class Telling {

    private static final Logger log = LoggerFactory.getLogger(Telling.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int BATCH = 500;

    private final RatingRows rows;
    private final CaseRatings cases;
    private final Comments comments;
    private final TransactionTemplate transaction;

    Telling(RatingRows rows, CaseRatings cases, Comments comments, TransactionTemplate transaction) {
        this.rows = rows;
        this.cases = cases;
        this.comments = comments;
        this.transaction = transaction;
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "${tramonto.feedback.looked-at-every:PT3S}")
    void lookAfter() {
        for (int settled = BATCH; settled == BATCH && !Thread.currentThread().isInterrupted(); ) {
            settled = rows.settle(BATCH);
        }
        for (int told = 0; told < BATCH && !Thread.currentThread().isInterrupted() && tellNext(); told++) {}
    }

    /** Answers whether there was one. */
    boolean tellNext() {
        Optional<Long> next = rows.nextToTell(LEASE);
        next.ifPresent(this::tell);
        return next.isPresent();
    }

    private void tell(long id) {
        try {
            Optional<Untold> overdue = transaction.execute(status -> tellCase(rows.lock(id)));
            overdue.ifPresent(rating -> rows.told(rating, comments.receive(rating)));
        } catch (Problem refused) {
            log.warn("Rating {} could not be passed on; it is tried again: {}", id, refused.getMessage());
        } catch (RuntimeException failed) {
            // The lease ends, and it is told anew; others go first.
            log.error("Rating {} could not be passed on; it is tried again", id, failed);
        }
    }

    /** Answers the rating where only a contact can pass it on, which is taken in a transaction of its own. */
    private Optional<Untold> tellCase(Untold rating) {
        if (rating.about().kind() == About.Kind.NOTICE) {
            return rating.hasNewWords() ? Optional.of(rating) : done(rating);
        }
        boolean fresh = rating.score() != null && !rating.score().equals(rating.toldScore()) || rating.hasNewWords();
        if (!fresh) {
            return done(rating);
        }
        int score = rating.score() == null ? 3 : rating.score();
        boolean comesBack = rating.isBad() && (!rating.wasToldBad() || rating.hasNewWords());
        Noted noted =
                cases.note(rating.about().caseNumber(), score, rating.hasNewWords() ? rating.words() : null, comesBack);
        return noted == Noted.OVER ? Optional.of(rating) : done(rating);
    }

    private Optional<Untold> done(Untold rating) {
        rows.told(rating, null);
        return Optional.empty();
    }
}
