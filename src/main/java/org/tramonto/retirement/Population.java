package org.tramonto.retirement;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tramonto.customer.UsedChannels;
import org.tramonto.supportcase.ChannelCases;

/** Everybody who used the retiring channel, entered into the ledger. */
@Component
class Population {

    private final UsedChannels used;
    private final ChannelCases cases;
    private final LedgerRows ledger;
    private final LedgerCases open;

    Population(UsedChannels used, ChannelCases cases, LedgerRows ledger, LedgerCases open) {
        this.used = used;
        this.cases = cases;
        this.ledger = ledger;
        this.open = open;
    }

    /** Enters those not in it yet who used the channel since then, and notes who has a case open on it; twice is harmless. */
    int enter(Programme programme, Instant since, String by) {
        int entered = ledger.enter(programme, used.numbers(programme.channel, since), by);
        noteOpenCases(programme);
        return entered;
    }

    /** Notes who has a case open on the channel, and who has none any more. */
    void noteOpenCases(Programme programme) {
        List<String> customers = cases.customersWithOpenCases(programme.channel);
        ledger.enter(programme, customers, CustomerListener.CUSTOMER);
        open.note(programme.key, customers);
        open.releaseAllBut(programme.key, () -> cases.customersWithOpenCases(programme.channel));
    }

    /** How many customers of the wave count as told; of all where {@code wave} is 0. */
    long counted(Programme programme, int wave) {
        Cohort cohort = Cohort.of(programme, wave);
        return ledger.count(programme.key, LedgerState.NOTIFIED, cohort);
    }

    /** Counts the customers of the wave as told, all of them where {@code wave} is 0: a person says so. */
    int told(Programme programme, int wave, String by) {
        Cohort cohort = Cohort.of(programme, wave);
        return ledger.notified(programme, cohort.from(), cohort.to(), by);
    }
}
