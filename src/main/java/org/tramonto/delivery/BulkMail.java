package org.tramonto.delivery;

import java.time.Instant;
import java.util.List;

/**
 * A mail of the bulk lane that a worker holds.
 *
 * @param strikes tries so far that the mail server answered with <em>not now</em>
 * @param giveUpAt null until the first of them
 * @param queuedFor its place in the queue: when it was due
 * @param suppressed the address came onto the list while the mail waited: it is not sent
 * @param mail without words where they are those of a form
 * @param skeleton the form, ready; null where the mail has words of its own
 * @param values what stands in the places of the form
 */
record BulkMail(
        long id,
        String mailId,
        int strikes,
        Instant giveUpAt,
        Instant queuedFor,
        boolean suppressed,
        OutgoingMail mail,
        MailSkeleton skeleton,
        List<String> values) {

    String reference() {
        return mail.reference();
    }
}
