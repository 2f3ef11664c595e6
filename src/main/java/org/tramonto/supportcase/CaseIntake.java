package org.tramonto.supportcase;

import java.time.Clock;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.Events.CaseOpened;
import org.tramonto.supportcase.Events.CustomerWroteAgain;
import org.tramonto.supportcase.Events.StepCompleted;
import org.tramonto.supportcase.Received.Outcome;

/** The door through which messages from outside reach a case. Every call is part of the caller's transaction. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CaseIntake {

    /** Where a case stands until triage has placed it, and where it goes when triage names a team that is gone. */
    static final String FRONT_DESK = "front-desk";

    /** Longest subject kept on a case, in characters; the message keeps its own whole. */
    private static final int SUBJECT = 200;

    private final CaseRows cases;
    private final Conversation conversation;
    private final Customers customers;
    private final CaseRules rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseIntake(
            CaseRows cases,
            Conversation conversation,
            Customers customers,
            CaseRules rules,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.conversation = conversation;
        this.customers = customers;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /** Opens a case for the customer with this message as its first. {@code about} names a case it mentions, or null. */
    public Received open(long customerId, InboundMessage message, CaseNumber about) {
        SupportCase opened = begin(customerId, message);
        if (about != null) {
            cases.find(about).ifPresent(mentioned -> {
                cases.link(opened.id, "related", mentioned.id);
                conversation.addEvent(opened, "case_mentioned", null, "number", about.value());
            });
        }
        return start(opened, message);
    }

    /**
     * Adds the message to a case. A case waiting for the customer is resumed, a solved one reopened; a case that ended
     * gets a linked follow-up case instead; a merged one passes the message on. What a robot wrote is kept and changes
     * nothing, except that a delivery report brings a case that waits for the customer back to a person.
     */
    public Received receive(CaseNumber number, long customerId, InboundMessage message) {
        SupportCase known = cases.lock(number);
        Optional<CaseNumber> mergedInto =
                known.status == CaseStatus.MERGED ? cases.mergedInto(known.id) : Optional.empty();
        if (mergedInto.isPresent()) {
            return receive(mergedInto.get(), customerId, message);
        }
        if (known.status.isEnded() || isOver(known)) {
            return followUp(known, customerId, message);
        }
        long messageId = conversation.addInbound(known.id, message);
        known.lastMessageId = messageId;
        cases.save(known);
        if (message.bounce() != null) {
            bounced(known, message.bounce());
        } else if (!message.automatic()) {
            events.publishEvent(new CustomerWroteAgain(number));
            boolean reopened = known.status.isSettled() && cases.get(number).status == CaseStatus.REOPENED;
            return new Received(number, messageId, reopened ? Outcome.REOPENED : Outcome.APPENDED);
        }
        return new Received(number, messageId, Outcome.APPENDED);
    }

    /** The case in which one of these Message-IDs, with angle brackets, was sent or received; the first that matches wins. */
    public Optional<CaseNumber> caseOfMail(Collection<String> mailIds) {
        return conversation.caseOfMail(mailIds);
    }

    /** Whether the case exists and its customer is the one given, or the address took part in its conversation. */
    public boolean takesPart(CaseNumber number, long customerId, String address) {
        return cases.find(number)
                .filter(known ->
                        known.customerId == customerId || (address != null && conversation.cameFrom(known.id, address)))
                .isPresent();
    }

    /** The newest case of the customer, not yet ended, whose subject is this one apart from reply prefixes. */
    public Optional<CaseNumber> openCaseAbout(long customerId, String subject) {
        String wanted = Subjects.base(subject).toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return cases.unendedOf(customerId).stream()
                .filter(known ->
                        Subjects.base(known.subject).toLowerCase(Locale.ROOT).equals(cut(wanted)))
                .map(known -> known.number)
                .findFirst();
    }

    private SupportCase begin(long customerId, InboundMessage message) {
        Customer customer = customers.find(customerId).orElseThrow();
        Language language = Optional.ofNullable(message.language())
                .or(() -> Optional.ofNullable(customer.language()))
                .filter(rules::speaks)
                .orElse(rules.homeLanguage());
        if (message.language() != null) {
            customers.learnLanguage(customerId, language);
        }
        String subject = Subjects.base(message.subject());
        return cases.insert(
                customerId,
                message.channel(),
                subject.isBlank() ? Subjects.firstWords(message.text()) : cut(subject),
                FRONT_DESK,
                language);
    }

    private Received start(SupportCase opened, InboundMessage message) {
        long messageId = conversation.addInbound(opened.id, message);
        opened.lastMessageId = messageId;
        conversation.addEvent(opened, "case_opened", null, "channel", opened.channel);
        cases.save(opened);
        Customer customer = customers.find(opened.customerId).orElseThrow();
        String shownAs = customer.name() != null ? customer.name() : senderName(message, customer);
        events.publishEvent(new CaseOpened(opened.number, opened.subject, cut(shownAs), opened.team, opened.priority));
        return new Received(opened.number, messageId, Outcome.OPENED);
    }

    private static String senderName(InboundMessage message, Customer customer) {
        if (message.from() != null && message.from().name() != null) {
            return message.from().name();
        }
        return message.from() != null && message.from().address() != null
                ? message.from().address()
                : customer.number();
    }

    private Received followUp(SupportCase ended, long customerId, InboundMessage message) {
        SupportCase next = begin(customerId, message);
        cases.link(next.id, "follow_up_of", ended.id);
        conversation.addEvent(ended, "follow_up_opened", null, "number", next.number.value());
        conversation.addEvent(next, "follow_up_of", null, "number", ended.number.value());
        return start(next, message);
    }

    /** The window may be over a moment before the timer that closes the case has fired. */
    private boolean isOver(SupportCase known) {
        return known.status.isSettled() && clock.instant().isAfter(known.reopenableUntil);
    }

    private void bounced(SupportCase known, Bounce bounce) {
        conversation.addEvent(
                known, "delivery_failed", null, "recipient", bounce.recipient(), "reason", bounce.reason());
        if (known.status == CaseStatus.WAITING_FOR_CUSTOMER && bounce.hard()) {
            backToWork(known.number);
        }
    }

    /** The customer never got our words, so waiting for an answer is in vain. */
    void backToWork(CaseNumber number) {
        SupportCase waiting = cases.lock(number);
        waiting.resume(clock.instant(), rules.dueDates());
        cases.save(waiting);
        conversation.addEvent(waiting, "work_resumed", null);
        events.publishEvent(new StepCompleted(number, NextStep.WORK));
    }

    private static String cut(String text) {
        return text.length() <= SUBJECT ? text : text.substring(0, SUBJECT);
    }
}
