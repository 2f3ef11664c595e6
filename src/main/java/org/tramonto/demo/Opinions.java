package org.tramonto.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.feedback.RatingImport;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseView;

/**
 * What customers of the demo answer when asked how it went. Nobody is told of a bad answer, as the customers have had
 * their say by coming back or complaining already.
 */
@Component
@OnlyInDemo
class Opinions {

    /** So many answer at all; more than in life, as a wave of the demo lasts a minute. */
    private static final double ANSWER = 0.7;

    /** Where people are served well, so many of them are content. */
    private static final Map<String, Double> CONTENT =
            Map.of("chat", 0.9, "form", 0.86, "mail", 0.85, "post", 0.78, "social", 0.76, "review", 0.7);

    private static final double ON_THE_TELEPHONE = 0.87;

    private final RatingImport ratings;
    private final CaseReader cases;
    private final TransactionTemplate transaction;
    private final Traffic traffic;

    Opinions(RatingImport ratings, CaseReader cases, TransactionTemplate transaction, Traffic traffic) {
        this.ratings = ratings;
        this.cases = cases;
        this.transaction = transaction;
        this.traffic = traffic;
    }

    /** From 1, very badly, to 5, very well; null from somebody who does not answer. */
    Integer score(String channel, Fate fate, Dice dice) {
        if (!dice.happens(ANSWER)) {
            return null;
        }
        if (dice.happens(CONTENT.getOrDefault(channel, ON_THE_TELEPHONE) * fate.content())) {
            return dice.happens(0.6) ? 5 : 4;
        }
        return dice.one(List.of(1, 2, 3, 3));
    }

    /** About the solution as it stands; where the case was taken up again meanwhile there is none. */
    void give(CaseNumber number, String customer, Language language, int score) {
        CaseView solved = cases.get(number.value());
        Instant now = traffic.now();
        if (solved.solvedAt() != null) {
            RatingImport.Imported answer = new RatingImport.Imported(
                    number, solved.solvedAt(), solved.channel(), customer, language, score, null, now);
            transaction.executeWithoutResult(status -> ratings.add(List.of(answer)));
        }
    }
}
