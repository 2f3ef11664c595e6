package org.tramonto.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.bench.MailSink.Kind;
import org.tramonto.notice.Figures;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.NoticePreviews;
import org.tramonto.notice.NoticeTexts;
import org.tramonto.notice.Notices;
import org.tramonto.notice.Occasion;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/**
 * What a notice costs against {@link PlainLoop}, which sends the same mails over as many connections, kept open; beside it
 * against the same loop that also writes down whom it told, as whoever sends in earnest has to; and what a
 * snapshot and the sending of very many mails leave in memory against those of few.
 */
final class NoticeBench {

    /** What {@code design.md} promises. */
    private static final double HOLD = 0.8;

    private static final int CONNECTIONS = 4;
    private static final long FLAT_MEGABYTES = 32;

    /**
     * Rounds that do not count, at least and at most. A campaign is a million mails: what is measured is not how long the
     * compiler takes to get to know us, so they go on while it takes more than a part of our processor time.
     */
    private static final int WARM_UP = 4;

    private static final int LONGEST_WARM_UP = 24;
    private static final double COMPILING = 0.1;

    private static final Actor DARIO = new Actor("dario", "Dario", Set.of(Actor.MANAGERS));
    private static final Actor DIANA = new Actor("diana", "Diana", Set.of(Actor.MANAGERS));

    private final Installation installation;
    private final Options options;
    private final Beside sink;
    private final int port;
    private final JdbcClient jdbc;
    private final Notices notices;
    private final Cpu cpu;

    private NoticeBench(Installation installation, Options options, Beside sink, int port) {
        this.installation = installation;
        this.options = options;
        this.sink = sink;
        this.port = port;
        this.jdbc = installation.get(JdbcClient.class);
        this.notices = installation.get(Notices.class);
        this.cpu = new Cpu(jdbc);
    }

    static void run(Options options) {
        try (Beside sink = Beside.start(MailSink.class, "target/bench-mails")) {
            int port = Integer.parseInt(sink.hear());
            try (Installation installation = Installation.start(
                    "--tramonto.delivery.enabled=true",
                    "--spring.mail.port=" + port,
                    "--tramonto.delivery.bulk.workers=" + CONNECTIONS,
                    "--tramonto.public-url=https://aurora.example",
                    "--tramonto.notice.every=PT0.05S",
                    "--tramonto.notice.per-minute=10000000")) {
                new NoticeBench(installation, options, sink, port).run();
            }
        }
    }

    /**
     * One side of a round: wall seconds, processor seconds of whoever sends, of PostgreSQL and of the mail server, and what
     * of the first the compiler had, as far as it says.
     */
    private record Run(double wall, double sender, double postgres, double server, double compiler) {

        double cpu() {
            return sender + postgres + server;
        }
    }

    private record Sink(long taken, double cpu) {}

    private void run() {
        System.out.println(installation.machine());
        if (options.rounds() > 0) {
            people(options.requests());
            jdbc.sql("""
                    create table bench_sent (
                        id bigint generated always as identity primary key, address text not null, sent_at timestamptz not null)
                    """).update();
            List<String> arguments = new ArrayList<>(List.of(String.valueOf(port), String.valueOf(CONNECTIONS)));
            arguments.addAll(installation.ownDatabase());
            try (Beside loop = Beside.start(PlainLoop.class, arguments.toArray(String[]::new))) {
                for (Kind kind : Kind.values()) {
                    speed(loop, kind);
                }
            }
        }
        sink(Kind.FORGETTING);
        if (!options.cases().isEmpty()) {
            memory();
        }
    }

    private void speed(Beside loop, Kind kind) {
        System.out.printf(
                "%n%,d mails over %d connections, to a mail server %s%n", options.requests(), CONNECTIONS, kind);
        List<Run> ours = new ArrayList<>();
        List<Run> others = new ArrayList<>();
        List<Run> recorders = new ArrayList<>();
        int made = 0;
        for (int round = 0; round <= options.rounds(); made++) {
            NoticeOrder order = new NoticeOrder("bench-speed-" + kind.name(), Occasion.REMINDER, made + 1);
            approved(order);
            jdbc.sql("analyze").update();
            boolean oursFirst = made % 2 == 0;
            Run our = oursFirst ? notice(order, kind) : null;
            Run other = loop(loop, order, kind, false);
            Run recorder = loop(loop, order, kind, true);
            our = oursFirst ? our : notice(order, kind);
            if (round > 0) {
                ours.add(our);
                others.add(other);
                recorders.add(recorder);
            }
            report(round == 0 ? "warm-up" : "round " + round, our, other, recorder);
            boolean warm = made + 1 >= WARM_UP && our.compiler() <= COMPILING * our.sender();
            round = round == 0 && !warm && made + 1 < LONGEST_WARM_UP ? 0 : round + 1;
        }
        Run our = median(ours);
        Run other = median(others);
        Run recorder = median(recorders);
        report("median", our, other, recorder);
        double ratio = other.wall() / our.wall();
        System.out.printf(
                Locale.ROOT,
                "notices against a plain loop: %.2f by the clock, %.2f by processor time, wanted %.2f: %s%n",
                ratio,
                other.cpu() / our.cpu(),
                HOLD,
                ratio >= HOLD ? "held" : "MISSED");
        System.out.printf(
                Locale.ROOT,
                "notices against a loop that writes one row per mail: %.2f by the clock, %.2f by processor time%n",
                recorder.wall() / our.wall(),
                recorder.cpu() / our.cpu());
        writes();
    }

