package org.tramonto.intake;

import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.intake.Contact.Outcome;
import org.tramonto.intake.Contact.Receipt;
import org.tramonto.intake.ContactRows.Fate;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseIntake;
import org.tramonto.supportcase.Received;

/** What one transaction does with an arrival: contact, source, customer, case and process instance, or none of them. */
@Component
class Reception {

    private final ContactRows rows;
    private final Threading threading;
    private final Customers customers;
    private final CaseIntake cases;
    private final SenderNotices notices;
    private final ChannelTraffic traffic;

    Reception(
            ContactRows rows,
            Threading threading,
            Customers customers,
            CaseIntake cases,
            SenderNotices notices,
            ChannelTraffic traffic) {
        this.rows = rows;
        this.threading = threading;
        this.customers = customers;
        this.cases = cases;
        this.notices = notices;
        this.traffic = traffic;
    }

    /**
     * Takes what comes in for the first time; the same again changes nothing. Its row is written last, with what became of
     * it: of two at the same moment the second gives up there and undoes what it did.
     *
     * @throws ConcurrencyFailureException at its end, where the same was taken meanwhile or its sender became known
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Receipt take(Arrival arrival, Contact.Source source) {
        Optional<Long> next = rows.next(arrival.entry());
        if (next.isEmpty()) {
            return rows.duplicate(arrival.channel(), arrival.externalId());
        }
        long id = next.get();
        if (arrival.echo()) {
            throw new Problems.OwnEcho(
                    String.valueOf(arrival.from() == null ? "" : arrival.from().address()));
        }
        Optional<CaseNumber> answered = threading.answered(arrival);
        if (answered.isEmpty() && threading.returned(arrival)) {
            rows.add(id, arrival.entry(), source, Fate.noted());
            return new Receipt(null, id, Outcome.NOTED);
        }
        if (arrival.report() && answered.isEmpty()) {
            throw new Problems.ReportWithoutCase(String.valueOf(arrival.sender().email()));
        }
        return deliver(
                id, arrival, answered, received -> rows.add(id, arrival.entry(), source, Fate.reached(received)));
    }

    /**
     * Sets aside what can't be taken, with its source and the reason; the same again changes nothing.
     *
     * @throws ConcurrencyFailureException at its end, where the same was taken meanwhile
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Receipt quarantine(ContactRows.Entry entry, Contact.Source source, String reason, Runnable alongside) {
        Optional<Long> next = rows.next(entry);
        if (next.isEmpty()) {
            return rows.duplicate(entry.channel(), entry.externalId());
        }
        long id = next.get();
        rows.add(id, entry, source, Fate.setAside(reason));
        traffic.noteSetAside(id, entry.channel());
        alongside.run();
        return new Receipt(null, id, Outcome.QUARANTINED);
    }

    /** Takes a contact that a person let go: echoes and reports too are then ordinary contacts. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Receipt release(Contact contact, Arrival arrival, Runnable decision) {
        decision.run();
        return deliver(
                contact.id(), arrival, threading.answered(arrival), received -> rows.reached(contact.id(), received));
    }

    private Receipt deliver(long id, Arrival arrival, Optional<CaseNumber> answered, Consumer<Received> keeping) {
        Customer customer = customers.recognise(arrival.sender(), arrival.language());
        Threading.Place place = answered.map(number -> new Threading.Place(number, null))
                .orElseGet(() -> threading.place(arrival, customer));
        traffic.count(arrival, customer.id());
        boolean closed = traffic.note(id, arrival, customer, place.into() != null);
        Received received = place.into() == null
                ? cases.open(customer.id(), arrival.message(id), place.about())
                : cases.receive(place.into(), customer.id(), arrival.message(id));
        if (arrival.doubtful()) {
            cases.doubtSender(received.number(), arrival.from());
        }
        keeping.accept(received);
        if (closed) {
            traffic.tell(arrival, received, id);
        }
        notices.tellLeftOut(id, arrival, customer, received.number());
        return Receipt.of(
                received.number(), id, Outcome.valueOf(received.outcome().name()));
    }
}
