package org.tramonto.bench;

import java.util.Arrays;

/** The middle of some numbers and how far apart they are. */
record Spread(double least, double median, double most) {

    static Spread ofRatios(double[] numbers, double[] to) {
        double[] ratios = new double[numbers.length];
        Arrays.setAll(ratios, i -> numbers[i] / to[i]);
        return of(ratios);
    }

    static Spread of(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return new Spread(
                sorted[0],
                (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2,
                sorted[sorted.length - 1]);
    }
}
