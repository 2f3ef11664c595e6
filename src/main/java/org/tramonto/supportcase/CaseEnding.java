package org.tramonto.supportcase;

import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.Events.CaseEnded;

/** The steps of {@code support-case.bpmn} after which a case is over for good; other modules are told. */
@Service
@Transactional
public class CaseEnding {

    private final CaseRows cases;
    private final Conversation conversation;
    private final CaseMerges merges;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseEnding(
            CaseRows cases,
            Conversation conversation,
            CaseMerges merges,
            ApplicationEventPublisher events,
            Clock clock) {
        this.merges = merges;
        this.cases = cases;
        this.conversation = conversation;
        this.events = events;
        this.clock = clock;
    }

    public void close(CaseNumber number) {
        SupportCase known = cases.lock(number);
        known.close(clock.instant());
        cases.save(known);
        conversation.addEvent(known, "case_closed", null);
        tell(known);
    }

    public void withdraw(CaseNumber number, String reason, String by) {
        SupportCase known = cases.lock(number);
        known.withdraw(clock.instant());
        cases.save(known);
        conversation.addEvent(known, "case_withdrawn", by, "reason", reason);
        tell(known);
    }

    public void merge(CaseNumber number, CaseNumber into, String by) {
        SupportCase known = cases.lock(number);
        SupportCase target = cases.lock(into);
        merges.remember(known, target, by);
        known.merge(clock.instant());
        cases.save(known);
        cases.link(known.id, "merged_into", target.id);
        conversation.addEvent(known, "case_merged", by, "into", into.value());
        conversation.addEvent(target, "case_merged_from", by, "number", number.value());
        tell(known);
    }

    private void tell(SupportCase ended) {
        events.publishEvent(new CaseEnded(ended.number, ended.customerId, ended.channel));
    }
}
