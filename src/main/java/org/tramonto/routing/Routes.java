package org.tramonto.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.Problem;
import org.tramonto.shared.ProgrammeKey;

/**
 * Where a programme says what holds. Everything happens in the caller's transaction, and is seen by the nodes when that
 * commits; holding, rolling back and killing are rows written here, and need no engine.
 */
@Repository
public class Routes {

    /** What nodes listen to. */
    static final String NOTIFICATIONS = "tramonto_routing";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Routes(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** The route in force on a channel. */
    public Optional<Route> find(String channel) {
        return jdbc.sql("select * from route where channel = :channel and active")
                .param("channel", channel)
                .query((row, n) -> RouteRows.route(row))
                .optional();
    }

    /** All routes in force, in order of their channels. */
    public List<Route> all() {
        return jdbc.sql("select * from route where active order by channel")
                .query((row, n) -> RouteRows.route(row))
                .list();
    }

    /**
     * Puts a route in force.
     *
     * @throws Problems.StaleRoute where the same or a later revision was published before
     * @throws Problems.ChannelTaken where another programme retires the channel
     * @throws Problems.SeedChanged where the programme had another seed
     */
    public void publish(Route route) {
        int published = jdbc.sql("""
                        insert into route (channel, programme, seed, revision, mode, wave, shifted_bp, holdback_bp,
                                           successors, message_key, article, until, changed_at)
                        values (:channel, :programme, :seed, :revision, :mode, :wave, :shifted, :holdback,
                                :successors, :messageKey, :article, :until, :now)
                        on conflict on constraint route_pk do update
                        set programme = excluded.programme, seed = excluded.seed, revision = excluded.revision,
                            mode = excluded.mode, wave = excluded.wave, shifted_bp = excluded.shifted_bp,
                            holdback_bp = excluded.holdback_bp, successors = excluded.successors,
                            message_key = excluded.message_key, article = excluded.article, until = excluded.until,
                            active = true, version = route.version + 1, changed_at = excluded.changed_at
                        where (route.programme = excluded.programme and route.seed = excluded.seed
                               and route.revision < excluded.revision)
                           or (route.programme <> excluded.programme and not route.active)
                        """)
                .param("channel", route.channel())
                .param("programme", route.programme().value())
                .param("seed", route.seed())
                .param("revision", route.revision())
                .param("mode", code(route.mode()))
                .param("wave", route.wave())
                .param("shifted", route.shifted().value())
                .param("holdback", route.holdback().value())
                .param("successors", route.successors().toArray(String[]::new))
                .param("messageKey", route.messageKey())
                .param("article", route.article())
                .param("until", route.until())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (published == 0) {
            throw refusal(route);
        }
        tellNodes();
    }

    /**
     * Lets go of a channel for good: from now on its state in the register decides, and what was said of single customers
     * is forgotten. Doing the same twice changes nothing.
     *
     * @throws Problems.StaleRoute where the same or a later revision was published before
     * @throws Problems.NoRoute where no programme retires the channel
     */
    public void withdraw(String channel, long revision) {
        Optional<String> programme = jdbc.sql("""
                        update route set active = false, revision = :revision, version = version + 1, changed_at = :now
                        where channel = :channel and active and revision < :revision
                        returning programme
                        """)
                .param("channel", channel)
                .param("revision", revision)
                .param("now", Timestamp.from(clock.instant()))
                .query(String.class)
                .optional();
        if (programme.isPresent()) {
            jdbc.sql("delete from route_customer where programme = :programme")
                    .param("programme", programme.get())
                    .update();
            tellNodes();
            return;
        }
        Standing standing = standing(channel).orElseThrow(() -> new Problems.NoRoute(channel));
        if (standing.active() || standing.revision() != revision) {
            throw standing.active()
                    ? new Problems.StaleRoute(channel, standing.revision(), revision)
                    : new Problems.NoRoute(channel);
        }
    }

    /** Keeps a customer on the old channel. */
    public void pin(ProgrammeKey programme, String customerKey, Pin pin) {
        pin(programme, List.of(customerKey), pin);
    }

    public void pin(ProgrammeKey programme, Collection<String> customerKeys, Pin pin) {
        jdbc.sql("""
                        insert into route_customer (programme, customer, pins)
                        select :programme, customer, array[:pin] from unnest(:customers::text[]) customer order by customer
                        on conflict on constraint route_customer_pk do update
                        set pins = array_append(route_customer.pins, :pin), changed_by = pg_current_xact_id()
                        where not :pin = any (route_customer.pins)
                        """)
                .param("programme", programme.value())
                .param("customers", distinct(customerKeys))
                .param("pin", code(pin))
                .update();
        tellNodesOf(pin);
    }

    /** Takes back one reason to keep a customer on the old channel; others may still hold. */
    public void unpin(ProgrammeKey programme, String customerKey, Pin pin) {
        unpin(programme, List.of(customerKey), pin);
    }

    public void unpin(ProgrammeKey programme, Collection<String> customerKeys, Pin pin) {
        jdbc.sql("""
                        update route_customer set pins = array_remove(pins, :pin), changed_by = pg_current_xact_id()
                        where programme = :programme and customer in (
                            select customer from route_customer
                            where programme = :programme and customer = any (:customers::text[]) and :pin = any (pins)
                            order by customer for update)
                        """)
                .param("programme", programme.value())
                .param("customers", distinct(customerKeys))
                .param("pin", code(pin))
                .update();
        tellNodesOf(pin);
    }

    /** Names the successors that fit single customers, best first; an empty list where none does. */
    public void offer(ProgrammeKey programme, Map<String, List<String>> channels) {
        jdbc.sql("""
                        insert into route_customer (programme, customer, offer)
                        select :programme, key, array(select jsonb_array_elements_text(value))
                        from jsonb_each(:channels::jsonb) order by key
                        on conflict on constraint route_customer_pk do update
                        set offer = excluded.offer, changed_by = pg_current_xact_id()
                        where route_customer.offer is distinct from excluded.offer
                        """)
                .param("programme", programme.value())
                .param("channels", written(channels))
                .update();
    }

    private Problem refusal(Route route) {
        Standing standing = standing(route.channel()).orElseThrow();
        if (!standing.programme().equals(route.programme().value())) {
            return new Problems.ChannelTaken(route.channel(), standing.programme());
        }
        return standing.seed().equals(route.seed())
                ? new Problems.StaleRoute(route.channel(), standing.revision(), route.revision())
                : new Problems.SeedChanged(route.channel(), route.programme());
    }

    /** What stands in the row of a channel, in force or not. */
    private record Standing(String programme, String seed, long revision, boolean active) {}

    private Optional<Standing> standing(String channel) {
        return jdbc.sql("select programme, seed, revision, active from route where channel = :channel")
                .param("channel", channel)
                .query(Standing.class)
                .optional();
    }

    /** Sent by the database when the transaction commits. */
    private void tellNodes() {
        jdbc.sql("select pg_notify(:channel, '')")
                .param("channel", NOTIFICATIONS)
                .query((row, n) -> "")
                .list();
    }

    /**
     * Commits that notify wait for each other. Exemptions are few and urgent; cases are opened all the time, and what
     * follows from them is seen at the next poll.
     */
    private void tellNodesOf(Pin pin) {
        if (pin == Pin.EXEMPT) {
            tellNodes();
        }
    }

    private String written(Map<String, List<String>> channels) {
        try {
            return json.writeValueAsString(channels);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String[] distinct(Collection<String> keys) {
        return keys.stream().distinct().toArray(String[]::new);
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
