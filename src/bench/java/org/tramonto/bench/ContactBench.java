package org.tramonto.bench;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * From contact to open case, against an engine that starts and stores the same diagram with empty steps on the same
 * server. The two take turns, each first as often as the other, so that whatever else the machine does hits both.
 */
final class ContactBench {

    /** What {@code src/docs} promises: at least this share of the bare engine. */
    private static final double HOLD = 0.5;

    private final Installation installation;
    private final Options options;

    ContactBench(Installation installation, Options options) {
        this.installation = installation;
        this.options = options;
    }

    void run() throws InterruptedException {
        try (BareEngine bare = new BareEngine(installation.database("bare"))) {
            Product product = new Product(installation);
            System.out.println(installation.machine());
            System.out.printf(
                    """

                    Contact to open case, %d contacts a round, rounds of both sides in turn, %d to warm up
                    Tramonto  %s
                              parsed, threaded, customer and case stored, triaged, promised, receipt queued, task and timers set
                    bare      startProcessInstanceByKey of the same diagram with empty steps, no variables, authorization off
                    both      one database server, history full, JDBC batches, pool of %d, job executor off
                    """, options.contacts(), Options.WARM_UP, product.describeMails(), installation.poolSize());
            for (int threads : options.threads()) {
                compare(product, bare, threads);
            }
        }
    }

    private void compare(Side product, Side bare, int threads) throws InterruptedException {
        System.out.printf(
                "%n%-10s %12s %12s %8s%n",
                threads + (threads == 1 ? " thread" : " threads"), "Tramonto/s", "bare/s", "ratio");
        double[] ratios = new double[options.rounds()];
        for (int round = -Options.WARM_UP; round < options.rounds(); round++) {
            boolean productFirst = round % 2 == 0;
            double first = rate(productFirst ? product : bare, threads);
            double second = rate(productFirst ? bare : product, threads);
            double ofProduct = productFirst ? first : second;
            double ofBare = productFirst ? second : first;
            if (round == -1) {
                product.analyse();
                bare.analyse();
            }
            if (round >= 0) {
                ratios[round] = ofProduct / ofBare;
            }
            line(round < 0 ? "warm-up" : "round " + (round + 1), ofProduct, ofBare);
        }
        Spread spread = Spread.of(ratios);
        System.out.printf(
                Locale.ROOT,
                "median ratio %.2f (%.2f to %.2f), wanted at least %.2f: %s%n",
                spread.median(),
                spread.least(),
                spread.most(),
                HOLD,
                spread.median() >= HOLD ? "held" : "MISSED");
    }

    private static void line(String name, double product, double bare) {
        System.out.printf(Locale.ROOT, "%-10s %12.1f %12.1f %8.2f%n", name, product, bare, product / bare);
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
            long start = System.nanoTime();
            List<Future<Void>> ends = callers.invokeAll(
                    Stream.generate(() -> caller).limit(threads).toList());
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
