package org.tramonto.link;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a signed link entitles to. Whoever holds the link can read the subject, nobody can change it.
 *
 * @param purpose what it may be used for; a link for one purpose opens nothing else
 * @param subject whom or what it concerns, such as a case number
 * @param until when it stops working, in whole seconds
 */
public record Ticket(String purpose, String subject, Instant until) {

    static final int LONGEST_SUBJECT = 400;

    public Ticket {
        if (purpose == null || purpose.isBlank() || subject == null || subject.isBlank()) {
            throw new IllegalArgumentException("a ticket has a purpose and a subject");
        }
        if (subject.getBytes(StandardCharsets.UTF_8).length > LONGEST_SUBJECT) {
            throw new IllegalArgumentException("a ticket's subject has at most " + LONGEST_SUBJECT + " bytes");
        }
        until = until.truncatedTo(ChronoUnit.SECONDS);
        if (until.getEpochSecond() < 0 || until.getEpochSecond() > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("a ticket can't run until " + until);
        }
    }
}
