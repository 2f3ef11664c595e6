package org.tramonto.retirement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/**
 * One channel's way out, as an aggregate without any engine: every command asks the table of {@link Command} and moves
 * state, waves and weight together. Who may, what has to hold first and what follows is asked and done around it.
 */
final class Programme extends ProgrammeRecord {

    Programme(Plan plan, String planner, Instant now) {
        this(plan.key(), plan.channel(), plan.key().value());
        edit(plan, planner);
        createdAt = now;
    }

    /** An empty one, for a row to be read into. */
    Programme(ProgrammeKey key, String channel, String seed) {
        super(key, channel, seed);
    }

    void edit(Plan changed, String planner) {
        move(Command.EDIT, ProgrammeState.DRAFT);
        plan = changed;
        planners.add(planner);
        waves = IntStream.rangeClosed(1, changed.waves().size())
                .mapToObj(Wave::new)
                .toList();
    }

    void submit(String by) {
        move(Command.SUBMIT, ProgrammeState.ASSESSING);
        planners.add(by);
    }

    void assess() {
        move(Command.ASSESS, ProgrammeState.WAITING_FOR_APPROVAL);
    }

    void approve(String by) {
        requireNoPlanner(by);
        move(Command.APPROVE, ProgrammeState.READY);
        approver = by;
    }

    void deny(String by) {
        requireNoPlanner(by);
        move(Command.DENY, ProgrammeState.APPROVAL_DENIED);
        approver = by;
    }

    /** Nobody has been moved yet, and nobody will be. */
    void withdraw(Instant now) {
        move(Command.WITHDRAW, ProgrammeState.APPROVAL_DENIED);
        withdrawnAt = now;
    }

    void requireNoPlanner(String by) {
        if (planners.contains(by)) {
            throw new Problems.PlannerMayNotApprove(by);
        }
    }

    void announce(Instant now) {
        move(Command.ANNOUNCE, ProgrammeState.ANNOUNCED);
        announcedAt = now;
    }

    /** The customers of the wave have been told; of every wave where {@code number} is 0. */
    void notified(int number, Instant now) {
        require(Command.NOTIFY, state);
        for (Wave told : number == 0 ? waves : List.of(wave(number))) {
            if (told.notifiedAt == null) {
                told.notifiedAt = now;
            }
        }
    }

    /** The first wave gets its weight; where everybody was moved back before, its customers are told anew first. */
    void start(Instant now) {
        boolean anew = state != ProgrammeState.ANNOUNCED;
        move(Command.START, ProgrammeState.SHIFTING);
        killed = false;
        answeredAt = now;
        waves.forEach(each -> each.end(WaveState.PLANNED));
        if (anew) {
            wave = 1;
            current().expect();
        } else {
            begin(1, now);
        }
    }

    void hold(Instant now) {
        move(Command.HOLD, ProgrammeState.HELD);
        if (current() != null) {
            current().hold(now);
        }
    }

    void resume(Instant now) {
        move(Command.RESUME, ProgrammeState.SHIFTING);
        answeredAt = now;
        if (current() == null) {
            goOnFromHalfWay(now);
        } else {
            current().resume(now);
        }
    }

    /**
     * Passes the running wave, or starts the one whose customers have been told.
     *
     * @param by who approved; null where nobody had to
     * @param foldTo the last wave to be passed in one go, because it and those before it are plain and overdue
     * @param nextMayStart whether all conditions hold under which the next wave may start at once
     */
    void advance(Instant now, String by, int foldTo, boolean nextMayStart) {
        require(Command.ADVANCE, ProgrammeState.SHIFTING);
        if (current().state == WaveState.NOTIFYING) {
            begin(wave, now);
            return;
        }
        if (current().state == WaveState.PASSED) {
            throw new Problems.NoWaveLeft(key, waves.size());
        }
        current().pass(now, by);
        answeredAt = by == null ? answeredAt : now;
        for (int folded = wave + 1; folded <= foldTo; folded++) {
            begin(folded, now);
            current().pass(now, null);
            current().folded = true;
        }
        if (!isLast(wave)) {
            wave++;
            current().expect();
            if (nextMayStart) {
                begin(wave, now);
            }
        } else if (shifted.equals(BasisPoints.ALL)) {
            move(Command.ADVANCE, ProgrammeState.DRAINING);
            drainingSince = now;
        }
    }

