package org.tramonto.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.retirement.LedgerReader;
import org.tramonto.retirement.LedgerView;
import org.tramonto.retirement.Order;
import org.tramonto.retirement.Planning;
import org.tramonto.retirement.ProgrammeReader;
import org.tramonto.retirement.ProgrammeSteps;
import org.tramonto.retirement.Programmes;
import org.tramonto.retirement.Waves;
import org.tramonto.routing.Router;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.ProgrammeKey;
import org.tramonto.supportcase.Events.CustomerContacted;

/** What a programme costs with few customers and with very many: its large steps, and what one customer does in between. */
final class LedgerBench {

    /** What {@code src/docs} promises: at most this many times as long with many customers, for 95 of 100 contacts. */
    private static final double HOLD = 1.5;

    /** A roll back is seen everywhere within this time, however many customers it concerns. */
    private static final double HOLD_SECONDS = 2;

    private static final int CONTACTS = 400;
    private static final int WARM_UP = 100;
    private static final Actor DARIO = new Actor("dario", "Dario Greco", Set.of(Actor.MANAGERS));
    private static final Actor DIANA = new Actor("diana", "Diana Longo", Set.of(Actor.MANAGERS));

    private final Installation installation;
    private final Options options;
    private final JdbcClient jdbc;
    private final Programmes programmes;
    private final Waves waves;
    private final ProgrammeReader reader;
    private final LedgerReader ledger;
    private final ProgrammeSteps steps;
    private final Router router;
    private final Map<String, double[]> figures = new LinkedHashMap<>();
    private int side;

    LedgerBench(Installation installation, Options options) {
        this.installation = installation;
        this.options = options;
        this.jdbc = installation.get(JdbcClient.class);
        this.programmes = installation.get(Programmes.class);
        this.waves = installation.get(Waves.class);
        this.reader = installation.get(ProgrammeReader.class);
        this.ledger = installation.get(LedgerReader.class);
        this.steps = installation.get(ProgrammeSteps.class);
        this.router = installation.get(Router.class);
    }

    void run() {
        System.out.println(installation.machine());
        for (int customers : options.cases()) {
            measure(customers, "line-" + customers);
            side++;
        }
        System.out.printf(
                "%n%-46s%,14d%,14d%8s%n",
                "", options.cases().get(0), options.cases().get(1), "ratio");
        figures.forEach((name, times) -> System.out.printf(
                Locale.ROOT,
                "%-46s%14.2f%14.2f%8.2f  %s%n",
                name,
                times[0],
                times[1],
                times[1] / times[0],
                held(name)));
    }

    private void measure(int customers, String channel) {
        people(customers, channel);
        ProgrammeKey key = draft(channel);
        time("announce, ledger written, all told, s", () -> programmes.announce(DARIO, key, order(key)));
        require(population(key) == customers, "the ledger has %d of %d".formatted(population(key), customers));
        jdbc.sql("analyze").update();
        double[] waited = new double[1];
        CompletableFuture<Void> held = meanwhile(() -> waited[0] = hold(key));
        time("wave of 10 % started, s", () -> waves.start(DARIO, key, order(key)));
        time("its ledger followed, s", () -> follow(key));
        held.join();
        figure("hold meanwhile, s", waited[0]);
        contacts(key, channel, customers);
        time("sums and the first page, s", () -> population(key));
        time(
                "closing refused by name, s",
                () -> require(steps.checkClosing(key).names().size() == 20, "nobody named"));
        waves.resume(DARIO, key, order(key));
        time("rolled back, s", () -> rollBack(key));
        time("its ledger followed back, s", () -> follow(key));
        require(population(key) == customers, "somebody is missing");
    }

