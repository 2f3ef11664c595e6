package org.tramonto.retirement;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.retirement.Events.DrainingBegan;
import org.tramonto.retirement.Events.NoticesRecorded;
import org.tramonto.retirement.Events.ProgrammeHeld;
import org.tramonto.retirement.Events.ProgrammeResumed;
import org.tramonto.retirement.Events.RollbackBegan;
import org.tramonto.retirement.Events.RollbackInfeasible;
import org.tramonto.retirement.Events.RolledBack;
import org.tramonto.retirement.Events.ShiftBegunAnew;
import org.tramonto.retirement.Events.SteppedBack;
import org.tramonto.retirement.Events.WavePassed;
import org.tramonto.retirement.Events.WaveStarted;
import org.tramonto.retirement.LegalFacts.Phase;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/**
 * Commands that move customers, or keep them where they are. None of them needs the engine: the row decides, routing
 * follows it within two seconds, and the process when it can.
 */
@Service
@Transactional
public class Waves {

    private final Decisions decisions;
    private final NewestLook look;
    private final Population population;
    private final RetiringChannel channel;
    private final Law law;
    private final ApplicationEventPublisher events;

    Waves(
            Decisions decisions,
            NewestLook look,
            Population population,
            RetiringChannel channel,
            Law law,
            ApplicationEventPublisher events) {
        this.decisions = decisions;
        this.look = look;
        this.population = population;
        this.channel = channel;
        this.law = law;
        this.events = events;
    }

    /** The notices of a wave have been delivered, of all waves where {@code wave} is 0; the notice period runs from now. */
    public void recordNotices(Actor actor, ProgrammeKey key, Order order, int wave) {
        Staff.requireManager(actor);
        Programme told = decisions.take(actor, key, Command.NOTIFY, order, (programme, now) -> {
            if (wave < 0 || wave > programme.waves.size()) {
                throw new PlanProblems.NumberOutOfRange(
                        "wave", String.valueOf(wave), "0", String.valueOf(programme.waves.size()));
            }
            programme.notified(wave, now);
            return DecisionLog.facts("wave", wave, "told", told(actor, programme, wave));
        });
        decisions.ledgerFollows(key);
        events.publishEvent(new NoticesRecorded(key, told.revision, wave, actor.id()));
    }

    /** What notices record one by one is counted; a person speaks for everybody of the wave. */
    private long told(Actor actor, Programme programme, int wave) {
        return actor.equals(Decisions.PRODUCT)
                ? population.counted(programme, wave)
                : population.told(programme, wave, actor.id());
    }

    /**
     * Sets the weight of the first wave. Where everybody was moved back before, its customers are told anew first, and their
     * notice period runs again.
     *
     * @throws Problems.ConditionsMissing where it may not start yet
     */
    public void start(Actor actor, ProgrammeKey key, Order order) {
        Staff.requireManager(actor);
        Programme started = decisions.take(actor, key, Command.START, order, (programme, now) -> {
            channel.requireFree(programme);
            // Everybody before the announcement was entered with it.
            population.enter(programme, programme.announcedAt, actor.id());
            if (programme.state == ProgrammeState.ANNOUNCED) {
                requireStart(programme, 1);
            }
            channel.retire(programme, order.reason());
            programme.start(now);
            return moved(programme);
        });
        decisions.ledgerFollows(key);
        events.publishEvent(
                started.current().isWeightSet()
                        ? new WaveStarted(key, started.revision, 1)
                        : new ShiftBegunAnew(key, started.revision));
    }

    /** Stops where it is: nobody more is moved, nobody is moved back. */
    public void hold(Actor actor, ProgrammeKey key, Order order) {
        Staff.requireManager(actor);
        Programme held = decisions.take(actor, key, Command.HOLD, order, (programme, now) -> {
            programme.hold(now);
            return moved(programme);
        });
        events.publishEvent(new ProgrammeHeld(key, held.revision, held.wave, order.reason(), actor.id()));
    }

    /** A person takes responsibility for going on. */
    public void resume(Actor actor, ProgrammeKey key, Order order) {
        Staff.requireManager(actor);
        Programme resumed = decisions.take(actor, key, Command.RESUME, order, (programme, now) -> {
            programme.resume(now);
            return moved(programme);
        });
        events.publishEvent(new ProgrammeResumed(key, resumed.revision, resumed.wave));
    }

    /**
     * Lets the running wave pass, or starts one whose notice is over. Where the plan asks for approval, the command of a
     * manager who did not plan is that approval.
     *
     * @throws Problems.ConditionsMissing naming everything that does not hold yet
     */
    public void advance(Actor actor, ProgrammeKey key, Order order) {
        Staff.requireManager(actor);
        AtomicInteger wave = new AtomicInteger();
        Programme advanced = decisions.take(actor, key, Command.ADVANCE, order, (programme, now) -> {
            wave.set(programme.wave);
            population.noteOpenCases(programme);
            if (programme.current().state == WaveState.RUNNING) {
                pass(actor, programme, look.circumstances(programme));
            } else {
                if (programme.current().state == WaveState.NOTIFYING) {
                    requireStart(programme, programme.wave);
                }
                programme.advance(now, null, 0, false);
            }
            return moved(programme);
        });
        if (advanced.wave(wave.get()).state == WaveState.PASSED) {
            events.publishEvent(new WavePassed(key, advanced.revision, wave.get()));
        }
        if (advanced.state == ProgrammeState.DRAINING) {
            events.publishEvent(new DrainingBegan(key, advanced.revision));
        } else if (advanced.current().state == WaveState.RUNNING) {
            events.publishEvent(new WaveStarted(key, advanced.revision, advanced.wave));
        }
    }

