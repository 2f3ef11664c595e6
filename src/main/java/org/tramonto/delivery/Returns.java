package org.tramonto.delivery;

import java.util.Collection;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What comes back to mails of the bulk lane, as intake finds it in the support mailbox. */
@Component
public class Returns {

    private final BulkLane lane;
    private final Suppressions suppressions;

    Returns(BulkLane lane, Suppressions suppressions) {
        this.lane = lane;
        this.suppressions = suppressions;
    }

    /** Whether one of these Message-IDs is that of a mail of the bulk lane: nobody can guess one. */
    public boolean concerns(Collection<String> mailIds) {
        return lane.reference(mailIds).isPresent();
    }

    /**
     * Records a delivery report about a mail of the bulk lane and publishes {@link MailBounced}; after a hard bounce the
     * address is left alone from now on. Answers false where none of the Message-IDs is that of such a mail.
     */
    @Transactional
    public boolean bounced(Collection<String> mailIds, boolean hard, String reason) {
        Optional<String> reference = lane.returned(mailIds);
        reference
                .flatMap(known -> lane.bounce(known, hard, reason))
                .filter(address -> hard)
                .ifPresent(address -> suppressions.suppress(address, Suppressions.Cause.HARD_BOUNCE, reason));
        return reference.isPresent();
    }
}
