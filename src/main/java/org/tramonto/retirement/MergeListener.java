package org.tramonto.retirement;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.customer.Events.CustomersMerged;
import org.tramonto.customer.Events.CustomersParted;
import org.tramonto.shared.ProgrammeKey;

/**
 * Keeps ledgers right when two customers turn out to be one person: what protects one of them protects both. The absorbed
 * one's entry stays, so that the ledger still sums up, and so that parting them gives it back.
 */
@Component
class MergeListener {

    private static final LedgerRows.Cause MERGED = LedgerRows.Cause.of("merged", "customer");

    private final JdbcClient jdbc;
    private final LiveProgrammes live;
    private final LedgerRows ledger;
    private final LedgerCases cases;
    private final Exemptions exemptions;

    MergeListener(JdbcClient jdbc, LiveProgrammes live, LedgerRows ledger, LedgerCases cases, Exemptions exemptions) {
        this.jdbc = jdbc;
        this.live = live;
        this.ledger = ledger;
        this.cases = cases;
        this.exemptions = exemptions;
    }

    @EventListener
    void merged(CustomersMerged merged) {
        for (Programme programme : with(merged.absorbed())) {
            LedgerState absorbed = ledger.lock(programme.key, merged.absorbed()).orElseThrow();
            ledger.enter(programme, List.of(merged.survivor()), MERGED.by());
            if (absorbed == LedgerState.EXEMPT) {
                exempt(programme.key, merged);
            } else if (absorbed.mayBecome(LedgerState.INACTIVE)) {
                keepOpenCase(programme.key, merged);
                ledger.move(programme.key, merged.absorbed(), LedgerState.INACTIVE, MERGED);
            }
            ledger.align(programme, merged.survivor(), MERGED.by());
            ledger.align(programme, merged.absorbed(), MERGED.by());
        }
    }

    /** They were not the same after all: who was set aside for the merge is told anew. */
    @EventListener
    void parted(CustomersParted parted) {
        for (Programme programme : with(parted.parted())) {
            ledger.moveIf(
                    programme.key,
                    parted.parted(),
                    List.of(LedgerState.INACTIVE),
                    LedgerState.NOT_NOTIFIED,
                    LedgerRows.Cause.of("parted", "customer"));
            ledger.align(programme, parted.parted(), MERGED.by());
        }
    }

    private void exempt(ProgrammeKey key, CustomersMerged merged) {
        if (exemptions.active(key, merged.survivor()).isEmpty()) {
            ledger.move(key, merged.survivor(), LedgerState.EXEMPT, MERGED);
            jdbc.sql("""
                            insert into exemption
                                (programme, customer, cause, evidence, provision, expires_on, granted_by, granted_at)
                            select programme, :survivor, cause, evidence, provision, expires_on, granted_by, granted_at
                            from exemption where programme = :programme and customer = :absorbed and ended_at is null
                            """)
                    .param("survivor", merged.survivor())
                    .param("programme", key.value())
                    .param("absorbed", merged.absorbed())
                    .update();
        }
    }

    private void keepOpenCase(ProgrammeKey key, CustomersMerged merged) {
        if (cases.release(key, merged.absorbed())) {
            cases.note(key, List.of(merged.survivor()));
        }
    }

    private List<Programme> with(String customer) {
        return live.all().stream()
                .filter(programme -> ledger.lock(programme.key, customer).isPresent())
                .toList();
    }
}
