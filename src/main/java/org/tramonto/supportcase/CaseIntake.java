package org.tramonto.supportcase;

import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Address;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.Events.CaseReopened;
import org.tramonto.supportcase.Events.CustomerContacted;
import org.tramonto.supportcase.Events.CustomerWroteAgain;
import org.tramonto.supportcase.Received.Outcome;

/** The door through which messages from outside reach a case. Every call is part of the caller's transaction. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CaseIntake {

    private final CaseRows cases;
    private final Conversation conversation;
    private final CaseOpening opening;
    private final UndeliveredMail undelivered;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseIntake(
            CaseRows cases,
            Conversation conversation,
            CaseOpening opening,
            UndeliveredMail undelivered,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.conversation = conversation;
        this.opening = opening;
        this.undelivered = undelivered;
        this.events = events;
        this.clock = clock;
    }

    /** Opens a case for the customer with this message as its first. {@code about} names a case it mentions, or null. */
    public Received open(long customerId, InboundMessage message, CaseNumber about) {
        return opening.open(customerId, message, about);
    }

    /**
     * Adds the message to a case. A case waiting for the customer is resumed, a solved one reopened; a case that ended
     * gets a linked follow-up case instead; a merged one passes the message on. What a robot wrote is kept and changes
     * nothing, except that a delivery report brings a case that waits for the customer back to a person.
     */
    public Received receive(CaseNumber number, long customerId, InboundMessage message) {
        Optional<CaseNumber> mergedInto = mergedInto(cases.get(number));
        if (mergedInto.isPresent()) {
            return receive(mergedInto.get(), customerId, message);
        }
        SupportCase known = cases.lock(number);
        Optional<CaseNumber> mergedMeanwhile = mergedInto(known);
        if (mergedMeanwhile.isPresent()) {
            return receive(mergedMeanwhile.get(), customerId, message);
        }
        boolean robot = message.automatic() || message.bounce() != null;
        if ((known.status.isEnded() || isOver(known)) && !robot) {
            return opening.followUp(known, customerId, message);
        }
        long messageId = conversation.addInbound(known.id, message);
        if (!robot) {
            known.lastMessageId = messageId;
            cases.save(known);
        }
        if (message.bounce() != null) {
            undelivered.note(number, message.bounce());
        } else if (!robot) {
            events.publishEvent(new CustomerWroteAgain(number));
            boolean reopened = known.status.isSettled() && cases.get(number).status == CaseStatus.REOPENED;
            if (reopened) {
                events.publishEvent(new CaseReopened(number, customerId, known.channel));
            }
            events.publishEvent(new CustomerContacted(number, customerId, message.channel(), false));
            return new Received(number, messageId, reopened ? Outcome.REOPENED : Outcome.APPENDED);
        }
        return new Received(number, messageId, Outcome.APPENDED);
    }

    /**
     * Read without a lock: whoever locks several locks them in the order of their numbers, which is not the order in which
     * merges lead on. Where a merge is undone in this very moment, the message stands in the other case, which says so.
     */
    private Optional<CaseNumber> mergedInto(SupportCase known) {
        return known.status == CaseStatus.MERGED ? cases.mergedInto(known.id) : Optional.empty();
    }

    /** Writes into the conversation that its newest message may not be from whom it names. */
    public void doubtSender(CaseNumber number, Address named) {
        conversation.addEvent(
                cases.lock(number), "sender_not_verified", null, "address", named == null ? null : named.address());
    }

    /** The window may be over a moment before the timer that closes the case has fired. */
    private boolean isOver(SupportCase known) {
        return known.status.isSettled() && clock.instant().isAfter(known.reopenableUntil);
    }
}
