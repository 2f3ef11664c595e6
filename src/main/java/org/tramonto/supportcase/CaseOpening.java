package org.tramonto.supportcase;

import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.Events.CaseOpened;
import org.tramonto.supportcase.Events.CustomerContacted;
import org.tramonto.supportcase.Received.Outcome;

/** Opens cases: the row, its first message, its links, and with the event its process instance. */
@Component
class CaseOpening {

    /** Where a case stands until triage has placed it, and where it goes when triage names a team that is gone. */
    static final String FRONT_DESK = "front-desk";

    /** Longest subject kept on a case, in characters; the message keeps its own whole. */
    private static final int SUBJECT = 200;

    private final CaseRows cases;
    private final Conversation conversation;
    private final Customers customers;
    private final CaseRules rules;
    private final ApplicationEventPublisher events;

    CaseOpening(
            CaseRows cases,
            Conversation conversation,
            Customers customers,
            CaseRules rules,
            ApplicationEventPublisher events) {
        this.cases = cases;
        this.conversation = conversation;
        this.customers = customers;
        this.rules = rules;
        this.events = events;
    }

    /** A new case; {@code about} names a case that it mentions, or is null. */
    Received open(long customerId, InboundMessage message, CaseNumber about) {
        Customer customer = customers.find(customerId).orElseThrow();
        SupportCase opened = begin(customer, message);
        if (about != null) {
            cases.find(about).ifPresent(mentioned -> {
                cases.link(opened.id, "related", mentioned.id);
                conversation.addEvent(opened, "case_mentioned", null, "number", about.value());
            });
        }
        return start(opened, message);
    }

    /** A new case that takes up one that has ended. */
    Received followUp(SupportCase ended, long customerId, InboundMessage message) {
        Customer customer = customers.find(customerId).orElseThrow();
        SupportCase next = begin(customer, message);
        cases.link(next.id, "follow_up_of", ended.id);
        conversation.addEvent(ended, "follow_up_opened", null, "number", next.number.value());
        conversation.addEvent(next, "follow_up_of", null, "number", ended.number.value());
        return start(next, message);
    }

    private SupportCase begin(Customer customer, InboundMessage message) {
        Language language = Optional.ofNullable(message.language())
                .or(() -> Optional.ofNullable(customer.language()))
                .filter(rules::speaks)
                .orElse(rules.homeLanguage());
        if (message.language() != null && customer.language() == null) {
            customers.learnLanguage(customer.id(), language);
        }
        String subject = Subjects.base(message.subject());
        return cases.insert(
                customer.id(),
                message.channel(),
                subject.isBlank() ? Subjects.firstWords(message.text()) : cut(subject),
                FRONT_DESK,
                language);
    }

    private Received start(SupportCase opened, InboundMessage message) {
        long messageId = conversation.addInbound(opened.id, message);
        opened.lastMessageId = messageId;
        cases.save(opened);
        events.publishEvent(new CaseOpened(opened.number, opened.customerId, opened.channel));
        if (!message.automatic()) {
            events.publishEvent(new CustomerContacted(opened.number, opened.customerId, opened.channel, true));
        }
        return new Received(opened.number, messageId, Outcome.OPENED);
    }

    static String cut(String text) {
        return text.length() <= SUBJECT ? text : text.substring(0, SUBJECT);
    }
}