    /** What the tables of notices were written so far, for each mail: rows, and updates that no index heard of. */
    private void writes() {
        jdbc.sql("""
                        select relname as name, n_tup_ins, n_tup_upd, n_tup_hot_upd, n_tup_del,
                            (select count(*) from notice_recipient where state = 'told') as told
                        from pg_stat_user_tables
                        where relname in ('notice_recipient', 'notice_step', 'bulk_mail', 'bulk_parcel', 'bulk_hand')
                        order by relname
                        """).query(row -> {
            double told = row.getDouble("told");
            System.out.printf(
                    Locale.ROOT,
                    "%-16s per mail told: %.2f inserted, %.2f updated (%.2f without an index), %.2f deleted%n",
                    row.getString("name"),
                    row.getLong("n_tup_ins") / told,
                    row.getLong("n_tup_upd") / told,
                    row.getLong("n_tup_hot_upd") / told,
                    row.getLong("n_tup_del") / told);
        });
    }

    private void report(String round, Run our, Run other, Run recorder) {
        double each = 1e6 / options.requests();
        System.out.printf(
                Locale.ROOT,
                "%-8s notices %,6.0f/s, µs each: %.0f ours (%.0f compiler), %.0f PostgreSQL, %.0f mail server;"
                        + "  loop %,6.0f/s, µs each: %.0f its own, %.0f mail server;  ratio %.2f, of processor time %.2f;"
                        + "  with a row per mail %,6.0f/s, µs each: %.0f its own, %.0f PostgreSQL, %.0f mail server%n",
                round,
                options.requests() / our.wall(),
                our.sender() * each,
                our.compiler() * each,
                our.postgres() * each,
                our.server() * each,
                options.requests() / other.wall(),
                other.sender() * each,
                other.server() * each,
                other.wall() / our.wall(),
                other.cpu() / our.cpu(),
                options.requests() / recorder.wall(),
                recorder.sender() * each,
                recorder.postgres() * each,
                recorder.server() * each);
    }

    private static Run median(List<Run> runs) {
        return new Run(
                median(runs, Run::wall),
                median(runs, Run::sender),
                median(runs, Run::postgres),
                median(runs, Run::server),
                median(runs, Run::compiler));
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** From the start to the last customer recorded as told. */
    private Run notice(NoticeOrder order, Kind kind) {
        Sink before = sink(kind);
        double own = Cpu.own();
        double compiler = compiler();
        double postgres = cpu.postgres();
        long start = System.nanoTime();
        notices.start(order);
        // Counting customers all the time would be part of what is measured.
        while (sink(kind).taken() - before.taken() < options.requests()) {
            LockSupport.parkNanos(10_000_000);
        }
        while (figures(order).told() < options.requests()) {
            LockSupport.parkNanos(10_000_000);
        }
        Run run = new Run(
                (System.nanoTime() - start) / 1e9,
                Cpu.own() - own,
                cpu.postgres() - postgres,
                sink(kind).cpu() - before.cpu(),
                compiler() - compiler);
        wholly(before);
        return run;
    }

    /** Seconds that the compiler of this process took so far. */
    private static double compiler() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime() / 1e3;
    }

    private Run loop(Beside loop, NoticeOrder order, Kind kind, boolean recording) {
        NoticePreviews.Preview mail = installation
                .get(NoticePreviews.class)
                .of(DIANA, notices.find(order).orElseThrow().number(), Language.ITALIAN, 1, Optional.empty());
        Sink before = sink(kind);
        double postgres = cpu.postgres();
        String[] took = loop.ask(
                        PlainLoop.asked(options.requests(), mail.subject(), mail.plain(), mail.html(), recording))
                .split(" ");
        wholly(before);
        return new Run(
                Double.parseDouble(took[0]),
                Double.parseDouble(took[1]),
                recording ? cpu.postgres() - postgres : 0,
                sink(kind).cpu() - before.cpu(),
                0);
    }

