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
import org.tramonto.intake.Contact.Receipt;
import org.tramonto.intake.ContactRequest;
import org.tramonto.intake.Contacts;
import org.tramonto.intake.Quarantine;
import org.tramonto.shared.Actor;

/** Calls and letters that an agent takes by hand; they come in by the same door as every other contact, once for each key. */
@Service
public class HandTakenContacts {

    private static final Tika TIKA = new Tika();
    private static final Set<String> SCANS = Set.of("application/pdf", "image/jpeg", "image/png", "image/tiff");
    /** In base64 this is as much as one string of a JSON body may hold. */
    private static final int LARGEST_MEGABYTES = 14;

    private static final long LARGEST = LARGEST_MEGABYTES * 1024L * 1024L;

    private final Contacts contacts;
    private final Quarantine quarantine;
    private final ObjectMapper json;
    private final Clock clock;

    HandTakenContacts(Contacts contacts, Quarantine quarantine, ObjectMapper json, Clock clock) {
        this.contacts = contacts;
        this.quarantine = quarantine;
        this.json = json;
        this.clock = clock;
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
     * @param scan the letter; a call has none
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
            ContactRequest.File scan) {}

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
    private static ContactRequest.File scan(ContactRequest.File given) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(String.valueOf(given.base64()));
        } catch (IllegalArgumentException damaged) {
            throw new Problems.NotAScan(String.valueOf(given.name()));
        }
        if (bytes.length > LARGEST) {
            throw new Problems.ScanTooLarge(given.name(), LARGEST_MEGABYTES);
        }
        String type = TIKA.detect(bytes);
        if (!SCANS.contains(type)) {
            throw new Problems.NotAScan(String.valueOf(given.name()));
        }
        return new ContactRequest.File(given.name(), type, given.base64());
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
