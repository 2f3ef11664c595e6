package org.tramonto.retirement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/** Programmes on a channel of their own with customers of their own, so that tests don't meet. */
@Component
public class ProgrammeFixtures {

    public static final Actor DARIO = new Actor("dario", "Dario Greco", Set.of(Actor.MANAGERS));
    public static final Actor DIANA = new Actor("diana", "Diana Longo", Set.of(Actor.MANAGERS));
    public static final Actor ELENA = new Actor("elena", "Elena Serra", Set.of(Actor.PROCESS_OWNERS));
    public static final Actor CARLA = new Actor("carla", "Carla Rossi", Set.of(Actor.TEAM_LEADS));
    public static final Actor ANNA = new Actor("anna", "Anna Bianchi", Set.of(Actor.AGENTS));

    private static final AtomicLong COUNTER = new AtomicLong();

    private final Channels channels;
    private final Planning planning;
    private final Programmes programmes;
    private final Waves waves;
    private final ProgrammeRows rows;
    private final JdbcClient jdbc;

    ProgrammeFixtures(
            Channels channels,
            Planning planning,
            Programmes programmes,
            Waves waves,
            ProgrammeRows rows,
            JdbcClient jdbc) {
        this.channels = channels;
        this.planning = planning;
        this.programmes = programmes;
        this.waves = waves;
        this.rows = rows;
        this.jdbc = jdbc;
    }

    /** A new telephone line. */
    String channel() {
        String key = "line-" + Long.toString(System.nanoTime(), 36) + COUNTER.incrementAndGet();
        channels.register(new Channel(
                key, Channel.Kind.PHONE, "Linea", "Line", null, false, Channel.Replies.RECORDED, Channel.State.ACTIVE));
        return key;
    }

    /** Customers who used the channel, in order of their numbers. */
    List<String> customers(String channel, int number) {
        return jdbc.sql("""
                        with created as (
                            insert into customer (number, name, created_at)
                            select 'K-' || lpad(nextval('customer_number_seq')::text, 6, '0'), 'Cliente', now()
                            from generate_series(1, :number) returning id, number),
                        used as (
                            insert into customer_channel (customer_id, channel, contacts, first_at, last_at)
                            select id, :channel, 1, now(), now() from created)
                        select number from created order by number
                        """)
                .param("number", number)
                .param("channel", channel)
                .query(String.class)
                .list();
    }

    ObjectNode request(String channel) {
        return Plans.request("p-" + channel, channel);
    }

    ProgrammeKey draft(ObjectNode request) {
        return planning.create(DARIO, request);
    }

    ProgrammeKey ready(ObjectNode request) {
        ProgrammeKey key = draft(request);
        planning.submit(DARIO, key, order(key));
        programmes.approve(DIANA, key, order(key));
        return key;
    }

    ProgrammeKey announced(ObjectNode request) {
        ProgrammeKey key = ready(request);
        programmes.announce(DARIO, key, order(key));
        return key;
    }

    /** The first wave runs. */
    ProgrammeKey shifting(ObjectNode request) {
        ProgrammeKey key = announced(request);
        waves.start(DARIO, key, order(key));
        return key;
    }

    /** An order on the revision that is there. */
    Order order(ProgrammeKey key) {
        return new Order(rows.get(key).revision, "because the test says so");
    }

    Programme get(ProgrammeKey key) {
        return rows.get(key);
    }
}
