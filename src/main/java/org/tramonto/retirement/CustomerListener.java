package org.tramonto.retirement;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.retirement.Events.OutreachNeeded;
import org.tramonto.retirement.Events.OutreachOver;
import org.tramonto.supportcase.ChannelCases;
import org.tramonto.supportcase.Events.CaseEnded;
import org.tramonto.supportcase.Events.CaseReopened;
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

    /** From here on a door closes for good, so whoever finds it shut is called. */
    private static final Set<ProgrammeState> CLOSING =
            EnumSet.of(ProgrammeState.DRAINING, ProgrammeState.CLOSED, ProgrammeState.OBSERVING);

    private final LiveProgrammes live;
    private final LedgerRows ledger;
    private final LedgerCases openCases;
    private final Customers customers;
    private final ChannelCases cases;
    private final ApplicationEventPublisher events;

    CustomerListener(
            LiveProgrammes live,
            LedgerRows ledger,
            LedgerCases openCases,
            Customers customers,
            ChannelCases cases,
            ApplicationEventPublisher events) {
        this.live = live;
        this.ledger = ledger;
        this.openCases = openCases;
        this.customers = customers;
        this.cases = cases;
        this.events = events;
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
            boolean back = programme.shifted.value() > 0 && bounceBack(programme, customer);
            if (contact.opened() && !back) {
                openCases.note(programme.key, List.of(customer));
                ledger.align(programme, customer, CUSTOMER);
            }
        }
    }

    /**
     * What a person had found for them did not help, or the channel is about to go: nobody waits for the next wave then, a
     * person gets in touch.
     */
    private boolean bounceBack(Programme programme, String customer) {
        LedgerState stood = ledger.lock(programme.key, customer).orElseThrow();
        boolean back = ledger.bounceBack(programme, customer, MOVED_ON);
        if (back && (stood == LedgerState.REACHED_BY_HAND || CLOSING.contains(programme.state))) {
            LedgerRows.Cause cause = LedgerRows.Cause.of("bounced_back", CUSTOMER);
            ledger.move(programme.key, customer, LedgerState.MANUAL_OUTREACH, cause);
            ledger.align(programme, customer, CUSTOMER);
            events.publishEvent(new OutreachNeeded(programme.key, programme.revision, List.of(customer)));
        }
        return back;
    }

    /**
     * Somebody's case was solved. On another channel: who had been shifted has landed there. On the retiring one: nothing
     * keeps them on it, as long as they don't object.
     */
    @EventListener
    void solved(CaseSolved solved) {
        List<Programme> others = live.notOn(solved.channel());
        if (!others.isEmpty()) {
            String customer = number(solved.customerId());
            LedgerRows.Cause cause =
                    new LedgerRows.Cause("case_solved", solved.number().value(), CUSTOMER);
            others.forEach(programme -> land(programme, customer, cause));
        }
        release(solved.channel(), solved.customerId());
    }

    private void land(Programme programme, String customer, LedgerRows.Cause cause) {
        ledger.land(programme, customer, cause)
                .filter(stood -> !stood.isAccountedFor())
                .ifPresent(stood -> {
                    ledger.align(programme, customer, CUSTOMER);
                    events.publishEvent(
                            new OutreachOver(programme.key, programme.revision, customer, LedgerState.LANDED));
                });
    }

    /** A conversation of the retiring channel goes on: it ends there, so its customer is back until it does. */
    @EventListener
    void reopened(CaseReopened reopened) {
        List<Programme> retiring = live.on(reopened.channel());
        if (retiring.isEmpty()) {
            return;
        }
        String customer = number(reopened.customerId());
        LedgerRows.Cause cause =
                new LedgerRows.Cause("case_reopened", reopened.number().value(), CUSTOMER);
        for (Programme programme : retiring) {
            // Behind a closed door nobody can be served any more; the case goes on all the same.
            if (programme.gone || programme.closedAt != null) {
                continue;
            }
            if (openCases.noteAgain(programme.key, customer)) {
                ledger.moveIf(programme.key, customer, ON_THE_WAY, LedgerState.NOTIFIED, cause);
                ledger.align(programme, customer, CUSTOMER);
            }
        }
    }

    /** The last case on the retiring channel is over: from now on the customer's bucket decides. */
    @EventListener
    void ended(CaseEnded ended) {
        release(ended.channel(), ended.customerId());
    }

    private void release(String channel, long customerId) {
        List<Programme> retiring = live.on(channel);
        if (retiring.isEmpty()) {
            return;
        }
        Customer customer = customers.find(customerId).orElseThrow();
        if (cases.hasOpenCase(customer.ids(), channel)) {
            return;
        }
        for (Programme programme : retiring) {
            if (openCases.release(programme.key, customer.number())) {
                ledger.align(programme, customer.number(), CUSTOMER);
            }
        }
    }

    private String number(long customerId) {
        return customers.find(customerId).map(Customer::number).orElseThrow();
    }
}
