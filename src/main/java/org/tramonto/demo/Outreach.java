package org.tramonto.demo;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.Ledger;
import org.tramonto.retirement.LedgerReader;
import org.tramonto.retirement.LedgerState;
import org.tramonto.retirement.LedgerView;
import org.tramonto.retirement.ProgrammeView;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/** The team lead of the demo, who calls customers for whom no other channel fits, one after the other. */
@Component
@OnlyInDemo
class Outreach {

    private static final Actor CARLA = new Actor("carla", "Carla Esposito", Set.of(Actor.TEAM_LEADS));
    private static final int MOST_IN_HAND = 200;

    private final LedgerReader reader;
    private final Ledger ledger;
    private final Errands errands;

    Outreach(LedgerReader reader, Ledger ledger, Errands errands) {
        this.reader = reader;
        this.ledger = ledger;
        this.errands = errands;
    }

    /** Reaches the next ones by hand; so many a call that all are reached while the channel drains. */
    void reach(ProgrammeView live, int most) {
        ProgrammeKey key = new ProgrammeKey(live.key());
        List<LedgerView.Entry> waiting = reader.view(CARLA, live.key(), LedgerState.MANUAL_OUTREACH, 0, MOST_IN_HAND)
                .entries()
                .items();
        Stream<String> next = waiting.stream().limit(most).map(LedgerView.Entry::customer);
        next.forEach(customer -> errands.after(Duration.ZERO, () -> reach(key, customer)));
    }

    private void reach(ProgrammeKey key, String customer) {
        LedgerView.Detail now = reader.customer(CARLA, key.value(), customer);
        if (now.entry().state() == LedgerState.MANUAL_OUTREACH) {
            ledger.move(CARLA, key, customer, LedgerState.REACHED_BY_HAND, "Spoke on the phone; writes to us by post");
        }
    }
}