    private void follow(ProgrammeKey key) {
        while (jdbc.sql("select ledger_behind from programme where key = :key")
                .param("key", key.value())
                .query(Boolean.class)
                .single()) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** How long until a hold that is commanded while the wave starts is in force. */
    private double hold(ProgrammeKey key) {
        while (true) {
            long start = System.nanoTime();
            if (reader.get(DARIO, key.value()).state().code().equals("shifting")) {
                waves.hold(DIANA, key, order(key));
                return (System.nanoTime() - start) / 1e9;
            }
        }
    }

    private void rollBack(ProgrammeKey key) {
        String channel = reader.get(DARIO, key.value()).channel();
        long before = router.revision(channel);
        long start = System.nanoTime();
        CompletableFuture<Void> seen = meanwhile(() -> {
            while (router.revision(channel) == before) {
                Thread.onSpinWait();
            }
            figure("roll back seen in decisions, s", (System.nanoTime() - start) / 1e9);
        });
        waves.rollBack(DARIO, key, order(key), false, false);
        seen.join();
    }

    private void contacts(ProgrammeKey key, String channel, int customers) {
        TransactionTemplate transaction = new TransactionTemplate(installation.get(PlatformTransactionManager.class));
        List<Long> ids = jdbc.sql(
                        "select customer_id from customer_channel where channel = :channel order by customer_id")
                .param("channel", channel)
                .query(Long.class)
                .list();
        double[] times = new double[CONTACTS];
        for (int n = -WARM_UP; n < CONTACTS; n++) {
            long id = ids.get((int) ((n + WARM_UP) * 7_919L % customers));
            CustomerContacted contact =
                    new CustomerContacted(CaseNumber.of(2026, n + WARM_UP + 1), id, channel, n % 2 == 0);
            long start = System.nanoTime();
            transaction.executeWithoutResult(taken -> installation.publish(contact));
            if (n >= 0) {
                times[n] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        figure("a contact in the ledger, median, ms", times[CONTACTS / 2]);
        figure("a contact in the ledger, 95th percentile, ms", times[CONTACTS * 95 / 100 - 1]);
    }

    private void people(int customers, String channel) {
        installation
                .get(Channels.class)
                .register(new Channel(
                        channel,
                        Channel.Kind.PHONE,
                        "Linea",
                        "Line",
                        null,
                        false,
                        Channel.Replies.RECORDED,
                        Channel.State.ACTIVE));
        jdbc.sql("""
                        with created as (
                            insert into customer (number, name, created_at)
                            select 'K-' || lpad(nextval('customer_number_seq')::text, 7, '0'), 'Cliente', now()
                            from generate_series(1, :customers) returning id)
                        insert into customer_channel (customer_id, channel, contacts, first_at, last_at)
                        select id, :channel, 1, now(), now() from created
                        """).param("customers", customers).param("channel", channel).update();
        jdbc.sql("analyze").update();
    }

    private ProgrammeKey draft(String channel) {
        ProgrammeKey key = installation.get(Planning.class).create(DARIO, plan(channel));
        installation.get(Planning.class).submit(DARIO, key, order(key));
        programmes.approve(DIANA, key, order(key));
        return key;
    }

    private static ObjectNode plan(String channel) {
        try {
            return (ObjectNode) new ObjectMapper().readTree("""
                    {"key": "farewell-%1$s", "channel": "%1$s", "name": {"it": "Addio", "en": "Farewell"},
                     "reason": "measured", "successors": ["chat", "mail"], "noticePeriod": "PT0S",
                     "waves": [{"weightBp": 1000, "dwell": "P1D"}, {"weightBp": 10000, "dwell": "P1D"}]}
                    """.formatted(channel));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Order order(ProgrammeKey key) {
        return new Order(reader.get(DARIO, key.value()).revision(), "measured");
    }

    private long population(ProgrammeKey key) {
        LedgerView view = ledger.view(DARIO, key.value(), null, 0, 50);
        return view.population();
    }

    private void time(String name, Runnable step) {
        long start = System.nanoTime();
        step.run();
        figure(name, (System.nanoTime() - start) / 1e9);
        System.out.printf(Locale.ROOT, "%-46s%10.2f%n", name, (System.nanoTime() - start) / 1e9);
    }

    private void figure(String name, double value) {
        figures.computeIfAbsent(name, any -> new double[2])[side] = value;
    }

    private String held(String name) {
        double[] times = figures.get(name);
        if (name.startsWith("a contact")) {
            return times[1] / times[0] <= HOLD ? "held" : "MISSED";
        }
        if (name.startsWith("hold") || name.startsWith("roll back")) {
            return times[1] <= HOLD_SECONDS ? "held" : "MISSED";
        }
        return "";
    }

    private static CompletableFuture<Void> meanwhile(Runnable what) {
        return CompletableFuture.runAsync(what, command -> new Thread(command, "meanwhile").start());
    }

    private static void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new NotWhole(otherwise);
        }
    }
}
