package org.tramonto.intake;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tramonto.intake.Contact.Receipt;
import org.tramonto.intake.Contact.Source;
import org.tramonto.intake.Contact.State;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;
import org.tramonto.shared.Page;
import org.tramonto.shared.Problem;

/** What came in, for reading; and the way out of quarantine, for team leads and administrators. */
@Service
public class Quarantine {

    private static final int LONGEST_REASON = 1_000;
    private static final int SHOWN_BYTES = 100_000;

    private final ContactRows rows;
    private final Reception reception;
    private final MailReader mails;
    private final JsonReader json;
    private final IntakeWords words;
    private final Clock clock;

    Quarantine(
            ContactRows rows, Reception reception, MailReader mails, JsonReader json, IntakeWords words, Clock clock) {
        this.rows = rows;
        this.reception = reception;
        this.mails = mails;
        this.json = json;
        this.words = words;
        this.clock = clock;
    }

    public Optional<Contact> find(long id) {
        return rows.find(id);
    }

    /** Newest first; {@code state} null for all. */
    public Page<Contact> list(State state, int page, int size) {
        int known = Math.max(1, Math.min(size, Page.LARGEST));
        return rows.page(state, Math.max(0, Math.min(page, 1_000_000)), known);
    }

    /** What stands in quarantine, newest first, its reasons in this language; null for the organisation's own. */
    public Page<Held> held(int page, int size, Language language) {
        Page<Contact> found = list(State.QUARANTINED, page, size);
        return new Page<>(
                found.items().stream()
                        .map(contact -> explained(contact, language))
                        .toList(),
                found.page(),
                found.size(),
                found.total(),
                found.hasMore());
    }

    private Held explained(Contact contact, Language language) {
        String[] problem = String.valueOf(contact.problem()).split(": ", 2);
        return new Held(
                contact.id(),
                contact.channel(),
                contact.from(),
                contact.subject(),
                contact.receivedAt(),
                problem[0],
                words.say(language, problem[0] + ".title"),
                problem.length > 1 ? words.retold(problem[0], problem[1], language) : null);
    }

    /** The beginning of a source, as text. */
    public Optional<Contact.Excerpt> excerpt(long id) {
        return rows.excerpt(id, SHOWN_BYTES);
    }

    /** Whether this person may release and discard. */
    public static boolean mayDecide(Actor actor) {
        return actor.groups().contains(Actor.TEAM_LEADS) || actor.groups().contains(Actor.ADMINISTRATORS);
    }

    public Optional<Source> source(long id) {
        return rows.source(id);
    }

    /**
     * Tries a contact once more, now that a person looked at it: our own echo and a report without a case then pass too.
     *
     * @throws Problems.StillUnacceptable where it still can't become part of a case
     */
    public Receipt release(long id, Actor actor) {
        Contact contact = quarantined(id, actor);
        Source source = rows.source(id).orElseThrow(() -> new Problems.NoSuchContact(id));
        try {
            Arrival arrival = source.mediaType().equals(Source.JSON)
                    ? json.read(source, contact.receivedAt())
                    : mails.read(source, contact.receivedAt());
            return reception.release(contact, arrival, () -> decide(contact, State.RELEASED, actor, null));
        } catch (RuntimeException failed) {
            if (Failures.isPassing(failed)) {
                throw new Problems.TryAgain(failed);
            }
            if (failed instanceof Problems.NotInQuarantine) {
                throw failed;
            }
            Problem problem = failed instanceof Problem known ? known : new Problems.Unexpected(failed);
            String reason = words.reason(problem);
            rows.stillQuarantined(id, reason);
            throw new Problems.StillUnacceptable(id, reason);
        }
    }

    /** Leaves a contact aside for good, with the reason; its source stays. */
    public Contact discard(long id, String reason, Actor actor) {
        Contact contact = quarantined(id, actor);
        String why = PlainText.line(reason, LONGEST_REASON);
        if (why == null) {
            throw new Problems.ReasonMissing();
        }
        decide(contact, State.DISCARDED, actor, why);
        return rows.find(id).orElseThrow();
    }

    private Contact quarantined(long id, Actor actor) {
        if (!mayDecide(actor)) {
            throw new Problems.NotYours();
        }
        Contact contact = rows.find(id).orElseThrow(() -> new Problems.NoSuchContact(id));
        if (contact.state() != State.QUARANTINED) {
            throw new Problems.NotInQuarantine(id, contact.state());
        }
        return contact;
    }

    private void decide(Contact contact, State to, Actor actor, String reason) {
        if (!rows.decide(contact.id(), to, actor.id(), clock.instant(), reason)) {
            throw new Problems.NotInQuarantine(
                    contact.id(), rows.find(contact.id()).orElseThrow().state());
        }
    }
}
