package org.tramonto.engine.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who deployed what when, and what the guard found suspicious: the engine itself forgets all of it with its log. */
@Component
public class DeploymentBook {

    private final ObjectProvider<JdbcClient> jdbc;
    private final ObjectProvider<ObjectMapper> json;
    private final ObjectProvider<Clock> clock;

    /** The engine is made before what it writes with, so all of it is looked for later. */
    DeploymentBook(ObjectProvider<JdbcClient> jdbc, ObjectProvider<ObjectMapper> json, ObjectProvider<Clock> clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param by null where the product deployed it itself */
    public record Entry(String deployment, String by, Instant at, List<Finding> warnings) {}

    /** In the transaction of the deployment: both are there or neither. */
    void enter(String deployment, String by, List<Finding> warnings) {
        jdbc.getObject()
                .sql("""
                insert into model_deployment (deployment, deployed_by, deployed_at, warnings)
                values (:deployment, :by, :at, cast(:warnings as jsonb))
                on conflict (deployment) do nothing
                """)
                .param("deployment", deployment)
                .param("by", by)
                .param("at", Timestamp.from(clock.getObject().instant()))
                .param("warnings", write(warnings))
                .update();
    }

    public Optional<Entry> find(String deployment) {
        return jdbc.getObject()
                .sql("""
                select deployment, deployed_by, deployed_at, warnings from model_deployment
                where deployment = :deployment
                """)
                .param("deployment", deployment)
                .query((row, n) -> new Entry(
                        row.getString("deployment"),
                        row.getString("deployed_by"),
                        row.getTimestamp("deployed_at").toInstant(),
                        read(row.getString("warnings"))))
                .optional();
    }

    private String write(List<Finding> warnings) {
        try {
            return json.getObject().writeValueAsString(warnings);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Finding> read(String warnings) {
        try {
            return json.getObject().readValue(warnings, new TypeReference<>() {});
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
