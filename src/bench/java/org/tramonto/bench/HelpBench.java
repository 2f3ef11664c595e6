package org.tramonto.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Pages of the help centre and searches over HTTP, against an endpoint that answers nothing, in the same process. */
final class HelpBench {

    private static final double HOLD_RATIO = 0.5;
    private static final int WARM_UP_REQUESTS = 8_000;
    private static final int NEW_WORDS = 1_000;

    private final Installation installation;
    private final Options options;
    private int asked;

    HelpBench(Installation installation, Options options) {
        this.installation = installation;
        this.options = options;
    }

    void run() throws InterruptedException {
        System.out.println(installation.machine());
        System.out.printf("""

                Over HTTP: %d requests a round, rounds of both sides in turn, connections kept open; to warm up %d
                requests to each and %d rounds.
                The empty endpoint is a @GetMapping that returns nothing, behind the same door, in the same process.
                """, options.requests(), WARM_UP_REQUESTS, Options.WARM_UP);
        HttpSide empty = side(EmptyEndpoint.WORLD_PATH, List.of(), 200);
        HttpSide article = side("/help/it/autolettura", List.of(), 200);
        HttpSide home = side("/help/it", List.of(), 200);
        HttpSide search = side("/help/it?q=bolletta", List.of(), 200);
        for (HttpSide side : List.of(empty, article, home)) {
            side.rate(WARM_UP_REQUESTS, 2);
        }
        search.rate(WARM_UP_REQUESTS / 4, 2);
        newWords().rate(WARM_UP_REQUESTS / 20, 2);
        for (int threads : options.threads()) {
            compare("an article", () -> article, empty, threads, options.requests(), HOLD_RATIO);
            compare("the first page", () -> home, empty, threads, options.requests(), HOLD_RATIO);
            compare("a search asked before", () -> search, empty, threads, options.requests() / 4, 0);
            compare("a search of new words", this::newWords, empty, threads, options.requests() / 20, 0);
        }
    }

    /** Words that nobody asked for before, so that the database searches each time. */
    private HttpSide newWords() {
        int first = asked;
        asked += NEW_WORDS;
        return HttpSide.gets(
                installation.port(),
                IntStream.range(first, asked)
                        .mapToObj(i -> "/help/it?q=bolletta+" + Integer.toString(i + 50_000, 36))
                        .toList(),
                i -> "",
                200);
    }

    private HttpSide side(String path, List<String> headers, int wanted) {
        return HttpSide.gets(installation.port(), List.of(path), i -> String.join("", headers), wanted);
    }

    private void compare(String name, Supplier<HttpSide> side, HttpSide empty, int threads, int requests, double hold)
            throws InterruptedException {
        double[] ratios = new double[options.rounds()];
        double[] rates = new double[options.rounds()];
        double[] empties = new double[options.rounds()];
        for (int round = -Options.WARM_UP; round < options.rounds(); round++) {
            HttpSide ours = side.get();
            boolean oursFirst = round % 2 == 0;
            double first = (oursFirst ? ours : empty).rate(requests, threads);
            double second = (oursFirst ? empty : ours).rate(requests, threads);
            if (round >= 0) {
                rates[round] = oursFirst ? first : second;
                empties[round] = oursFirst ? second : first;
                ratios[round] = rates[round] / empties[round];
            }
        }
        Spread spread = Spread.of(ratios);
        System.out.printf(
                Locale.ROOT,
                "%-24s %2d at once %8.0f/s empty %8.0f/s  ratio %.2f (%.2f to %.2f)%s%n",
                name,
                threads,
                Spread.of(rates).median(),
                Spread.of(empties).median(),
                spread.median(),
                spread.least(),
                spread.most(),
                hold == 0 ? "" : ", wanted %.1f: %s".formatted(hold, spread.median() >= hold ? "held" : "MISSED"));
    }
}
