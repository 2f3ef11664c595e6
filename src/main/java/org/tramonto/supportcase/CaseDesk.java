package org.tramonto.supportcase;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.Events.CaseAssigned;
import org.tramonto.supportcase.Events.CaseSolved;
import org.tramonto.supportcase.Events.CustomerAnswered;
import org.tramonto.supportcase.Events.HandoverRequested;
import org.tramonto.supportcase.Events.MergeRequested;
import org.tramonto.supportcase.Events.NoteAdded;
import org.tramonto.supportcase.Events.SolutionConfirmed;
import org.tramonto.supportcase.Events.StepCompleted;
import org.tramonto.supportcase.Events.WithdrawalRequested;

/**
 * What people do with a case. Each call checks that the person's team may, that the case allows it and, where they say
 * which message they saw last, that nothing newer has come in; then the case moves and the process with it, in one
 * transaction. Two people at once: the second waits for the first and then meets the case as it is.
 */
@Service
@Transactional
public class CaseDesk {

    /** Longest text of a reply or note, in characters. */
    static final int LONGEST_TEXT = 200_000;

    private final CaseRows cases;
    private final Conversation conversation;
    private final CaseOutgoing outgoing;
    private final CaseRules rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseDesk(
            CaseRows cases,
            Conversation conversation,
            CaseOutgoing outgoing,
            CaseRules rules,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.conversation = conversation;
        this.outgoing = outgoing;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /** Writes to the customer and says what comes next; answers the id of the message. */
    public long reply(Actor actor, CaseNumber number, Reply reply) {
        SupportCase answered = lockFor(actor, number);
        rules.check(reply);
        rules.requireNothingNewer(answered, reply.basedOn());
        CaseStatus before = answered.status;
        boolean first = answered.firstRespondedAt == null;
        NextStep next = reply.next() == null ? NextStep.CUSTOMER : reply.next();
        answered.answered(clock.instant());
        if (before.isOpen()) {
            answered.proceed(next, true, clock.instant(), rules.dueDates());
        }
        boolean claimed = claim(answered, actor);
        Language language =
                Optional.ofNullable(reply.language()).filter(rules::speaks).orElse(answered.language);
        boolean solves = before.isOpen() && next == NextStep.SOLVED;
        CaseOutgoing.Said said = outgoing.say(answered, new Person(actor.id(), actor.name()), reply, language, solves);
        answered.lastMessageId = said.messageId();
        cases.save(answered);
        announce(answered, claimed, actor);
        if (first) {
            conversation.addEvent(answered, "case_answered", actor.id());
        }
        if (before.isOpen()) {
            proceeded(answered, actor, next, said.asked());
            boolean goesOn = next == NextStep.WORK && before.isWorkedOn();
            events.publishEvent(goesOn ? new CustomerAnswered(number) : new StepCompleted(number, next));
        }
        return said.messageId();
    }

    /** Adds a note that only colleagues see; any agent may. */
    public long note(Actor actor, CaseNumber number, String text, List<IncomingAttachment> attachments) {
        rules.requireAgent(actor);
        Reply words = new Reply(text, null, null, attachments, null, null);
        rules.check(words);
        SupportCase noted = cases.get(number);
        return note(actor, noted, words);
    }

    /** Moves on without writing to the customer. */
    public void proceed(Actor actor, CaseNumber number, NextStep next, Long basedOn) {
        SupportCase moved = lockFor(actor, number);
        rules.requireNothingNewer(moved, basedOn);
        moved.require(!(next == NextStep.WORK && moved.status.isWorkedOn()), "resume");
        // The first response is a person's word to the customer (S7): only solving may go without one.
        moved.require(moved.firstRespondedAt != null || next == NextStep.SOLVED, next.variable());
        moved.proceed(next, false, clock.instant(), rules.dueDates());
        boolean claimed = claim(moved, actor);
        cases.save(moved);
        announce(moved, claimed, actor);
        proceeded(moved, actor, next, false);
        events.publishEvent(new StepCompleted(number, next));
    }

    /** Solves the case, with a last word to the customer where {@code reply} has one. */
    public void solve(Actor actor, CaseNumber number, Reply reply) {
        if (reply.isBlank()) {
            proceed(actor, number, NextStep.SOLVED, reply.basedOn());
        } else {
            SupportCase open = lockFor(actor, number);
            open.require(open.status.isOpen(), "solve");
            reply(
                    actor,
                    number,
                    new Reply(
                            reply.text(),
                            reply.language(),
                            reply.template(),
                            reply.attachments(),
                            reply.basedOn(),
                            NextStep.SOLVED));
        }
    }

    /** The customer said on another way that the solution holds. */
    public void confirm(Actor actor, CaseNumber number) {
        SupportCase solved = lockFor(actor, number);
        solved.require(solved.status == CaseStatus.SOLVED, "confirm");
        events.publishEvent(new SolutionConfirmed(number));
    }

    /** Hands the case to another team, with a word for the colleagues there. */
    public void transfer(Actor actor, CaseNumber number, String team, String note) {
        SupportCase handed = lockFor(actor, number);
        handed.require(!handed.status.isEnded(), "transfer");
        rules.requireTeam(team);
        if (note != null && !note.isBlank()) {
            note(actor, handed, new Reply(note, null, null, null, null, null));
        }
        events.publishEvent(new HandoverRequested(number, team, actor.id()));
    }

    /** Ends this case in favour of another one of which it turned out to be a part. */
    public void merge(Actor actor, CaseNumber number, CaseNumber into) {
        // Always locked in the same order, so that two opposite merges can't block each other.
        boolean inOrder = number.value().compareTo(into.value()) < 0;
        SupportCase first = cases.lock(inOrder ? number : into);
        SupportCase second = number.equals(into) ? first : cases.lock(inOrder ? into : number);
        SupportCase merged = inOrder ? first : second;
        SupportCase target = inOrder ? second : first;
        rules.requireTeamOf(actor, merged);
        merged.require(!merged.status.isEnded(), "merge");
        if (number.equals(into) || target.status.isEnded()) {
            throw new Problems.CannotMerge(number, into);
        }
        events.publishEvent(new MergeRequested(number, into, actor.id()));
    }

    /** Ends the case because the customer took it back, or it never was one. */
    public void withdraw(Actor actor, CaseNumber number, String reason) {
        SupportCase withdrawn = lockFor(actor, number);
        withdrawn.require(!withdrawn.status.isEnded(), "withdraw");
        if (reason == null || reason.isBlank()) {
            throw new Problems.ReasonMissing();
        }
        events.publishEvent(new WithdrawalRequested(number, Reply.storable(reason.strip()), actor.id()));
    }

    /** Takes a case that nobody has. */
    public void take(Actor actor, CaseNumber number) {
        take(actor, number, null);
    }

    /**
     * Takes a case that nobody has, or this colleague.
     *
     * @throws Problems.ColleagueHasIt where somebody else has it than {@code from}, who may be null
     */
    public void take(Actor actor, CaseNumber number, String from) {
        SupportCase taken = lockFor(actor, number);
        taken.require(!taken.status.isEnded(), "take");
        String holder = taken.assignee;
        if (holder != null && !holder.equals(actor.id()) && !holder.equals(from)) {
            throw new Problems.ColleagueHasIt(number, rules.person(holder));
        }
        assign(taken, actor.id(), actor.id());
    }

    public void release(Actor actor, CaseNumber number) {
        assign(lockFor(actor, number), null, actor.id());
    }

    /** Follows an assignment made elsewhere, such as by claiming the task in Tasklist. */
    public void assigned(CaseNumber number, String assignee) {
        SupportCase taken = cases.lock(number);
        if (!taken.status.isEnded()) {
            assign(taken, assignee, assignee);
        }
    }

    /** Tries a message once more that the mail server had refused. */
    public void retry(Actor actor, CaseNumber number, long messageId) {
        SupportCase known = lockFor(actor, number);
        if (!conversation.belongs(known.id, messageId)) {
            throw new Problems.NoSuchMessage(number, messageId);
        }
        outgoing.retry(messageId);
    }

    private long note(Actor actor, SupportCase to, Reply words) {
        long id = conversation.addNote(to.id, to.channel, actor.id(), words.text(), words.attachments());
        events.publishEvent(new NoteAdded(to.id, id, actor.id(), words.text()));
        return id;
    }

    private SupportCase lockFor(Actor actor, CaseNumber number) {
        SupportCase known = cases.lock(number);
        rules.requireTeamOf(actor, known);
        return known;
    }

    /** Who answers a case that nobody has, has it. */
    private boolean claim(SupportCase known, Actor actor) {
        boolean claims = known.assignee == null && actor.actsFor(known.team);
        if (claims) {
            known.assignee = actor.id();
        }
        return claims;
    }

    private void announce(SupportCase known, boolean claimed, Actor actor) {
        if (claimed) {
            conversation.addEvent(known, "case_assigned", actor.id(), "to", actor.id());
            events.publishEvent(new CaseAssigned(known.number, actor.id()));
        }
    }

    private void assign(SupportCase known, String assignee, String by) {
        if (Objects.equals(known.assignee, assignee)) {
            return;
        }
        known.assignee = assignee;
        cases.save(known);
        conversation.addEvent(known, assignee == null ? "case_released" : "case_assigned", by, "to", assignee);
        events.publishEvent(new CaseAssigned(known.number, assignee));
    }

    private void proceeded(SupportCase moved, Actor actor, NextStep next, boolean asked) {
        switch (next) {
            case WORK -> conversation.addEvent(moved, "work_resumed", actor.id());
            case LATER -> throw new Problems.NotADateToWaitFor(CaseSnoozing.LONGEST.toDays());
            case CUSTOMER -> conversation.addEvent(moved, "waiting_for_customer", actor.id());
            case THIRD_PARTY -> conversation.addEvent(moved, "waiting_for_third_party", actor.id());
            case SOLVED -> {
                conversation.addEvent(moved, "case_solved", actor.id(), "by", actor.id());
                events.publishEvent(
                        new CaseSolved(moved.number, moved.customerId, moved.channel, moved.solvedAt, asked));
            }
        }
    }
}
