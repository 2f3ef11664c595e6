package org.tramonto.supportcase;

import java.time.Duration;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.Events.CaseOpened;
import org.tramonto.supportcase.Events.WithdrawalRequested;

/**
 * Makes a second case of messages that are about something else. The conversation is append-only, so they stand in both;
 * the new case is linked, goes through triage, and the customer hears its number.
 */
@Service
@Transactional
public class CaseSplits {

    private static final Duration UNDONE_WITHIN = Duration.ofHours(1);

    private final CaseRows cases;
    private final Conversation conversation;
    private final CaseCopies copies;
    private final CaseRules rules;
    private final CaseLinks links;
    private final ApplicationEventPublisher events;

    CaseSplits(
            CaseRows cases,
            Conversation conversation,
            CaseCopies copies,
            CaseRules rules,
            CaseLinks links,
            ApplicationEventPublisher events) {
        this.cases = cases;
        this.conversation = conversation;
        this.copies = copies;
        this.rules = rules;
        this.links = links;
        this.events = events;
    }

    /**
     * Opens a case with these messages of the customer.
     *
     * @param subject of the new case; null for that of its first message
     */
    public CaseNumber split(Actor actor, CaseNumber number, List<Long> messageIds, String subject) {
        SupportCase known = cases.lock(number);
        rules.requireTeamOf(actor, known);
        known.require(!known.status.isEnded(), "split");
        List<InboundMessage> taken = copies.messages(known.id, messageIds);
        if (taken.isEmpty() || taken.size() != messageIds.size() || taken.size() == copies.inbound(known.id)) {
            throw new Problems.CannotSplit(number);
        }
        InboundMessage first = taken.get(0);
        String words = subject == null || subject.isBlank() ? Subjects.base(first.subject()) : Reply.storable(subject);
        SupportCase opened = cases.insert(
                known.customerId,
                first.channel(),
                words.isBlank() ? Subjects.firstWords(first.text()) : CaseOpening.cut(words.strip()),
                CaseOpening.FRONT_DESK,
                known.language);
        for (InboundMessage message : taken) {
            opened.lastMessageId = conversation.addInbound(opened.id, message);
        }
        conversation.addEvent(opened, "case_opened", actor.id(), "channel", opened.channel);
        conversation.addEvent(opened, "split_from", actor.id(), "number", number.value());
        conversation.addEvent(known, "case_split", actor.id(), "number", opened.number.value());
        cases.save(opened);
        cases.link(opened.id, "related", known.id);
        copies.remember(opened.id, known.id, opened.lastMessageId, actor.id());
        events.publishEvent(new CaseOpened(opened.number, opened.customerId, opened.channel));
        return opened.number;
    }

    /** Ends the new case again, as long as nobody has gone on with it. {@code reason} is written into its conversation. */
    public void undo(Actor actor, CaseNumber number, CaseNumber split, String reason) {
        boolean inOrder = number.value().compareTo(split.value()) < 0;
        cases.lock(inOrder ? number : split);
        SupportCase known = cases.lock(number);
        SupportCase opened = cases.lock(split);
        rules.requireTeamOf(actor, known);
        boolean untouched = copies.lastTaken(opened.id, known.id, UNDONE_WITHIN)
                .filter(last -> last.equals(opened.lastMessageId))
                .isPresent();
        if (!untouched || opened.firstRespondedAt != null || !opened.status.isOpen()) {
            throw new Problems.TooLateToUndo(split);
        }
        copies.forget(opened.id);
        links.remove(opened, known);
        conversation.addEvent(known, "split_undone", actor.id(), "number", split.value());
        String why = reason == null || reason.isBlank() ? number.value() : Reply.storable(reason);
        events.publishEvent(new WithdrawalRequested(split, why, actor.id()));
    }
}
