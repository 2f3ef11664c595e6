package org.tramonto.retirement;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tramonto.shared.BasisPoints;
import org.tramonto.supportcase.ChannelUse;

/** Everybody who used the retiring channel, entered into the ledger. */
@Component
class Population {

    private final ChannelUse uses;
    private final LedgerRows ledger;

    Population(ChannelUse uses, LedgerRows ledger) {
        this.uses = uses;
        this.ledger = ledger;
    }

    /** Enters those not in it yet, and notes who has a case open on the channel; twice is harmless. */
    int enter(Programme programme, String by) {
        int entered = ledger.enter(programme, uses.customersOf(programme.channel), by);
        noteOpenCases(programme);
        return entered;
    }

    void noteOpenCases(Programme programme) {
        List<String> open = uses.customersWithOpenCases(programme.channel);
        ledger.noteOpenCases(programme.key, open);
    }

    /** The customers of the wave have been told, all of them where {@code wave} is 0. */
    int told(Programme programme, int wave, String by) {
        int from = wave <= 1 ? 0 : programme.plan.wave(wave - 1).weight().value();
        int to = wave == 0 ? BasisPoints.WHOLE : programme.plan.wave(wave).weight().value();
        return ledger.notified(programme, from, to, by);
    }
}
