package org.tramonto.retirement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.MovableClock;
import org.tramonto.channel.Channel;
import org.tramonto.channel.ChannelChange;
import org.tramonto.channel.Channels;
import org.tramonto.customer.Customers;
import org.tramonto.routing.Bucket;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.ProgrammeKey;
import org.tramonto.supportcase.CaseDesk;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.NextStep;

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
    private final Customers customers;
    private final CaseFixtures cases;
    private final CaseDesk desk;
    private final MovableClock clock;

    ProgrammeFixtures(
            Channels channels,
            Planning planning,
            Programmes programmes,
            Waves waves,
            ProgrammeRows rows,
            JdbcClient jdbc,
            Customers customers,
            CaseFixtures cases,
            CaseDesk desk,
            MovableClock clock) {
        this.channels = channels;
        this.planning = planning;
        this.programmes = programmes;
        this.waves = waves;
        this.rows = rows;
        this.jdbc = jdbc;
        this.customers = customers;
        this.cases = cases;
        this.desk = desk;
        this.clock = clock;
    }

    /** A new telephone line. */
    public String channel() {
        String key = "line-" + Long.toString(System.nanoTime(), 36) + COUNTER.incrementAndGet();
        channels.register(new Channel(
                key, Channel.Kind.PHONE, "Linea", "Line", null, false, Channel.Replies.RECORDED, Channel.State.ACTIVE));
        return key;
    }

    /** Somebody switches a channel off or on. */
    void switchChannel(String key, Channel.State to) {
        channels.change(
                key,
                null,
                new ChannelChange(null, null, null, null, null, null, null, null, null, null, null, to, "prova"),
                DARIO);
    }

    /** The customer opens a case over a channel. */
    CaseNumber contact(String customer, String channel) {
        return cases.open(
                        customers.find(customer).orElseThrow(),
                        cases.message(channel, "Bolletta", "Ho una domanda sulla bolletta.", false, null))
                .number();
    }

    /** Back to the present, with the cases opened while the clock was ahead: analyses read cases in order of time. */
    void present() {
        clock.reset();
        jdbc.sql("update support_case set opened_at = now() where opened_at > now()")
                .update();
        jdbc.sql("update case_message set received_at = now() where received_at > now()")
                .update();
    }

    void solvedElsewhere(String customer, String channel) {
        desk.proceed(CaseFixtures.CARLA, contact(customer, channel), NextStep.SOLVED, null);
    }

    /** Customers who used the channel, in order of their numbers. */
    public List<String> customers(String channel, int number) {
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

    public ObjectNode request(String channel) {
        return Plans.request("p-" + channel, channel);
    }

    public ProgrammeKey draft(ObjectNode request) {
        return planning.create(DARIO, request);
    }

    public ProgrammeKey ready(ObjectNode request) {
        ProgrammeKey key = draft(request);
        planning.submit(DARIO, key, order(key));
        programmes.approve(DIANA, key, order(key));
        return key;
    }

    public ProgrammeKey announced(ObjectNode request) {
        ProgrammeKey key = ready(request);
        announce(key);
        return key;
    }

    public void announce(ProgrammeKey key) {
        programmes.announce(DARIO, key, order(key));
    }

    /** The first wave runs. */
    ProgrammeKey shifting(ObjectNode request) {
        ProgrammeKey key = announced(request);
        waves.start(DARIO, key, order(key));
        return key;
    }

    /** An order on the revision that is there. */
    public Order order(ProgrammeKey key) {
        return new Order(rows.get(key).revision, "because the test says so");
    }

    Programme get(ProgrammeKey key) {
        return rows.get(key);
    }

    /**
     * One case each for all customers, opened now: of those whose bucket is below {@code shiftedBp} half are solved at
     * first contact, of the others all but one in twenty. A case from before comes first, so that those which other tests
     * opened with the clock moved on lie behind where reading begins.
     */
    public void casesThatHurtTheShifted(ProgrammeKey key, List<String> customers, int shiftedBp, Instant at) {
        String seed = rows.get(key).seed;
        jdbc.sql("""
                        insert into support_case
                            (number, customer_id, subject, channel, status, category, team, language, opened_at, closed_at, changed_at)
                        select 'T-' || nextval('case_number_seq'), id, 'Bolletta', 'chat', 'closed', 'billing', 'billing', 'it',
                               :before, :before, :before
                        from customer where number = :number
                        """)
                .param("before", Timestamp.from(at.minus(Duration.ofDays(1))))
                .param("number", customers.get(0))
                .update();
        jdbc.sql("""
                        with opened as (
                            insert into support_case
                                (number, customer_id, subject, channel, status, category, team, language, opened_at,
                                 first_response_due_at, first_responded_at, solved_at, changed_at)
                            select 'T-' || nextval('case_number_seq'), customer.id, 'Bolletta', 'chat',
                                   case when solved then 'solved' else 'in_progress' end, 'billing', 'billing', 'it', opened,
                                   opened, case when solved then opened end, case when solved then opened end, opened
                            from unnest(:numbers::text[], :solved::boolean[]) as given (number, solved)
                            join customer on customer.number = given.number,
                            (select :at::timestamptz as opened) now
                            returning id, channel, solved_at)
                        insert into case_message (case_id, kind, direction, channel, event_type, received_at)
                        select id, 'event', 'internal', channel, 'case_solved', solved_at
                        from opened where solved_at is not null
                        """)
                .param("at", Timestamp.from(at))
                .param("numbers", customers.toArray(String[]::new))
                .param(
                        "solved",
                        IntStream.range(0, customers.size())
                                .mapToObj(place -> Bucket.of(seed, customers.get(place)) < shiftedBp
                                        ? place % 2 == 0
                                        : place % 20 != 0)
                                .toArray(Boolean[]::new))
                .update();
    }
}
