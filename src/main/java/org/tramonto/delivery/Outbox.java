package org.tramonto.delivery;

import java.util.Collection;
import java.util.Map;

/** Where messages wait for the mail server. Queueing is part of the caller's transaction. */
public interface Outbox {

    /** Queues a mail and answers its Message-ID, with angle brackets. The same reference again answers the same id. */
    String queue(OutgoingMail mail);

    /** How far the mails with these references have come; unknown references are left out. */
    Map<String, Delivery> deliveries(Collection<String> references);

    /** Tries a failed mail once more; does nothing for one that is queued, under way or sent. */
    void retry(String reference);
}
