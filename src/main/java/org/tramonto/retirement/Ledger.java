package org.tramonto.retirement;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.retirement.Events.ExemptionReviewed;
import org.tramonto.retirement.Events.OutreachNeeded;
import org.tramonto.retirement.Events.OutreachOver;
import org.tramonto.routing.Bucket;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/** One entry for each customer of the retiring channel, as people write in it. What customers do moves it by itself. */
@Service
@Transactional
public class Ledger {

    /** What a person may enter; the rest follows from waves, exemptions and what customers do. */
    private static final Set<LedgerState> BY_HAND = EnumSet.of(
            LedgerState.NOT_NOTIFIED,
            LedgerState.NOTIFIED,
            LedgerState.BOUNCED,
            LedgerState.OTHER_MEDIUM,
            LedgerState.MANUAL_OUTREACH,
            LedgerState.REACHED_BY_HAND,
            LedgerState.INACTIVE);

    private final ProgrammeRows rows;
    private final LedgerRows ledger;
    private final Decisions decisions;
    private final Customers customers;
    private final ApplicationEventPublisher events;

    Ledger(
            ProgrammeRows rows,
            LedgerRows ledger,
            Decisions decisions,
            Customers customers,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.ledger = ledger;
        this.decisions = decisions;
        this.customers = customers;
        this.events = events;
    }

    /**
     * Enters what came of a notice or a call.
     *
     * @throws Problems.MoveNotAllowed where the customer can't come there from where they are
     */
    public void move(Actor actor, ProgrammeKey key, String customer, LedgerState to, String note) {
        Staff.requireCarer(actor);
        String why = new Order(0L, note).reason();
        Programme programme = rows.lock(key);
        LedgerState from = ledger.lock(key, customer).orElseThrow(() -> new Problems.NotInLedger(key, customer));
        if (!BY_HAND.contains(to) || from == LedgerState.EXEMPT) {
            throw new Problems.MoveNotAllowed(customer, from, to);
        }
        ledger.move(key, customer, to, new LedgerRows.Cause("by_hand", why, actor.id()));
        ledger.align(programme, customer, actor.id());
        decisions.note(
                actor,
                programme,
                "ledger",
                why,
                DecisionLog.facts("customer", customer, "from", from.code(), "to", to.code()));
        tell(programme, customer, from, to);
    }

    void exempt(Actor actor, Programme programme, String customer, Exemption.Cause cause) {
        LedgerState from = ledger.lock(programme.key, customer).orElseGet(() -> enter(actor, programme, customer));
        ledger.move(
                programme.key, customer, LedgerState.EXEMPT, LedgerRows.Cause.of("exempt_" + cause.code(), actor.id()));
        ledger.align(programme, customer, actor.id());
        tell(programme, customer, from, LedgerState.EXEMPT);
    }

    /** Told with their wave, or by a person where the wave was told before. */
    void exemptNoMore(Actor actor, Programme programme, String customer) {
        LedgerRows.Cause cause = LedgerRows.Cause.of("exemption_ended", actor.id());
        ledger.move(programme.key, customer, LedgerState.NOT_NOTIFIED, cause);
        if (programme.state != ProgrammeState.RETIRED && wasTold(programme, Bucket.of(programme.seed, customer))) {
            ledger.move(programme.key, customer, LedgerState.MANUAL_OUTREACH, cause);
            tell(programme, customer, LedgerState.NOT_NOTIFIED, LedgerState.MANUAL_OUTREACH);
        }
        ledger.align(programme, customer, actor.id());
    }

    /** The notices of the wave with this bucket are out. */
    private static boolean wasTold(Programme programme, int bucket) {
        return programme.waves.stream()
                .filter(wave ->
                        bucket < programme.plan.wave(wave.number).weight().value())
                .findFirst()
                .filter(wave -> wave.notifiedAt != null)
                .isPresent();
    }

    void reviewed(Programme programme, String customer) {
        events.publishEvent(new ExemptionReviewed(programme.key, programme.revision, customer));
    }

    /** Somebody may need the channel who never used it. */
    private LedgerState enter(Actor actor, Programme programme, String customer) {
        if (customers
                .find(customer)
                .map(Customer::number)
                .filter(customer::equals)
                .isEmpty()) {
            throw new Problems.NoSuchCustomer(customer);
        }
        ledger.enter(programme, List.of(customer), actor.id());
        return LedgerState.NOT_NOTIFIED;
    }

    private void tell(Programme programme, String customer, LedgerState from, LedgerState to) {
        if (to == LedgerState.MANUAL_OUTREACH && from != to) {
            events.publishEvent(new OutreachNeeded(programme.key, programme.revision, List.of(customer)));
        }
        boolean settled = !from.isAccountedFor() && to.isAccountedFor();
        if (from != to && (from == LedgerState.MANUAL_OUTREACH || settled)) {
            events.publishEvent(new OutreachOver(programme.key, programme.revision, customer, to));
        }
    }
}
