package org.tramonto.retirement;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.ProgrammeKey;

/**
 * What the process does with a programme: one method for each service task. The engine may call a step twice, or long
 * after a person has done it: each looks where the programme stands first, and does nothing where it is there already.
 */
@Service
@Transactional
public class ProgrammeSteps {

    private final ProgrammeRows rows;
    private final Programmes programmes;
    private final Waves waves;
    private final Cohorts cohorts;
    private final ClosingGate closing;
    private final ProgrammeReader reader;

    ProgrammeSteps(
            ProgrammeRows rows,
            Programmes programmes,
            Waves waves,
            Cohorts cohorts,
            ClosingGate closing,
            ProgrammeReader reader) {
        this.rows = rows;
        this.programmes = programmes;
        this.waves = waves;
        this.cohorts = cohorts;
        this.closing = closing;
        this.reader = reader;
    }

    /** Where the programme stands now. */
    public Standing standing(ProgrammeKey key) {
        return reader.standing(key);
    }

    /** Enters everybody who used the channel into the ledger, so that exemptions can be looked at before anybody is told. */
    public int prepare(ProgrammeKey key) {
        return cohorts.enter(key);
    }

    /** Announces what was approved, where no manager has done so. */
    public Standing announce(ProgrammeKey key) {
        Programme programme = rows.lock(key);
        if (programme.state == ProgrammeState.READY) {
            programmes.announce(Decisions.PRODUCT, key, order(programme, "approved and prepared"));
        }
        return standing(key);
    }

    /**
     * Looks for channels that fit each customer of a wave, of all where {@code wave} is 0, and offers them; those for whom
     * there is none have to be reached by a person. Answers how many those are.
     */
    public int findCustomersWithoutAlternative(ProgrammeKey key, int wave) {
        return cohorts.findAlternatives(key, wave);
    }

    /** Sets the weight of the wave, if it is its turn and all holds that has to; otherwise nothing is moved. */
    public Standing startWave(ProgrammeKey key, int wave) {
        Programme programme = rows.lock(key);
        if (!waves.mayStart(programme, wave)) {
            return standing(key);
        }
        if (wave == 1
                && programme.wave == 0
                && !Command.START.leadsFrom(programme.state).isEmpty()) {
            waves.start(Decisions.PRODUCT, key, order(programme, "notice period over"));
        } else if (programme.state == ProgrammeState.SHIFTING
                && programme.wave == wave
                && programme.current().state == WaveState.NOTIFYING) {
            waves.advance(Decisions.PRODUCT, key, order(programme, "notice period over"));
        }
        return standing(key);
    }

    /** What is missing before the running wave may pass; empty where it may, and where there is none. */
    public List<Condition> missingToPass(ProgrammeKey key) {
        return reader.missing(key);
    }

    /** Lets the wave pass if nothing is missing; where something is, nothing changes and the standing says so. */
    public Standing passWave(ProgrammeKey key, int wave) {
        Programme programme = rows.lock(key);
        boolean passes = programme.state == ProgrammeState.SHIFTING
                && programme.wave == wave
                && programme.current().state == WaveState.RUNNING
                && reader.missing(key).isEmpty();
        if (passes) {
            waves.advance(Decisions.PRODUCT, key, order(programme, "all conditions of wave " + wave + " hold"));
        }
        return standing(key);
    }

    public Standing holdWave(ProgrammeKey key, int wave, String reason) {
        Programme programme = rows.lock(key);
        if (programme.wave == wave && !Command.HOLD.leadsFrom(programme.state).isEmpty()) {
            waves.hold(Decisions.PRODUCT, key, order(programme, reason));
        }
        return standing(key);
    }

    /** Steps back from this wave, after a breach. Where the old channel can take nobody back, the programme is held. */
    @Transactional(noRollbackFor = Problems.RollbackInfeasible.class)
    public Standing stepBack(ProgrammeKey key, int wave, String reason) {
        Programme programme = rows.lock(key);
        if (programme.inForce() == wave && programme.state == ProgrammeState.SHIFTING) {
            stepBack(programme, reason);
        }
        return standing(key);
    }

    /** Rolls back after a breach, as far as the old channel can take customers; held where it can take nobody. */
    @Transactional(noRollbackFor = Problems.RollbackInfeasible.class)
    public Standing rollBack(ProgrammeKey key, int wave, String reason) {
        Programme programme = rows.lock(key);
        if (programme.wave == wave && programme.state == ProgrammeState.SHIFTING) {
            rollBack(programme, reason, true);
        }
        return standing(key);
    }

    /** Moves further customers back where the old channel has room for more; otherwise changes nothing. */
    public Standing continueRollback(ProgrammeKey key) {
        Programme programme = rows.lock(key);
        boolean room = programme.lowestWeight().compareTo(programme.shifted) < 0;
        if (programme.state == ProgrammeState.ROLLING_BACK && room) {
            rollBack(programme, "the old channel has room again", false);
        }
        return standing(key);
    }

    /** The provider's date has come. */
    public Standing endByProvider(ProgrammeKey key) {
        Programme programme = rows.lock(key);
        if (!programme.gone
                && !Command.END_BY_PROVIDER.leadsFrom(programme.state).isEmpty()) {
            waves.endByProvider(key, order(programme, "the provider has switched the channel off"));
        }
        return standing(key);
    }

    /** Notes which cases have ended on the old channel, and shifts those who waited for that; answers how many are left. */
    public long drainCases(ProgrammeKey key) {
        return closing.settle(rows.lock(key));
    }

    /** Whether the channel may be closed, and what stands in the way. */
    public ClosingCheck checkClosing(ProgrammeKey key) {
        return closing.check(rows.get(key));
    }

    public Standing observe(ProgrammeKey key) {
        Programme programme = rows.lock(key);
        if (programme.state == ProgrammeState.CLOSED) {
            programmes.observe(Decisions.PRODUCT, key, order(programme, "the pointer is in place"));
        }
        return standing(key);
    }

    /** Ends the programme with its report, where no manager has done so. */
    public Standing finish(ProgrammeKey key) {
        Programme programme = rows.lock(key);
        if (programme.state == ProgrammeState.OBSERVING) {
            programmes.finish(Decisions.PRODUCT, key, order(programme, "observation over"));
        }
        return standing(key);
    }

    private void stepBack(Programme programme, String reason) {
        try {
            waves.stepBack(Decisions.PRODUCT, programme.key, order(programme, reason), true);
        } catch (Problems.RollbackInfeasible held) {
            // The programme is held, which is what the standing says and the diagram goes by.
            return;
        }
    }

    private void rollBack(Programme programme, String reason, boolean breached) {
        try {
            waves.rollBack(Decisions.PRODUCT, programme.key, order(programme, reason), true, breached);
        } catch (Problems.RollbackInfeasible held) {
            // The programme is held, which is what the standing says and the diagram goes by.
            return;
        }
    }

    private static Order order(Programme programme, String reason) {
        return new Order(programme.revision, reason);
    }
}
