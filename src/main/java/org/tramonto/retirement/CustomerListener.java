package org.tramonto.retirement;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.supportcase.ChannelCases;
import org.tramonto.supportcase.Events.CaseEnded;
import org.tramonto.supportcase.Events.CaseSolved;
import org.tramonto.supportcase.Events.CustomerContacted;

/**
 * Moves the ledger by what customers do, in the transaction in which they do it. Takes entries only and never the row of a
 * programme, so that a case waits for no command.
 */
@Component
class CustomerListener {

    static final String CUSTOMER = "customer";

    /** Those who are meant to use other channels. */
    private static final Set<LedgerState> MOVED_ON =
            EnumSet.of(LedgerState.SHIFTED, LedgerState.LANDED, LedgerState.REACHED_BY_HAND);

    private static final Set<LedgerState> ON_THE_WAY = EnumSet.of(LedgerState.SHIFTED, LedgerState.BOUNCED_BACK);

    private final LiveProgrammes live;
    private final LedgerRows ledger;
    private final Customers customers;
    private final ChannelCases cases;

    CustomerListener(LiveProgrammes live, LedgerRows ledger, Customers customers, ChannelCases cases) {
        this.live = live;
        this.ledger = ledger;
        this.customers = customers;
        this.cases = cases;
    }

    /**
     * Somebody used the retiring channel: they belong into the ledger. Who had been shifted has bounced back; who had not
     * and opened a case stays until it ends.
     */
    @EventListener
    void contacted(CustomerContacted contact) {
        List<Programme> retiring = live.on(contact.channel());
        if (retiring.isEmpty()) {
            return;
        }
        String customer = number(contact.customerId());
        for (Programme programme : retiring) {
            ledger.enter(programme, List.of(customer), CUSTOMER);
            if (programme.ledgerBehind) {
                ledger.align(programme, customer, CUSTOMER);
            }
            if (programme.shifted.value() > 0) {
                ledger.bounceBack(programme, customer, MOVED_ON);
            }
            if (contact.opened()) {
                ledger.noteOpenCases(programme.key, List.of(customer));
                ledger.align(programme, customer, CUSTOMER);
            }
        }
    }

    /** Somebody's case was solved on another channel: who had been shifted has landed. */
    @EventListener
    void solved(CaseSolved solved) {
        List<Programme> others = live.notOn(solved.channel());
        if (others.isEmpty()) {
            return;
        }
        String customer = number(solved.customerId());
        LedgerRows.Cause cause =
                new LedgerRows.Cause("case_solved", solved.number().value(), CUSTOMER);
        others.forEach(programme -> ledger.moveIf(programme.key, customer, ON_THE_WAY, LedgerState.LANDED, cause));
    }

    /** The last case on the retiring channel is over: from now on the customer's bucket decides. */
    @EventListener
    void ended(CaseEnded ended) {
        List<Programme> retiring = live.on(ended.channel());
        if (retiring.isEmpty()) {
            return;
        }
        Customer customer = customers.find(ended.customerId()).orElseThrow();
        if (cases.hasOpenCase(customer.ids(), ended.channel())) {
            return;
        }
        for (Programme programme : retiring) {
            if (ledger.noteCasesEnded(programme.key, customer.number())) {
                ledger.align(programme, customer.number(), CUSTOMER);
            }
        }
    }

    private String number(long customerId) {
        return customers.find(customerId).map(Customer::number).orElseThrow();
    }
}
