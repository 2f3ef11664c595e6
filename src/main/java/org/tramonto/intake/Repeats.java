package org.tramonto.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tramonto.content.Contents;
import org.tramonto.intake.Contact.Source;

/**
 * Tells a mail that came in twice from another one that bears its Message-ID: some programs give every mail the same, and
 * what a second one says must not be lost. The ways that one mail came may differ; what it says does not.
 */
@Component
class Repeats {

    private static final int PRINT = 16;

    private final ContactRows rows;
    private final MailReader mails;

    Repeats(ContactRows rows, MailReader mails) {
        this.rows = rows;
        this.mails = mails;
    }

    private record Said(String from, String subject, String text, String html, List<String> files) {

        static Said by(Arrival arrival) {
            return new Said(
                    arrival.from() == null ? null : arrival.from().address(),
                    arrival.subject(),
                    arrival.body().text(),
                    arrival.body().html(),
                    arrival.attachments().stream()
                            .map(file -> file.name() + " " + Contents.sha256(file.bytes()))
                            .toList());
        }
    }

    /** The arrival under an id of its own where it says something else than the contact that has its id; empty otherwise. */
    Optional<Arrival> another(long contactId, Arrival arrival) {
        Said said = Said.by(arrival);
        return rows.source(contactId)
                .filter(first -> first.mediaType().equals(Source.MAIL))
                .filter(first -> !said.equals(firstSaid(first, arrival)))
                .map(first -> arrival.under(arrival.externalId() + "#" + print(said)));
    }

    private Said firstSaid(Source first, Arrival arrival) {
        try {
            return Said.by(mails.read(first, arrival.receivedAt()));
        } catch (Problems.UnreadableMail wasNone) {
            return null;
        }
    }

    private static String print(Said said) {
        return Contents.sha256(said.toString().getBytes(StandardCharsets.UTF_8)).substring(0, PRINT);
    }
}
