package org.tramonto.feedback;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tramonto.link.SignedLinks;
import org.tramonto.link.Ticket;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.RatingInvitation;

/** The links that ask the customer of a solved case. */
@Component
class CaseRatingLinks implements RatingInvitation {

    private final SignedLinks links;
    private final FeedbackSettings settings;

    CaseRatingLinks(SignedLinks links, FeedbackSettings settings) {
        this.links = links;
        this.settings = settings;
    }

    @Override
    public List<String> links(CaseNumber number, Instant solvedAt) {
        String url = link(number, solvedAt);
        return IntStream.rangeClosed(1, 5)
                .mapToObj(score -> url + "?s=" + score)
                .toList();
    }

    /** The page that asks, where no answer was chosen yet. */
    String link(CaseNumber number, Instant solvedAt) {
        return links.url(
                "/feedback/" + About.Kind.CASE.code(),
                new Ticket(
                        About.Kind.CASE.purpose(),
                        new Solution(number, solvedAt).subject(),
                        solvedAt.plus(settings.caseValid())));
    }
}
