package org.tramonto.supportcase;

import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tramonto.delivery.MailFailed;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.Events.CustomerWroteAgain;
import org.tramonto.supportcase.Events.StepCompleted;

/**
 * What happens to a case whose words did not reach the customer: it is written into the conversation, and where the case
 * waits for an answer that can't come, or was solved by words that nobody has read, it goes back to a person.
 */
@Component
class UndeliveredMail {

    private final CaseRows cases;
    private final Conversation conversation;
    private final CaseRules rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UndeliveredMail(
            CaseRows cases, Conversation conversation, CaseRules rules, ApplicationEventPublisher events, Clock clock) {
        this.cases = cases;
        this.conversation = conversation;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /** The mail server refused one of our messages for good, or could not be reached in time. */
    @EventListener
    void note(MailFailed failed) {
        CaseOutgoing.messageOf(failed.reference())
                .flatMap(conversation::caseOf)
                .ifPresent(number -> note(number, new Bounce(failed.recipient(), true, null, failed.reason())));
    }

    /** A delivery report came back. One that only tells of a delay changes nothing but the conversation. */
    void note(CaseNumber number, Bounce bounce) {
        SupportCase known = cases.lock(number);
        conversation.addEvent(
                known, "delivery_failed", null, "recipient", bounce.recipient(), "reason", bounce.reason());
        if (bounce.hard() && known.status.isSettled()) {
            // What was to solve it never arrived: for the process the same as a customer who objects.
            events.publishEvent(new CustomerWroteAgain(number));
        } else if (bounce.hard() && known.status == CaseStatus.WAITING_FOR_CUSTOMER) {
            known.resume(clock.instant(), rules.dueDates());
            cases.save(known);
            conversation.addEvent(known, "work_resumed", null);
            events.publishEvent(new StepCompleted(number, NextStep.WORK));
        }
    }
}
