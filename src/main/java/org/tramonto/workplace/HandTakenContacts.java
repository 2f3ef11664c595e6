package org.tramonto.workplace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.apache.tika.Tika;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;
import org.tramonto.intake.Contact.Receipt;
import org.tramonto.intake.ContactRequest;
import org.tramonto.intake.Contacts;
import org.tramonto.intake.IntakeSettings;
import org.tramonto.intake.Quarantine;
import org.tramonto.shared.Actor;

/** Calls and letters that an agent takes by hand; they come in by the same door as every other contact, once for each key. */
@Service
public class HandTakenContacts {

    private static final Tika TIKA = new Tika();
    private static final Set<String> SCANS = Set.of("application/pdf", "image/jpeg", "image/png", "image/tiff");
    private final Contacts contacts;
    private final Quarantine quarantine;
    private final ObjectMapper json;
    private final Clock clock;
    private final DataSize largest;

    HandTakenContacts(
            Contacts contacts, Quarantine quarantine, ObjectMapper json, Clock clock, IntakeSettings settings) {
        this.contacts = contacts;
        this.quarantine = quarantine;
        this.json = json;
        this.clock = clock;
        this.largest = settings.maxAttachmentSize();
    }

    /** How it came in. */
    public enum Way {
        CALL("phone"),
        LETTER("post");

        private final String channel;

        Way(String channel) {
            this.channel = channel;
        }
    }

    /**
     * A call or a letter.
     *
     * @param key of the form that was filled in; the same again changes nothing
     * @param from who called or wrote: a customer's number, or what is known of somebody new
     * @param caseNumber the open case it belongs to; null opens a case
     * @param receivedAt when it came; null for now
     * @param scan of a letter, up to the size that any attachment may have; a call has none
     */
    public record Taken(
            Way way,
            String key,
            ContactRequest.From from,
            String subject,
            String text,
            String language,
            String caseNumber,
            Instant receivedAt,
            Scan scan) {}

    /** The letter as it was scanned. */
    public record Scan(String name, byte[] bytes) {}

    public Receipt take(Actor actor, Taken taken) {
        if (!actor.worksOnCases()) {
            throw new Problems.AgentsOnly();
        }
        require(taken.way() != null, "way");
        require(present(taken.key()) && taken.key().length() <= 80, "key");
        require(present(taken.subject()), "subject");
        require(taken.way() == Way.LETTER || present(taken.text()), "text");
        require(taken.way() == Way.CALL || taken.scan() != null, "scan");
        require(taken.receivedAt() == null || !taken.receivedAt().isAfter(clock.instant()), "receivedAt");
        require(taken.from() != null, "from");
        return contacts.receive(written(new ContactRequest(
                taken.way().channel,
                "desk-" + taken.key(),
                taken.from(),
                taken.subject(),
                taken.text(),
                null,
                taken.language(),
                taken.receivedAt(),
                false,
                taken.caseNumber(),
                taken.scan() == null ? List.of() : List.of(scan(taken.scan())))));
    }

    /** @throws Problems.NotTaken where there is no such contact */
    public void requireTaken(String contact) {
        boolean known = contact != null
                && contact.matches("\\d{1,18}")
                && quarantine.find(Long.parseLong(contact)).isPresent();
        if (!known) {
            throw new Problems.NotTaken(String.valueOf(contact));
        }
    }

    /** Judged by what is in it and not by its name. */
    private ContactRequest.File scan(Scan given) {
        if (given.bytes().length > largest.toBytes()) {
            throw new Problems.ScanTooLarge(given.name(), largest.toMegabytes());
        }
        String type = TIKA.detect(given.bytes());
        if (!SCANS.contains(type)) {
            throw new Problems.NotAScan(String.valueOf(given.name()));
        }
        return new ContactRequest.File(given.name(), type, Base64.getEncoder().encodeToString(given.bytes()));
    }

    private byte[] written(ContactRequest request) {
        try {
            return json.writeValueAsBytes(request);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean present(String text) {
        return text != null && !text.isBlank();
    }

    private static void require(boolean holds, String field) {
        if (!holds) {
            throw new Problems.FieldMissing(field);
        }
    }
}
