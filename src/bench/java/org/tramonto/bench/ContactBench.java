package org.tramonto.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From contact to open case, against an engine that starts and stores the same diagram with empty steps on the same
 * server. The sides take turns in changing order, so that whatever else the machine does hits all of them.
 */
final class ContactBench {

    /** What {@code src/docs} promises: at least this share of the bare engine. */
    private static final double HOLD = 0.5;

    private static final int WARM_UP_THREADS = 4;

    /** How many contacts tell what the compiler still takes, what part of our Java may be its, and when that is given up. */
    private static final int LOOKED_AT = 2_000;

    private static final double COMPILING = 0.1;
    private static final int LONGEST_WARM_UP = 48_000;

    private final Installation installation;
    private final Options options;

    ContactBench(Installation installation, Options options) {
        this.installation = installation;
        this.options = options;
    }

    void run() throws InterruptedException {
        try (BareEngine bare = BareEngine.asSetUpHere(installation.database("bare"));
                BareEngine naked = BareEngine.untouched(installation.databaseAsItComes("untouched"))) {
            Product product = new Product(installation);
            List<Side> sides = List.of(product, bare, naked);
            System.out.println(installation.machine());
            System.out.printf("""

                    Contact to open case, %d contacts a round, the sides in turn
                    Tramonto  %s
                              parsed, threaded, customer and case stored, triaged, promised, receipt queued, task and timers set
                    bare      startProcessInstanceByKey of the same diagram with empty steps, no variables; authorization,
                              indices of the engine's tables and settings of engine and driver as here
                    untouched the same as it comes: authorization off, the engine's own indices alone, no settings of ours
                    all       one database server, history full, JDBC batches, pool of %d, job executor off
                    """, options.contacts(), product.describeMails(), installation.poolSize());
            warmUp(sides);
            for (int threads : options.threads()) {
                compare(sides, threads);
            }
        }
    }

    /**
     * Until the just-in-time compiler has seen it all, or what is measured is how much code a side has: while it takes more
     * than a part of our processor time, whatever was asked for.
     */
    private void warmUp(List<Side> sides) throws InterruptedException {
        System.out.printf("%nwarming up with at least %,d contacts on each side ...%n", options.warmUp());
        int done = 0;
        double compiling = 1;
        while (done < options.warmUp() || compiling > COMPILING && done < LONGEST_WARM_UP) {
            double compiler = 0;
            double java = 0;
            for (int piece = 0; piece < LOOKED_AT; piece += options.contacts()) {
                for (Side side : sides) {
                    ProcessorTime each = round(side, WARM_UP_THREADS).each();
                    compiler += side == sides.get(0) ? each.compiler() : 0;
                    java += side == sides.get(0) ? each.java() : 0;
                }
                done += options.contacts();
            }
            compiling = compiler / java;
        }
        System.out.printf(
                Locale.ROOT,
                "after %,d the compiler takes %.0f %% of our processor time in Java%n",
                done,
                100 * compiling);
        sides.forEach(Side::analyse);
    }

    private void compare(List<Side> sides, int threads) throws InterruptedException {
        Side product = sides.get(0);
        System.out.printf(
                "%n%-10s%s%n",
                threads + (threads == 1 ? " thread" : " threads"),
                sides.stream().map(side -> "%12s".formatted(side.name() + "/s")).collect(Collectors.joining()));
        double[][] rates = new double[sides.size()][options.rounds()];
        double[][] perSecondOfProcessor = new double[sides.size()][options.rounds()];
        ProcessorTime[][] times = new ProcessorTime[sides.size()][options.rounds()];
        for (int round = 0; round < options.rounds(); round++) {
            for (int turn = 0; turn < sides.size(); turn++) {
                int next = (round + turn) % sides.size();
                Round done = round(sides.get(next), threads);
                rates[next][round] = done.rate();
                times[next][round] = done.each();
                perSecondOfProcessor[next][round] = 1 / done.each().sum();
            }
            int now = round;
            System.out.printf(
                    "%-10s%s%n",
                    "round " + (round + 1),
                    Stream.of(rates)
                            .map(side -> String.format(Locale.ROOT, "%12.1f", side[now]))
                            .collect(Collectors.joining()));
        }
        for (int side = 0; side < sides.size(); side++) {
            System.out.printf(
                    Locale.ROOT,
                    "processor time of one, median: %-10s %.2f ms of Java (%.2f of them the compiler's) and %.2f ms of"
                            + " PostgreSQL%n",
                    sides.get(side).name(),
                    median(times[side], ProcessorTime::java),
                    median(times[side], ProcessorTime::compiler),
                    median(times[side], ProcessorTime::postgres));
        }
        for (int other = 1; other < sides.size(); other++) {
            String to = product.name() + " to " + sides.get(other).name();
            // The verdict is about the engine as it comes: that one was meant when the number was set.
            tell(to + " by the clock", Spread.ofRatios(rates[0], rates[other]), other == sides.size() - 1);
            tell(
                    to + " by processor time",
                    Spread.ofRatios(perSecondOfProcessor[0], perSecondOfProcessor[other]),
                    false);
        }
    }

    private static void tell(String what, Spread spread, boolean judged) {
        System.out.printf(
                Locale.ROOT,
                "%s: median %.2f (%.2f to %.2f)%s%n",
                what,
                spread.median(),
                spread.least(),
                spread.most(),
                judged
                        ? String.format(
                                Locale.ROOT,
                                ", wanted at least %.2f: %s",
                                HOLD,
                                spread.median() >= HOLD ? "held" : "MISSED")
                        : "");
    }

    /** In milliseconds. */
    private static double median(ProcessorTime[] times, ToDoubleFunction<ProcessorTime> which) {
        double[] sorted = Stream.of(times).mapToDouble(which).sorted().toArray();
        return sorted[sorted.length / 2] * 1_000;
    }

    /** One round of one side: contacts per second, and what one of them cost. */
    private record Round(double rate, ProcessorTime each) {}

    private Round round(Side side, int threads) throws InterruptedException {
        ConcurrentLinkedQueue<Runnable> work = new ConcurrentLinkedQueue<>(side.prepare(options.contacts()));
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        try {
            Callable<Void> caller = () -> {
                for (Runnable next = work.poll(); next != null; next = work.poll()) {
                    next.run();
                }
                return null;
            };
            List<Callable<Void>> all =
                    new ArrayList<>(Stream.generate(() -> caller).limit(threads).toList());
            List<Long> servers = side.servers();
            ProcessorTime before = ProcessorTime.now(servers);
            long start = System.nanoTime();
            List<Future<Void>> ends = callers.invokeAll(all);
            double seconds = (System.nanoTime() - start) / 1e9;
            ProcessorTime spent = ProcessorTime.now(servers).since(before);
            for (Future<Void> end : ends) {
                end.get();
            }
            side.check(options.contacts());
            return new Round(options.contacts() / seconds, spent.each(options.contacts()));
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } finally {
            callers.shutdown();
        }
    }
}
