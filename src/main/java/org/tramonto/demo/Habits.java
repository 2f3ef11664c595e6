package org.tramonto.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tramonto.customer.AgeBand;

/** How people of an age get in touch, what they depend on and how often they have something to say. */
final class Habits {

    static final List<String> CHANNELS = List.of("phone", "mail", "form", "chat", "social", "review", "post");

    /** Shares of the channels of {@link #CHANNELS} by age: the older, the more they call; letters come from the oldest. */
    private static final Map<AgeBand, double[]> SHARES = Map.of(
            AgeBand.UNDER_25, new double[] {18, 17, 16, 36, 9, 3, 1},
            AgeBand.FROM_25, new double[] {22, 22, 18, 28, 6, 3, 1},
            AgeBand.FROM_35, new double[] {30, 27, 18, 19, 3, 2, 1},
            AgeBand.FROM_45, new double[] {38, 29, 16, 12, 2, 2, 1},
            AgeBand.FROM_55, new double[] {48, 27, 12, 7, 1, 2, 3},
            AgeBand.FROM_65, new double[] {60, 19, 8, 3, 0.5, 1, 8.5},
            AgeBand.FROM_75, new double[] {70, 8, 3, 1, 0, 0, 18});

    /** Who holds contracts for power and gas, by age. */
    private static final double[] AGES = {3, 11, 17, 22, 20, 15, 12};

    private static final double MEAN_CONTACTS = 1.55;

    private Habits() {}

    static AgeBand age(Dice dice) {
        return AgeBand.values()[dice.weighted(AGES)];
    }

    static List<String> needs(AgeBand age, Dice dice) {
        boolean oldest = age == AgeBand.FROM_75;
        boolean older = oldest || age == AgeBand.FROM_65;
        List<String> needs = new ArrayList<>();
        add(needs, "no_internet", oldest ? 0.30 : older ? 0.12 : age == AgeBand.FROM_55 ? 0.04 : 0.004, dice);
        add(needs, "hard_of_hearing", oldest ? 0.09 : older ? 0.035 : 0.006, dice);
        add(needs, "deaf", 0.002, dice);
        add(needs, "low_vision", oldest ? 0.05 : older ? 0.02 : 0.004, dice);
        add(needs, "blind", 0.0015, dice);
        add(needs, "simple_language", 0.008, dice);
        add(needs, "life_support", oldest ? 0.012 : 0.003, dice);
        add(needs, "vulnerable", oldest ? 0.015 : 0.004, dice);
        return needs;
    }

    private static void add(List<String> needs, String need, double probability, Dice dice) {
        if (dice.happens(probability)) {
            needs.add(need);
        }
    }

    /** The channels of a person: the one they mostly use, for some a second and a third. */
    static List<String> channels(AgeBand age, List<String> needs, Dice dice) {
        double[] shares = SHARES.get(age).clone();
        if (needs.contains("no_internet")) {
            allow(shares, "phone", "post");
        }
        if (needs.contains("deaf")) {
            shares[CHANNELS.indexOf("phone")] = 0;
        }
        if (needs.contains("blind")) {
            shares[CHANNELS.indexOf("post")] = 0;
        }
        if (needs.contains("deaf") && needs.contains("no_internet")) {
            return List.of("post");
        }
        int many = 1 + dice.weighted(62, 29, 9);
        List<String> channels = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            String channel = CHANNELS.get(dice.weighted(shares));
            if (!channels.contains(channel)) {
                channels.add(channel);
            }
        }
        return channels;
    }

    private static void allow(double[] shares, String... allowed) {
        for (int i = 0; i < shares.length; i++) {
            if (!List.of(allowed).contains(CHANNELS.get(i))) {
                shares[i] = 0;
            }
        }
    }

    /** Most are heard of once or not at all, a few all the time. */
    static double contactsAYear(Dice dice) {
        double spread = 0.9;
        return dice.skewed(MEAN_CONTACTS * Math.exp(-spread * spread / 2), spread);
    }
}
