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

    private final Installation installation;
    private final Options options;

    ContactBench(Installation installation, Options options) {
        this.installation = installation;
        this.options = options;
    }

    void run() throws InterruptedException {
        try (BareEngine bare = new BareEngine(installation.database("bare"))) {
            Product product = new Product(installation);
            List<Side> sides = List.of(product, bare);
            System.out.println(installation.machine());
            System.out.printf("""

                    Contact to open case, %d contacts a round, the sides in turn
                    Tramonto  %s
                              parsed, threaded, customer and case stored, triaged, promised, receipt queued, task and timers set
                    bare      startProcessInstanceByKey of the same diagram with empty steps, no variables, authorization off
                    both      one database server, history full, JDBC batches, pool of %d, job executor off
                    """, options.contacts(), product.describeMails(), installation.poolSize());
            warmUp(sides);
            for (int threads : options.threads()) {
                compare(sides, threads);
            }
        }
    }

    /** Until the just-in-time compiler has seen it all, or what is measured is how much code a side has. */
    private void warmUp(List<Side> sides) throws InterruptedException {
        System.out.printf("%nwarming up with %d contacts on each side ...%n", options.warmUp());
        for (int done = 0; done < options.warmUp(); done += options.contacts()) {
            for (Side side : sides) {
                rate(side, WARM_UP_THREADS);
            }
        }
        sides.forEach(Side::analyse);
    }

    private void compare(List<Side> sides, int threads) throws InterruptedException {
        Side product = sides.get(0);
        System.out.printf(
                "%n%-10s%s%n",
                threads + (threads == 1 ? " thread" : " threads"),
                sides.stream().map(side -> "%12s".formatted(side.name() + "/s")).collect(Collectors.joining()));
        double[][] rates = new double[sides.size()][options.rounds()];
        for (int round = 0; round < options.rounds(); round++) {
            for (int turn = 0; turn < sides.size(); turn++) {
                int next = (round + turn) % sides.size();
                rates[next][round] = rate(sides.get(next), threads);
            }
            int now = round;
            System.out.printf(
                    "%-10s%s%n",
                    "round " + (round + 1),
                    Stream.of(rates)
                            .map(side -> String.format(Locale.ROOT, "%12.1f", side[now]))
                            .collect(Collectors.joining()));
        }
        for (int other = 1; other < sides.size(); other++) {
            Spread spread = Spread.ofRatios(rates[0], rates[other]);
            System.out.printf(
                    Locale.ROOT,
                    "%s to %s: median %.2f (%.2f to %.2f)%s%n",
                    product.name(),
                    sides.get(other).name(),
                    spread.median(),
                    spread.least(),
                    spread.most(),
                    other > 1
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    ", wanted at least %.2f: %s",
                                    HOLD,
                                    spread.median() >= HOLD ? "held" : "MISSED"));
        }
    }

    /** Contacts per second of one side with this many callers. */
    private double rate(Side side, int threads) throws InterruptedException {
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
            long start = System.nanoTime();
            List<Future<Void>> ends = callers.invokeAll(all);
            double seconds = (System.nanoTime() - start) / 1e9;
            for (Future<Void> end : ends) {
                end.get();
            }
            side.check(options.contacts());
            return options.contacts() / seconds;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } finally {
            callers.shutdown();
        }
    }
}
