package org.tramonto.retirement;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.ProgrammeKey;

/** Programmes that have a ledger to keep. Asked with every contact, so the usual answer, none, costs one short query. */
@Repository
class LiveProgrammes {

    private static final String LIVE =
            "state in ('announced', 'shifting', 'held', 'rolling_back', 'rolled_back', 'draining', 'closed', 'observing')";

    private final JdbcClient jdbc;
    private final ProgrammeRows rows;

    LiveProgrammes(JdbcClient jdbc, ProgrammeRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    List<Programme> on(String channel) {
        return programmes("select key from programme where channel = :channel and " + LIVE + " order by key", channel);
    }

    List<Programme> notOn(String channel) {
        return programmes("select key from programme where channel <> :channel and " + LIVE + " order by key", channel);
    }

    List<Programme> all() {
        return notOn("");
    }

    private List<Programme> programmes(String which, String channel) {
        return jdbc.sql(which).param("channel", channel).query(String.class).list().stream()
                .map(key -> rows.get(new ProgrammeKey(key)))
                .toList();
    }
}