    /**
     * To the end of the wave before the one whose weight holds; held where it is if the old channel can't take those back.
     *
     * @param how why: breached, or commanded
     * @return whether anybody could be moved back
     */
    boolean stepBack(Instant now, WaveState how) {
        int inForce = inForce();
        int before = inForce - 1;
        require(Command.STEP_BACK, ProgrammeState.HELD);
        BasisPoints target = before <= 0 ? BasisPoints.NONE : plan.wave(before).weight();
        if (lowestWeight().compareTo(target) > 0) {
            holdInstead(Command.STEP_BACK, now);
            return false;
        }
        goBack(target);
        for (Wave undone : waves.subList(Math.max(before, 0), waves.size())) {
            if (undone.state != WaveState.PLANNED) {
                undone.end(undone.number == inForce ? how : WaveState.PLANNED);
            }
        }
        drainingSince = null;
        if (before <= 0) {
            move(Command.STEP_BACK, ProgrammeState.ROLLED_BACK);
            nobodyShifted(now);
        } else {
            move(Command.STEP_BACK, ProgrammeState.HELD);
            wave = before;
            weigh(target, now);
            current().start(now, plan.wave(before).dwell());
            current().hold(now);
        }
        return true;
    }

    /**
     * Back to the old channel, as far as it can take customers: all at once where it can take all, in steps as capacity is
     * recorded where it can take some. Where it can take nobody the programme is held.
     *
     * @return whether anybody could be moved back
     */
    boolean rollBack(Instant now, boolean paced, WaveState how) {
        require(Command.ROLL_BACK, ProgrammeState.ROLLED_BACK);
        BasisPoints lowest = lowestWeight();
        boolean whole = lowest.equals(BasisPoints.NONE);
        boolean some = lowest.compareTo(shiftedEnd()) < 0;
        if (!whole && !(paced && some)) {
            holdInstead(Command.ROLL_BACK, now);
            return false;
        }
        int inForce = inForce();
        goBack(whole ? BasisPoints.NONE : lowest);
        for (Wave undone : waves) {
            if (undone.state != WaveState.PLANNED) {
                undone.end(undone.number == inForce ? how : WaveState.ROLLED_BACK);
            }
        }
        drainingSince = null;
        wave = 0;
        weigh(whole ? BasisPoints.NONE : lowest, now);
        move(Command.ROLL_BACK, whole ? ProgrammeState.ROLLED_BACK : ProgrammeState.ROLLING_BACK);
        return true;
    }

    void kill(Instant now) {
        requireThere();
        require(Command.KILL, ProgrammeState.ROLLED_BACK);
        goBack(BasisPoints.NONE);
        move(Command.KILL, ProgrammeState.ROLLED_BACK);
        waves.stream().filter(each -> each.state != WaveState.PLANNED).forEach(each -> each.end(WaveState.ROLLED_BACK));
        drainingSince = null;
        nobodyShifted(now);
        killed = true;
    }

    void record(Capacity now) {
        require(Command.RECORD_CAPACITY, state);
        capacity = now;
    }

    void endByProvider(Instant now) {
        move(Command.END_BY_PROVIDER, ProgrammeState.DRAINING);
        gone = true;
        killed = false;
        capacity = new Capacity(BasisPoints.NONE, capacity.successors());
        for (Wave each : waves) {
            if (!each.isWeightSet()) {
                each.start(now, Duration.ZERO);
                each.folded = true;
            }
            each.pass(now, null);
        }
        wave = waves.size();
        weigh(BasisPoints.ALL, now);
        drainingSince = now;
    }

    void close(Instant now) {
        move(Command.CLOSE, ProgrammeState.CLOSED);
        closedAt = now;
    }

    void observe(Instant now) {
        move(Command.OBSERVE, ProgrammeState.OBSERVING);
        observingSince = now;
    }

    void reopen(Instant now) {
        requireThere();
        require(Command.REOPEN, ProgrammeState.REOPENED);
        goBack(BasisPoints.NONE);
        move(Command.REOPEN, ProgrammeState.REOPENED);
        waves.forEach(each -> each.end(WaveState.ROLLED_BACK));
        drainingSince = null;
        closedAt = null;
        observingSince = null;
        nobodyShifted(now);
    }

    void finish(Instant now) {
        move(Command.FINISH, ProgrammeState.RETIRED);
        retiredAt = now;
    }

    private void move(Command command, ProgrammeState to) {
        require(command, to);
        state = to;
    }

    private void begin(int number, Instant now) {
        wave = number;
        weigh(plan.wave(number).weight(), now);
        current().start(now, plan.wave(number).dwell());
    }

    /** Nobody moves until a person decides; whoever was shifted so far stays so, the holdback of a drain too. */
    private void holdInstead(Command command, Instant now) {
        if (state == ProgrammeState.DRAINING) {
            current().start(now, Duration.ZERO);
        }
        if (state != ProgrammeState.HELD && current() != null) {
            current().hold(now);
        }
        move(command, ProgrammeState.HELD);
    }
}