    private void pass(Actor actor, Programme programme, Condition.Circumstances known) {
        String approver = requirePass(actor, programme, known);
        int foldTo = Overdue.foldTo(programme, known);
        int next = Math.max(programme.wave, foldTo) + 1;
        boolean nextMayStart = next <= programme.waves.size()
                && Condition.missingToStart(programme, next, known).isEmpty()
                && law.ask(programme, Phase.SHIFTING).allows();
        programme.advance(known.now(), approver, foldTo, nextMayStart);
    }

    /** Returns to the weight of the wave before; a person has to go on. @throws Problems.RollbackInfeasible after holding */
    @Transactional(noRollbackFor = Problems.RollbackInfeasible.class)
    public void stepBack(Actor actor, ProgrammeKey key, Order order, boolean breached) {
        Staff.requireManager(actor);
        WaveState how = breached ? WaveState.BREACHED : WaveState.ROLLED_BACK;
        AtomicBoolean feasible = new AtomicBoolean();
        Programme back = decisions.take(actor, key, Command.STEP_BACK, order, (programme, now) -> {
            feasible.set(programme.stepBack(now, how));
            giveBackWhereOver(programme, order.reason());
            return moved(programme, feasible.get());
        });
        tell(back, feasible.get(), new SteppedBack(key, back.revision, back.wave));
    }

    /**
     * Returns everybody to the old channel, at once or as far as it can take them now and the rest as capacity is
     * recorded.
     *
     * @throws Problems.RollbackInfeasible after holding the programme, where the old channel can take nobody back
     */
    @Transactional(noRollbackFor = Problems.RollbackInfeasible.class)
    public void rollBack(Actor actor, ProgrammeKey key, Order order, boolean paced, boolean breached) {
        Staff.requireManager(actor);
        WaveState how = breached ? WaveState.BREACHED : WaveState.ROLLED_BACK;
        AtomicBoolean feasible = new AtomicBoolean();
        Programme back = decisions.take(actor, key, Command.ROLL_BACK, order, (programme, now) -> {
            feasible.set(programme.rollBack(now, paced, how));
            giveBackWhereOver(programme, order.reason());
            return moved(programme, feasible.get());
        });
        tell(back, feasible.get(), new RollbackBegan(key, back.revision));
    }

    /** Returns everybody to the old channel now, whatever it can take. */
    public void kill(Actor actor, ProgrammeKey key, Order order) {
        Staff.requireManager(actor);
        Programme killed = decisions.take(actor, key, Command.KILL, order, (programme, now) -> {
            programme.kill(now);
            giveBackWhereOver(programme, order.reason());
            return moved(programme);
        });
        events.publishEvent(new RolledBack(key, killed.revision, true));
    }

    /** The provider's date has come: everybody is shifted, however far the waves were. */
    void endByProvider(ProgrammeKey key, Order order) {
        Programme ended = decisions.take(Decisions.PRODUCT, key, Command.END_BY_PROVIDER, order, (programme, now) -> {
            channel.requireFree(programme);
            channel.retire(programme, order.reason());
            programme.endByProvider(now);
            return moved(programme);
        });
        events.publishEvent(new DrainingBegan(key, ended.revision));
    }

    /** Whether the wave may start now, by its conditions and by the law. */
    boolean mayStart(Programme programme, int wave) {
        return Condition.missingToStart(programme, wave, look.circumstances(programme))
                        .isEmpty()
                && law.ask(programme, Phase.SHIFTING).allows();
    }

    private void requireStart(Programme programme, int wave) {
        List<Condition> missing = Condition.missingToStart(programme, wave, look.circumstances(programme));
        if (!missing.isEmpty()) {
            throw new Problems.ConditionsMissing(programme.key, wave, missing);
        }
        law.require(programme, Phase.SHIFTING);
    }

    /** Answers who approved; null where nobody had to. */
    private String requirePass(Actor actor, Programme programme, Condition.Circumstances known) {
        List<Condition> missing = Condition.missingToPass(programme, known);
        boolean needsApproval = missing.remove(Condition.APPROVAL_MISSING);
        if (needsApproval && (!missing.isEmpty() || actor.equals(Decisions.PRODUCT))) {
            missing.add(Condition.APPROVAL_MISSING);
        }
        if (!missing.isEmpty()) {
            throw new Problems.ConditionsMissing(programme.key, programme.wave, missing);
        }
        if (needsApproval) {
            programme.requireNoPlanner(actor.id());
        }
        return needsApproval ? actor.id() : null;
    }

    private void giveBackWhereOver(Programme programme, String reason) {
        if (programme.state == ProgrammeState.ROLLED_BACK) {
            channel.giveBack(programme, reason);
        }
    }

    private void tell(Programme back, boolean feasible, Events.ProgrammeEvent inPart) {
        if (!feasible) {
            events.publishEvent(new RollbackInfeasible(back.key, back.revision));
            throw new Problems.RollbackInfeasible(back.key, back.capacity, back.revision);
        }
        boolean whole = back.state == ProgrammeState.ROLLED_BACK;
        events.publishEvent(whole ? new RolledBack(back.key, back.revision, false) : inPart);
    }

    private static Map<String, Object> moved(Programme programme) {
        return DecisionLog.facts(
                "waveState",
                programme.wave == 0 ? null : programme.current().state.code(),
                "shiftedBp",
                programme.shiftedEnd().value());
    }

    private static Map<String, Object> moved(Programme programme, boolean feasible) {
        Map<String, Object> facts = moved(programme);
        facts.put("feasible", feasible);
        return facts;
    }
}
