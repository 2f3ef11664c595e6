package org.tramonto.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What people do most, on two databases that differ only in how many cases they hold. Both are asked the same in turn,
 * so that whatever else the machine does hits both.
 */
final class GrowthBench {

    /** What {@code src/docs} promises: at most this many times as long on the larger one, for 95 of 100. */
    private static final double HOLD = 1.5;

    private static final int ROUNDS = 300;
    private static final int WARM_UP = 60;

    private final Installation installation;
    private final Options options;

    GrowthBench(Installation installation, Options options) {
        this.installation = installation;
        this.options = options;
    }

    void run() {
        System.out.println(installation.machine());
        List<Archive> archives = new ArrayList<>();
        for (int cases : options.cases()) {
            long start = System.nanoTime();
            archives.add(Archive.of(cases, installation));
            System.out.printf("%,d cases made or found in %d s%n", cases, (System.nanoTime() - start) / 1_000_000_000);
        }
        measure(archives.get(0), archives.get(1));
        archives.forEach(Archive::close);
    }

    private static void measure(Archive small, Archive large) {
        Map<String, double[][]> times = new LinkedHashMap<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            Archive first = round % 2 == 0 ? small : large;
            for (Archive archive : List.of(first, first == small ? large : small)) {
                int side = archive == small ? 0 : 1;
                for (Map.Entry<String, Runnable> question :
                        archive.questions(round + WARM_UP).entrySet()) {
                    long start = System.nanoTime();
                    question.getValue().run();
                    double millis = (System.nanoTime() - start) / 1e6;
                    if (round >= 0) {
                        times.computeIfAbsent(question.getKey(), name -> new double[2][ROUNDS])[side][round] = millis;
                    }
                }
            }
        }
        System.out.printf(
                "%n%-34s%17s%17s%8s%18s%n", "95th percentile, ms", small.size(), large.size(), "ratio", "(of medians)");
        times.forEach((question, sides) -> {
            double few = percentile(sides[0], 0.95);
            double many = percentile(sides[1], 0.95);
            System.out.printf(
                    Locale.ROOT,
                    "%-34s%17.2f%17.2f%8.2f%18.2f  %s%n",
                    question,
                    few,
                    many,
                    many / few,
                    percentile(sides[1], 0.5) / percentile(sides[0], 0.5),
                    many / few <= HOLD ? "held" : "MISSED");
        });
        System.out.printf(Locale.ROOT, "%d times each, wanted at most %.1f%n", ROUNDS, HOLD);
    }

    private static double percentile(double[] times, double share) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(sorted.length * share) - 1];
    }
}
