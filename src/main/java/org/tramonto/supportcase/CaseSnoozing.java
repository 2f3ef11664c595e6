package org.tramonto.supportcase;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.InTransaction;
import org.tramonto.supportcase.Events.CaseEnded;
import org.tramonto.supportcase.Events.StepCompleted;

/**
 * Puts cases off to a date. The process holds the case and brings it back; what is kept here is until when. The times
 * promised go on, so a case comes back at the latest when its solution is nearly due.
 */
@Service
@Transactional
public class CaseSnoozing {

    static final Duration LONGEST = Duration.ofDays(92);

    private final CaseRows cases;
    private final Conversation conversation;
    private final CaseRules rules;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseSnoozing(
            CaseRows cases,
            Conversation conversation,
            CaseRules rules,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.conversation = conversation;
        this.rules = rules;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Puts a case off that a person has answered; it waits for the date, or for the customer. */
    public void putOff(Actor actor, CaseNumber number, Instant until, Long basedOn) {
        SupportCase known = cases.lock(number);
        rules.requireTeamOf(actor, known);
        rules.requireNothingNewer(known, basedOn);
        Instant now = clock.instant();
        if (until == null || !until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw new Problems.NotADateToWaitFor(LONGEST.toDays());
        }
        known.require(known.firstRespondedAt != null, NextStep.LATER.variable());
        known.proceed(NextStep.LATER, false, now, rules.dueDates());
        cases.save(known);
        InTransaction.write();
        jdbc.sql("""
                        insert into case_snooze (case_id, until, set_by, set_at) values (:case, :until, :by, :now)
                        on conflict on constraint case_snooze_pk
                        do update set until = excluded.until, set_by = excluded.set_by, set_at = excluded.set_at
                        """)
                .param("case", known.id)
                .param("until", Timestamp.from(until))
                .param("by", actor.id())
                .param("now", Timestamp.from(now))
                .update();
        conversation.addEvent(known, "case_put_off", actor.id(), "until", until.toString());
        events.publishEvent(new StepCompleted(number, NextStep.LATER));
    }

    /** Puts a case off for so long, counted in days of the organisation's calendar. */
    void putOff(Actor actor, CaseNumber number, Period howLong) {
        putOff(actor, number, clock.instant().atZone(rules.zone()).plus(howLong).toInstant(), null);
    }

    /** A person takes the case up before its date. */
    public void takeUp(Actor actor, CaseNumber number) {
        SupportCase known = cases.lock(number);
        rules.requireTeamOf(actor, known);
        known.require(until(known.id).isPresent(), "take_up");
        conversation.addEvent(known, "work_resumed", actor.id());
        events.publishEvent(new StepCompleted(number, NextStep.WORK));
    }

    /** When a case comes back that is put off. */
    public Instant comesBack(CaseNumber number) {
        SupportCase known = cases.get(number);
        Instant until = until(known.id).orElseGet(clock::instant);
        Instant warning = known.resolutionWarnAt;
        boolean dueFirst = warning != null && warning.isAfter(clock.instant()) && warning.isBefore(until);
        return dueFirst ? warning : until;
    }

    Optional<Instant> until(long caseId) {
        InTransaction.write();
        return jdbc.sql("select until from case_snooze where case_id = :case")
                .param("case", caseId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** The case goes on, whichever way it came back. */
    public void forget(CaseNumber number) {
        InTransaction.write();
        jdbc.sql("delete from case_snooze where case_id = :case")
                .param("case", cases.get(number).id)
                .update();
    }

    @EventListener
    void wentOn(StepCompleted completed) {
        if (completed.next() != NextStep.LATER) {
            forget(completed.number());
        }
    }

    @EventListener
    void ended(CaseEnded ended) {
        forget(ended.number());
    }
}
