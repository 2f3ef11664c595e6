package org.tramonto.supportcase;

import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.Events.CaseReopened;
import org.tramonto.supportcase.Events.CustomerWroteAgain;

/** What customers think of how their case was solved, as far as it concerns the case (S12). */
@Service
public class CaseRatings {

    private final CaseRows cases;
    private final Conversation conversation;
    private final Customers customers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseRatings(
            CaseRows cases,
            Conversation conversation,
            Customers customers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.conversation = conversation;
        this.customers = customers;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The case that a customer is asked about.
     *
     * @param customer number of the person it is kept under now
     */
    public record RatedCase(CaseNumber number, String channel, Language language, String customer) {}

    /** What became of a rating. */
    public enum Noted {
        NOTED,
        /** A person has the case again. */
        BROUGHT_BACK,
        /** It is over for good: who wants it taken up again needs a case of its own. Nothing was written. */
        OVER,
        GONE
    }

    @Transactional(readOnly = true)
    public Optional<RatedCase> find(CaseNumber number) {
        return cases.find(number)
                .map(known -> new RatedCase(
                        known.number,
                        known.channel,
                        known.language,
                        customers.find(known.customerId).map(Customer::number).orElse(null)));
    }

    /** The customer was asked by a mail or message of its own, which the conversation tells. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void asked(CaseNumber number, boolean byMail) {
        SupportCase solved = cases.get(number);
        conversation.addEvent(solved, byMail ? "rating_requested_by_mail" : "rating_requested_by_message", null);
    }

    /**
     * Writes the rating into the conversation, that of the case it was merged into. One that {@code comesBack} is as if the
     * customer had written again: a solved case is reopened, one that waits for the customer goes on.
     *
     * @param score from 1, very poor, to 5, very good
     * @param words null where the customer said nothing besides
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Noted note(CaseNumber number, int score, String words, boolean comesBack) {
        Optional<SupportCase> found = cases.find(number);
        if (found.isEmpty()) {
            return Noted.GONE;
        }
        Optional<CaseNumber> into = mergedInto(found.get());
        if (into.isPresent()) {
            return note(into.get(), score, words, comesBack);
        }
        SupportCase known = cases.lock(number);
        Optional<CaseNumber> meanwhile = mergedInto(known);
        if (meanwhile.isPresent()) {
            return note(meanwhile.get(), score, words, comesBack);
        }
        boolean over = known.status.isEnded()
                || known.status.isSettled() && clock.instant().isAfter(known.reopenableUntil);
        if (over && comesBack) {
            return Noted.OVER;
        }
        conversation.addEvent(
                known, words == null ? "case_rated" : "case_rated_in_words", null, "score", score, "words", words);
        if (!comesBack) {
            return Noted.NOTED;
        }
        boolean settled = known.status.isSettled();
        events.publishEvent(new CustomerWroteAgain(number));
        if (settled && cases.get(number).status == CaseStatus.REOPENED) {
            events.publishEvent(new CaseReopened(number, known.customerId, known.channel));
        }
        return Noted.BROUGHT_BACK;
    }

    private Optional<CaseNumber> mergedInto(SupportCase known) {
        return known.status == CaseStatus.MERGED ? cases.mergedInto(known.id) : Optional.empty();
    }
}
