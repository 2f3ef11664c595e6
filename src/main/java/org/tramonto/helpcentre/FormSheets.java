package org.tramonto.helpcentre;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tramonto.link.LinkNotValid;
import org.tramonto.link.SignedLinks;
import org.tramonto.link.Ticket;

/** Hands out contact forms and recognises them. Nothing is stored: that a form is used once follows from its number, which is the contact's. */
@Component
public class FormSheets {

    private static final String PURPOSE = "contact-form";

    private final SignedLinks links;
    private final HelpCentreSettings.Form settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    FormSheets(SignedLinks links, HelpCentreSettings settings, Clock clock) {
        this.links = links;
        this.settings = settings.form();
        this.clock = clock;
    }

    public FormSheet handOut(String visit) {
        byte[] id = new byte[12];
        random.nextBytes(id);
        return sheet(HexFormat.of().formatHex(id), clock.instant(), visit == null ? "" : visit);
    }

    /** Empty where it lay open for too long, or somebody made it up. */
    public Optional<FormSheet> of(String token) {
        try {
            String[] parts = links.open(PURPOSE, token).subject().split("\\|", 3);
            return Optional.of(
                    new FormSheet(parts[0], Instant.ofEpochSecond(Long.parseLong(parts[1])), parts[2], token));
        } catch (LinkNotValid notOurs) {
            return Optional.empty();
        }
    }

    private FormSheet sheet(String id, Instant at, String visit) {
        String subject = id + "|" + at.getEpochSecond() + "|" + visit;
        return new FormSheet(id, at, visit, links.token(new Ticket(PURPOSE, subject, at.plus(settings.valid()))));
    }
}
