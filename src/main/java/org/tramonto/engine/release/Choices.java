package org.tramonto.engine.release;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.engine.release.DefinitionView.Choice;

/** What owners chose, with who, when and why; nothing is ever taken out. */
@Component
class Choices {

    private final JdbcClient jdbc;
    private final Clock clock;

    Choices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The newest about just these two models; another release, or another edit, asks anew. */
    Optional<Choice> find(ModelKind kind, String key, String released, String running) {
        return jdbc.sql("""
                select choice, reason, chosen_by, chosen_at from model_choice
                where kind = :kind and key = :key and release = :released and running = :running
                order by id desc limit 1
                """)
                .param("kind", kind.code())
                .param("key", key)
                .param("released", released)
                .param("running", running)
                .query((row, n) -> new Choice(
                        Choice.Kind.valueOf(row.getString("choice").toUpperCase(Locale.ROOT)),
                        row.getString("reason"),
                        row.getString("chosen_by"),
                        row.getTimestamp("chosen_at").toInstant()))
                .optional();
    }

    void add(DefinitionView about, Choice.Kind choice, String reason, String by) {
        jdbc.sql("""
                insert into model_choice (kind, key, choice, release, running, reason, chosen_by, chosen_at)
                values (:kind, :key, :choice, :released, :running, :reason, :by, :at)
                """)
                .param("kind", about.kind().code())
                .param("key", about.key())
                .param("choice", choice.name().toLowerCase(Locale.ROOT))
                .param("released", about.released())
                .param("running", about.running())
                .param("reason", reason)
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }
}
