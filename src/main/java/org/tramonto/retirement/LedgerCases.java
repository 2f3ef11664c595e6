package org.tramonto.retirement;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.ProgrammeKey;

/** Which customers of a ledger an open case keeps on the old channel: conversations end where they began. */
@Repository
class LedgerCases {

    private final JdbcClient jdbc;

    LedgerCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes that customers have a case open on the old channel, which keeps those there who are not shifted. Written again
     * where it is known, so that it comes after whoever is releasing them at the same moment.
     */
    void note(ProgrammeKey key, Collection<String> customers) {
        jdbc.sql("""
                        update ledger_entry set open_case = true
                        where programme = :programme and customer = any (:customers::text[])
                          and state not in ('shifted', 'landed', 'bounced_back')
                        """)
                .param("programme", key.value())
                .param("customers", customers.toArray(String[]::new))
                .update();
    }

    /** A case from before they were shifted goes on, wherever the customer stands. */
    boolean noteAgain(ProgrammeKey key, String customer) {
        return jdbc.sql("""
                        update ledger_entry set open_case = true where programme = :programme and customer = :customer
                        """)
                        .param("programme", key.value())
                        .param("customer", customer)
                        .update()
                == 1;
    }

    /** Nothing is open on the old channel any more. */
    boolean release(ProgrammeKey key, String customer) {
        return release(key, List.of(customer)) == 1;
    }

    /** Releases whom nothing holds any more; {@code stillOpen} is asked after they are locked. */
    void releaseAllBut(ProgrammeKey key, java.util.function.Supplier<Collection<String>> stillOpen) {
        List<String> held = jdbc.sql("""
                        select customer from ledger_entry where programme = :programme and open_case
                        order by customer for update
                        """)
                .param("programme", key.value())
                .query(String.class)
                .list();
        Set<String> free = new HashSet<>(held);
        free.removeAll(stillOpen.get());
        release(key, free);
    }

    private int release(ProgrammeKey key, Collection<String> customers) {
        return jdbc.sql("""
                        update ledger_entry set open_case = false
                        where programme = :programme and customer = any (:customers::text[]) and open_case
                        """)
                .param("programme", key.value())
                .param("customers", customers.toArray(String[]::new))
                .update();
    }
}
