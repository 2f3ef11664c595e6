package org.tramonto.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.tramonto.routing.AnotherNode;
import org.tramonto.routing.Caller;
import org.tramonto.routing.Decision;
import org.tramonto.routing.Pin;
import org.tramonto.routing.Route;
import org.tramonto.routing.Router;
import org.tramonto.routing.Routes;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/**
 * A routing decision in the JVM; the same over HTTP against an empty endpoint in the same process; and how long a roll back
 * takes to be seen in the decisions of two nodes.
 */
final class RoutingBench {

    /** What {@code src/docs} promises. */
    private static final double HOLD_NANOSECONDS = 1000;

    private static final double HOLD_RATIO = 0.8;
    private static final double HOLD_SECONDS = 2;

    private static final int CUSTOMERS = 20_000;
    private static final int DECISIONS = 1_000_000;
    private static final int WARM_UP_REQUESTS = 10_000;
    private static final int ROLL_BACKS = 50;
    private static final ProgrammeKey PROGRAMME = new ProgrammeKey("bench-2027");

    /** Whatever is decided ends here, so that no decision can be left out. */
    private static Decision last;

    private final Installation installation;
    private final Options options;
    private final Routes routes;
    private final Router router;
    private Route route;

    RoutingBench(Installation installation, Options options) {
        this.installation = installation;
        this.options = options;
        this.routes = installation.get(Routes.class);
        this.router = installation.get(Router.class);
    }

    void run() throws InterruptedException {
        System.out.println(installation.machine());
        routes.pin(
                PROGRAMME,
                IntStream.range(0, CUSTOMERS / 10)
                        .mapToObj(RoutingBench::number)
                        .toList(),
                Pin.EXEMPT);
        routes.offer(
                PROGRAMME,
                IntStream.range(CUSTOMERS / 10, CUSTOMERS / 5)
                        .boxed()
                        .collect(Collectors.toMap(RoutingBench::number, i -> List.of("form", "chat"))));
        route = Route.open("phone", PROGRAMME, PROGRAMME.value(), 1, List.of("chat", "form"))
                .split(2, 1, BasisPoints.of(3000));
        routes.publish(route);
        await(() -> router.revision("phone") == 2);
        decisions();
        http();
        rollBacks();
    }

    private void decisions() {
        System.out.printf("""

                A decision in the JVM: %d customers, every tenth exempt, every tenth with an offer of its own, 30 %% shifted;
                %d decisions a round, %d to warm up, one thread, processor time of that thread
                """, CUSTOMERS, DECISIONS, Options.WARM_UP);
        System.out.printf("%-44s %10s %22s %12s%n", "", "ns each", "(least to most)", "bytes each");
        List<Caller> known = IntStream.range(0, CUSTOMERS)
                .mapToObj(i -> Caller.customer(number(i)))
                .toList();
        List<String> numbers =
                IntStream.range(0, CUSTOMERS).mapToObj(RoutingBench::number).toList();
        List<Caller> mails = IntStream.range(0, CUSTOMERS)
                .mapToObj(i -> Caller.mail("customer" + i + "@example.org"))
                .toList();
        Spread decision = decisions("by customer number", i -> router.decide("phone", known.get(i)));
        decisions("by number, caller made anew", i -> router.decide("phone", Caller.customer(numbers.get(i))));
        decisions("by mail address (hashed with SHA-256)", i -> router.decide("phone", mails.get(i)));
        decisions("of a channel without a programme", i -> router.decide("mail", known.get(i)));
        System.out.printf(
                Locale.ROOT,
                "median %.0f ns, wanted under %.0f: %s%n",
                decision.median(),
                HOLD_NANOSECONDS,
                decision.median() < HOLD_NANOSECONDS ? "held" : "MISSED");
    }