    private void wholly(Sink before) {
        long arrived = sink(Kind.FORGETTING).taken() - before.taken();
        if (arrived != options.requests()) {
            throw new NotWhole("%d mails arrived of %d".formatted(arrived, options.requests()));
        }
    }

    private Sink sink(Kind kind) {
        String[] said = sink.ask(kind.name()).split(" ");
        return new Sink(Long.parseLong(said[0]), Double.parseDouble(said[1]));
    }

    private void memory() {
        List<Long> most = new ArrayList<>();
        for (int customers : options.cases()) {
            most.add(memory(customers));
        }
        long grown = most.get(most.size() - 1) - most.get(0);
        System.out.printf(
                "at most in use grew by %d MB, flat up to %d: %s%n",
                grown, FLAT_MEGABYTES, grown <= FLAT_MEGABYTES ? "held" : "MISSED");
    }

    /** Answers the most that was in use after a collection, in megabytes. */
    private long memory(int customers) {
        people(customers);
        System.out.printf(
                "%n%,d customers, heap of %d MB%n",
                customers, Runtime.getRuntime().maxMemory() >> 20);
        NoticeOrder order = new NoticeOrder("bench-memory-" + customers, Occasion.CLOSING, 0);
        long most = 0;
        long sent = sink(Kind.FORGETTING).taken();
        try (Heap heap = new Heap()) {
            long start = System.nanoTime();
            approved(order);
            most = Math.max(most, report("snapshot", customers, start, heap.most()));
        }
        try (Heap heap = new Heap()) {
            long start = System.nanoTime();
            notices.start(order);
            progress(order, customers);
            most = Math.max(most, report("fed, sent and told", customers, start, heap.most()));
        }
        if (sink(Kind.FORGETTING).taken() - sent != customers) {
            throw new NotWhole(
                    "%d mails arrived of %d".formatted(sink(Kind.FORGETTING).taken() - sent, customers));
        }
        return most;
    }

    /** Says how fast each tenth of the customers is told, and how long a look at the progress takes. */
    private void progress(NoticeOrder order, int customers) {
        int tenth = Math.max(1, customers / 10);
        long begun = System.nanoTime();
        long next = tenth;
        double longest = 0;
        while (true) {
            long looked = System.nanoTime();
            long told = figures(order).told();
            longest = Math.max(longest, (System.nanoTime() - looked) / 1e6);
            if (told >= next || told == customers) {
                double seconds = (System.nanoTime() - begun) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "  %,9d told, the last %,d in %.1f s, %,.0f/s; a look took %.0f ms at most%n",
                        told,
                        told - next + tenth,
                        seconds,
                        (told - next + tenth) / seconds,
                        longest);
                begun = System.nanoTime();
                longest = 0;
                next = told + tenth;
            }
            if (told == customers) {
                return;
            }
            LockSupport.parkNanos(500_000_000);
        }
    }

    private static long report(String what, int customers, long start, long most) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s: %,d in %.1f s, %,.0f/s; in use after a collection at most %d MB, at the end %d MB%n",
                what,
                customers,
                seconds,
                customers / seconds,
                most,
                Heap.now());
        return most;
    }

    private Figures figures(NoticeOrder order) {
        return notices.find(order).orElseThrow().figures();
    }

    private void approved(NoticeOrder order) {
        notices.draft(DARIO, order);
        if (!notices.takeSnapshot(order, Duration.ofHours(1))) {
            throw new NotWhole("the snapshot took more than an hour");
        }
        NoticeTexts texts = installation.get(NoticeTexts.class);
        if (notices.find(order).orElseThrow().state().code().equals("texts_missing")) {
            texts.handIn(DARIO, order);
            texts.approve(
                    DIANA,
                    order,
                    texts.current(DIANA, order.topic(), order.occasion()).hash(),
                    null);
        }
    }

    /** So many customers in all. */
    private void people(int all) {
        jdbc.sql("""
                        with created as (
                            insert into customer (number, name, language, created_at)
                            select 'K-' || lpad(nextval('customer_number_seq')::text, 7, '0'), 'Cliente', 'it', now()
                            from generate_series(1, :all - (select count(*) from customer)) returning id)
                        insert into customer_identity (kind, address, customer_id, display, since)
                        select 'email', 'c' || id || '@example.org', id, 'c' || id || '@example.org', now() from created
                        """).param("all", all).update();
        jdbc.sql("analyze").update();
    }
}
