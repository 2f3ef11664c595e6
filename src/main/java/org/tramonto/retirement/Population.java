package org.tramonto.retirement;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tramonto.customer.UsedChannels;
import org.tramonto.shared.BasisPoints;
import org.tramonto.supportcase.ChannelCases;

/** Everybody who used the retiring channel, entered into the ledger. */
@Component
class Population {

    private final UsedChannels used;
    private final ChannelCases cases;
    private final LedgerRows ledger;

    Population(UsedChannels used, ChannelCases cases, LedgerRows ledger) {
        this.used = used;
        this.cases = cases;
        this.ledger = ledger;
    }

    /** Enters those not in it yet who used the channel since then, and notes who has a case open on it; twice is harmless. */
    int enter(Programme programme, Instant since, String by) {
        int entered = ledger.enter(programme, used.numbers(programme.channel, since), by);
        noteOpenCases(programme);
        return entered;
    }

    void noteOpenCases(Programme programme) {
        List<String> open = cases.customersWithOpenCases(programme.channel);
        ledger.enter(programme, open, CustomerListener.CUSTOMER);
        ledger.noteOpenCases(programme.key, open);
    }

    /** The customers of the wave have been told, all of them where {@code wave} is 0. */
    int told(Programme programme, int wave, String by) {
        int from = wave <= 1 ? 0 : programme.plan.wave(wave - 1).weight().value();
        int to = wave == 0
                ? BasisPoints.WHOLE
                : programme.plan.wave(wave).weight().value();
        return ledger.notified(programme, from, to, by);
    }
}
