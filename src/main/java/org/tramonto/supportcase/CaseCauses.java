package org.tramonto.supportcase;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.Actor;
import org.tramonto.shared.InTransaction;

/** The root cause of each case, as a person named it last (S13). */
@Repository
class CaseCauses {

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseCauses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The key of the cause that was last recorded. */
    Optional<String> find(long caseId) {
        InTransaction.write();
        return jdbc.sql("select cause from case_cause where case_id = :case")
                .param("case", caseId)
                .query(String.class)
                .optional();
    }

    void remember(long caseId, String cause, Actor actor) {
        InTransaction.write();
        jdbc.sql("""
                        insert into case_cause (case_id, cause, set_by, set_at) values (:case, :cause, :by, :now)
                        on conflict on constraint case_cause_pk
                        do update set cause = excluded.cause, set_by = excluded.set_by, set_at = excluded.set_at
                        """)
                .param("case", caseId)
                .param("cause", cause)
                .param("by", actor.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
