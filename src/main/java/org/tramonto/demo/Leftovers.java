package org.tramonto.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.retirement.LedgerReader;
import org.tramonto.retirement.LedgerState;
import org.tramonto.retirement.LedgerView;
import org.tramonto.retirement.ProgrammeView;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseView;

/** Cases that keep the old channel from closing: while it drains the agents finish them, whoever began them. */
@Component
@OnlyInDemo
class Leftovers {

    private static final Actor READER = new Actor("demo", "Demo", Set.of(Actor.MANAGERS));
    private static final List<LedgerState> WITH_OPEN_CASES =
            List.of(LedgerState.NOTIFIED, LedgerState.MANUAL_OUTREACH, LedgerState.REACHED_BY_HAND, LedgerState.EXEMPT);

    /** Longer than any visit of the traffic takes that is still remembered. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(90);

    private static final int AT_A_LOOK = 10;
    private static final int CASES = 20;

    private final LedgerReader ledger;
    private final Customers customers;
    private final CaseReader cases;
    private final DemoAgents agents;
    private final Errands errands;
    private final Clock clock;

    Leftovers(
            LedgerReader ledger,
            Customers customers,
            CaseReader cases,
            DemoAgents agents,
            Errands errands,
            Clock clock) {
        this.ledger = ledger;
        this.customers = customers;
        this.cases = cases;
        this.agents = agents;
        this.errands = errands;
        this.clock = clock;
    }

    void finish(ProgrammeView live) {
        for (LedgerState state : WITH_OPEN_CASES) {
            ledger.view(READER, live.key(), state, 0, 200).entries().items().stream()
                    .filter(LedgerView.Entry::openCase)
                    .limit(AT_A_LOOK)
                    .forEach(entry -> finish(live.channel(), entry.customer()));
        }
    }

    private void finish(String channel, String customer) {
        Instant before = clock.instant().minus(FORGOTTEN);
        Customer known = customers.find(customer).orElseThrow();
        cases.ofCustomer(known, CASES).stream()
                .filter(open -> open.channel().equals(channel))
                .filter(open -> !open.status().isEnded() && open.openedAt().isBefore(before))
                .map(CaseView::number)
                .flatMap(number -> CaseNumber.parse(number).stream())
                .forEach(number -> errands.after(Duration.ZERO, () -> finish(number)));
    }

    private void finish(CaseNumber number) {
        agents.solve(number, "Abbiamo risolto la sua richiesta.");
        agents.confirm(number);
        agents.end(number);
    }
}
