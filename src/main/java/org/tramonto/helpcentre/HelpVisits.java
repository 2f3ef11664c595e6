package org.tramonto.helpcentre;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tramonto.link.LinkNotValid;
import org.tramonto.link.SignedLinks;
import org.tramonto.link.Ticket;

/**
 * Follows somebody from a search to an article or to the contact form without a cookie: a random number, signed, in the
 * links of the pages. It ends with the visit and names nobody.
 */
@Component
public class HelpVisits {

    private static final String PURPOSE = "help-visit";
    private static final Duration LONGEST = Duration.ofHours(3);

    private final SignedLinks links;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    HelpVisits(SignedLinks links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    /**
     * Somebody on their way.
     *
     * @param position of the result that was opened, from 1; -1 where the link belongs to none
     */
    public record Visit(String id, int position) {

        public boolean openedResult() {
            return position >= 0;
        }
    }

    public Visit begin() {
        byte[] id = new byte[9];
        random.nextBytes(id);
        return new Visit(Base64.getUrlEncoder().withoutPadding().encodeToString(id), -1);
    }

    /** What the links of this visit carry. */
    public String token(Visit visit) {
        return result(visit, -1);
    }

    /** What the link to a result carries. */
    public String result(Visit visit, int position) {
        return links.token(
                new Ticket(PURPOSE, visit.id() + "|" + position, clock.instant().plus(LONGEST)));
    }

    /** Empty where there is none, it is over, or somebody made it up. */
    public Optional<Visit> of(String token) {
        if (token == null || token.isEmpty()) {
            return Optional.empty();
        }
        try {
            String[] parts = links.open(PURPOSE, token).subject().split("\\|", 2);
            return Optional.of(new Visit(parts[0], Integer.parseInt(parts[1])));
        } catch (LinkNotValid over) {
            return Optional.empty();
        }
    }
}
