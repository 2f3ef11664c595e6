package org.tramonto.intake;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tramonto.customer.Customer;
import org.tramonto.delivery.Returns;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.Bounce;
import org.tramonto.supportcase.CaseRecognition;

/**
 * Finds the case an arrival belongs to. What it answers decides first; a case number only counts from somebody who takes
 * part in that case, as numbers can be guessed and read over shoulders; a familiar subject only from the same customer.
 * Whoever our mail server does not believe to be that customer gets a case of their own.
 */
@Component
class Threading {

    /**
     * Where an arrival goes.
     *
     * @param into the case that gets it; null for a new one
     * @param about a case it names without right to write into it; null where there is none
     */
    record Place(CaseNumber into, CaseNumber about) {}

    private final CaseRecognition cases;
    private final ContactRows contacts;

    private final Returns returns;

    Threading(CaseRecognition cases, ContactRows contacts, Returns returns) {
        this.cases = cases;
        this.contacts = contacts;
        this.returns = returns;
    }

    /**
     * Whether it came back by itself to one of our notices: a delivery report, which is recorded, or a robot's answer. Among
     * a hundred thousand recipients thousands are away, and no person has to read that.
     */
    boolean returned(Arrival arrival) {
        if (!arrival.automatic() && !arrival.report()) {
            return false;
        }
        Bounce bounce = arrival.bounce();
        return bounce == null
                ? returns.concerns(arrival.mailIds())
                : returns.bounced(arrival.mailIds(), bounce.hard(), bounce.reason());
    }

    /** The case of a message that it says it answers, whoever wrote it. */
    Optional<CaseNumber> answered(Arrival arrival) {
        Optional<CaseNumber> ofMail =
                arrival.mailIds().isEmpty() ? Optional.empty() : cases.caseOfMail(arrival.mailIds());
        return ofMail.isPresent() || arrival.inReplyTo() == null
                ? ofMail
                : contacts.caseOf(arrival.channel(), arrival.inReplyTo());
    }

    /** The case for a message from this customer that answers none we know. */
    Place place(Arrival arrival, Customer customer) {
        List<CaseNumber> named = named(arrival);
        if (arrival.doubtful()) {
            return new Place(null, named.isEmpty() ? null : named.get(0));
        }
        for (CaseNumber number : named) {
            if (cases.takesPart(number, customer, arrival.sender().email())) {
                return new Place(number, null);
            }
        }
        CaseNumber about = named.isEmpty() ? null : named.get(0);
        if (about == null && Subject.looksLikeReply(arrival.subject())) {
            return new Place(cases.openCaseAbout(customer, arrival.subject()).orElse(null), null);
        }
        return new Place(null, about);
    }

    private static List<CaseNumber> named(Arrival arrival) {
        return java.util.stream.Stream.concat(
                        CaseNumber.parse(arrival.inReplyTo()).stream(), CaseNumber.namedIn(arrival.subject()).stream())
                .distinct()
                .toList();
    }
}
