package org.tramonto.retirement;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/** Looks whether everybody and everything is accounted for before a channel closes. */
@Component
class ClosingGate {

    /** Customers named in a refusal; the ledger has them all. */
    static final int NAMED = 20;

    private static final Set<LedgerState> UNACCOUNTED = EnumSet.complementOf(EnumSet.copyOf(LedgerState.ACCOUNTED));

    private final LedgerRows ledger;
    private final LedgerAlignment alignment;
    private final Population population;
    private final JdbcClient jdbc;
    private final Clock clock;

    ClosingGate(LedgerRows ledger, LedgerAlignment alignment, Population population, JdbcClient jdbc, Clock clock) {
        this.ledger = ledger;
        this.alignment = alignment;
        this.population = population;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Problems.ClosingRefused by name, while one customer is unaccounted for */
    void require(Programme programme) {
        ClosingCheck check = check(programme);
        if (!check.mayClose()) {
            throw new Problems.ClosingRefused(programme.key, check);
        }
    }

    ClosingCheck check(Programme programme) {
        Map<LedgerState, Long> counts = ledger.counts(programme.key);
        List<String> doubtful = stillUnknown(programme.key);
        long unaccounted =
                doubtful.size() + UNACCOUNTED.stream().mapToLong(counts::get).sum();
        List<String> names = new ArrayList<>(ledger.customers(programme.key, UNACCOUNTED, 0, BasisPoints.WHOLE, NAMED));
        doubtful.stream().limit(Math.max(0, NAMED - names.size())).forEach(names::add);
        long openCases = ledger.openCases(programme.key);
        List<String> missing = new ArrayList<>();
        if (programme.state == ProgrammeState.DRAINING && clock.instant().isBefore(programme.drainOverAt())) {
            missing.add("drain_not_over");
        }
        // Where the provider has switched the channel off, its cases can only be ended elsewhere.
        if (openCases > 0 && !programme.gone) {
            missing.add("open_cases");
        }
        if (unaccounted > 0) {
            missing.add("unaccounted_customers");
        }
        return new ClosingCheck(missing, unaccounted, names, openCases);
    }

    /** Brings the ledger in line with what customers did meanwhile; answers how many have a case open on the old channel. */
    long settle(Programme programme) {
        population.noteOpenCases(programme);
        alignment.all(programme, 0, BasisPoints.WHOLE, Decisions.PRODUCT.id());
        return ledger.openCases(programme.key);
    }

    /** Exempt because nobody knows whether they are vulnerable: a person has to find out before the door closes. */
    private List<String> stillUnknown(ProgrammeKey key) {
        return jdbc.sql("""
                        select customer from exemption
                        where programme = :programme and ended_at is null and cause = 'unknown_vulnerability'
                        order by customer
                        """).param("programme", key.value()).query(String.class).list();
    }
}