    private Spread decisions(String name, IntFunction<Decision> decide) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] nanoseconds = new double[options.rounds()];
        double bytes = 0;
        for (int round = -Options.WARM_UP; round < options.rounds(); round++) {
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long start = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < DECISIONS; i++) {
                last = decide.apply(i % CUSTOMERS);
            }
            long took = threads.getCurrentThreadCpuTime() - start;
            if (round >= 0) {
                nanoseconds[round] = (double) took / DECISIONS;
                bytes = (double) (threads.getCurrentThreadAllocatedBytes() - allocated) / DECISIONS;
            }
        }
        Spread spread = Spread.of(nanoseconds);
        System.out.printf(
                Locale.ROOT,
                "%-44s %10.0f %22s %12.1f%n",
                name,
                spread.median(),
                "(%.0f to %.0f)".formatted(spread.least(), spread.most()),
                bytes);
        return spread;
    }

    private void http() throws InterruptedException {
        System.out.printf("""

                Over HTTP: %d requests a round, rounds of both sides in turn, connections kept open; to warm up %d
                requests to each and %d rounds.
                The empty endpoint is a @PostMapping that returns nothing, in the same process, sent the same requests.
                """, options.requests(), WARM_UP_REQUESTS, Options.WARM_UP);
        List<String> bodies = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"context\":{\"targetingKey\":\"%s\",\"page\":\"/contatti\",\"language\":\"it\"}}"
                        .formatted(number(i * 7 % CUSTOMERS)))
                .toList();
        Map<String, List<String>> doors = new TreeMap<>(Map.of(
                "with key, limit, CORS and headers", List.of("X-API-Key: tramonto-demo"),
                "without any security", List.of(EmptyEndpoint.NO_DOOR + ": yes")));
        for (Map.Entry<String, List<String>> door : doors.entrySet()) {
            HttpSide empty = new HttpSide(installation.port(), EmptyEndpoint.PATH, door.getValue(), bodies, 200);
            HttpSide one = side("/support.phone.route", door.getValue(), bodies);
            HttpSide all = side("", door.getValue(), bodies);
            for (HttpSide side : List.of(empty, one, all)) {
                side.rate(WARM_UP_REQUESTS, 2);
            }
            for (int threads : options.threads()) {
                compare("one flag, " + door.getKey(), one, empty, threads, HOLD_RATIO);
            }
            compare("all flags, " + door.getKey(), all, empty, options.threads().get(0), 0);
        }
    }

    private HttpSide side(String flag, List<String> headers, List<String> bodies) {
        return new HttpSide(installation.port(), "/ofrep/v1/evaluate/flags" + flag, headers, bodies, 200);
    }

    private void compare(String name, HttpSide ours, HttpSide empty, int threads, double hold)
            throws InterruptedException {
        double[] ratios = new double[options.rounds()];
        double[] rates = new double[options.rounds()];
        double[] empties = new double[options.rounds()];
        double[] processor = new double[options.rounds()];
        for (int round = -Options.WARM_UP; round < options.rounds(); round++) {
            boolean oursFirst = round % 2 == 0;
            long before = processorTime();
            double first = (oursFirst ? ours : empty).rate(options.requests(), threads);
            long between = processorTime();
            double second = (oursFirst ? empty : ours).rate(options.requests(), threads);
            long after = processorTime();
            if (round >= 0) {
                double share = (double) (after - between) / (between - before);
                processor[round] = oursFirst ? share : 1 / share;
                rates[round] = oursFirst ? first : second;
                empties[round] = oursFirst ? second : first;
                ratios[round] = rates[round] / empties[round];
            }
        }
        Spread spread = Spread.of(ratios);
        System.out.printf(
                Locale.ROOT,
                "%-48s %2d at once %8.0f/s empty %8.0f/s  ratio %.2f (%.2f to %.2f), by processor time %.2f%s%n",
                name,
                threads,
                Spread.of(rates).median(),
                Spread.of(empties).median(),
                spread.median(),
                spread.least(),
                spread.most(),
                Spread.of(processor).median(),
                hold == 0 ? "" : ", wanted %.1f: %s".formatted(hold, spread.median() >= hold ? "held" : "MISSED"));
    }

    /** Of this process, which does nothing else; the client's share is in it on both sides. */
    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** From before the transaction that publishes until both nodes decide accordingly. */
    private void rollBacks() {
        try (AnotherNode other =
                new AnotherNode(installation.get(JdbcConnectionDetails.class), Duration.ofSeconds(1))) {
            Caller caller = IntStream.range(CUSTOMERS / 5, CUSTOMERS)
                    .mapToObj(i -> Caller.customer(number(i)))
                    .filter(shifted -> !router.decide("phone", shifted).available())
                    .findFirst()
                    .orElseThrow();
            double[] seconds = new double[ROLL_BACKS];
            for (int i = 0; i < ROLL_BACKS; i++) {
                publish(BasisPoints.of(3000));
                await(() -> !router.decide("phone", caller).available()
                        && !other.router().decide("phone", caller).available());
                long start = System.nanoTime();
                publish(BasisPoints.NONE);
                await(() -> router.decide("phone", caller).available()
                        && other.router().decide("phone", caller).available());
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
            Spread spread = Spread.of(seconds);
            System.out.printf(
                    Locale.ROOT,
                    """

                    A roll back, from the statement to the decisions of two nodes, %d times:
                    median %.1f ms (%.1f to %.1f), wanted within %.0f s: %s
                    """,
                    ROLL_BACKS,
                    spread.median() * 1e3,
                    spread.least() * 1e3,
                    spread.most() * 1e3,
                    HOLD_SECONDS,
                    spread.most() <= HOLD_SECONDS ? "held" : "MISSED");
        }
    }

    private void publish(BasisPoints weight) {
        route = route.split(route.revision() + 1, 1, weight);
        routes.publish(route);
    }

    private static void await(BooleanSupplier happened) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new NotWhole("a change was not seen within ten seconds");
            }
            LockSupport.parkNanos(50_000);
        }
    }

    private static String number(int i) {
        return "K-%06d".formatted(i);
    }
}
