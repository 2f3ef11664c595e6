package org.tramonto.delivery;

import java.time.Instant;

/**
 * A mail that a worker holds.
 *
 * @param leasedUntil the worker's claim, and its proof: whoever finds another value in the row has lost the mail
 * @param attempts tries begun, this one included
 * @param strikes tries that count towards giving up, this one included
 * @param interrupted the worker before went away without a word; the mail server may have the mail already
 */
record QueuedMail(
        long id,
        String mailId,
        Instant leasedUntil,
        int attempts,
        int strikes,
        Instant giveUpAt,
        boolean interrupted,
        OutgoingMail mail) {

    QueuedMail leasedUntil(Instant later) {
        return new QueuedMail(id, mailId, later, attempts, strikes, giveUpAt, interrupted, mail);
    }
}
