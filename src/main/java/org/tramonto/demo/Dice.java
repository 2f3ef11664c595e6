package org.tramonto.demo;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that falls the same way for the same seed. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this(new SplittableRandom(seed));
    }

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** Dice of its own, so that one part of the story can change without all others. */
    Dice split() {
        return new Dice(random.split());
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    double upTo(double bound) {
        return random.nextDouble() * bound;
    }

    /** From {@code from} to {@code to}, both of them possible. */
    int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** An index, each as likely as its weight. */
    int weighted(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = random.nextDouble() * sum;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Skewed to the right as waiting times are: half of all lie below {@code median}. */
    double skewed(double median, double spread) {
        return median * Math.exp(spread * random.nextGaussian());
    }

    /** How often something rare happens that happens {@code mean} times on average. */
    int times(double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
