package org.tramonto.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What to measure and how long.
 *
 * @param what which bench
 * @param contacts how many contacts a round has on each side
 * @param threads how many callers at once, each number measured for itself
 * @param rounds how many rounds
 * @param warmUp how many contacts come first and don't count
 * @param cases the two sizes that growth compares, in cases, and ledger and notices, in customers
 * @param requests how many requests, or mails of a notice, a round has on each side
 */
record Options(
        String what, int contacts, List<Integer> threads, int rounds, int warmUp, List<Integer> cases, int requests) {

    /** Rounds that come before those that count, where a bench has no number of its own. */
    static final int WARM_UP = 3;

    static Options parse(String[] arguments) {
        Map<String, String> named = Arrays.stream(arguments)
                .skip(1)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new Options(
                arguments[0],
                Integer.parseInt(named.get("contacts")),
                numbers(named.get("threads")),
                Integer.parseInt(named.get("rounds")),
                Integer.parseInt(named.get("warm-up")),
                numbers(named.get("cases")),
                Integer.parseInt(named.get("requests")));
    }

    /** The command that runs the same again. */
    String command() {
        return switch (what) {
            case "start" -> "./mvnw -Pbench verify -Dbench=start -Dbench.rounds=%d".formatted(rounds);
            case "notices" ->
                "./mvnw -Pbench verify -Dbench=notices -Dbench.requests=%d -Dbench.rounds=%d -Dbench.cases=%s"
                        .formatted(requests, rounds, list(cases));
            case "growth", "ledger" -> "./mvnw -Pbench verify -Dbench=%s -Dbench.cases=%s".formatted(what, list(cases));
            case "routing", "help" ->
                "./mvnw -Pbench verify -Dbench=%s -Dbench.requests=%d -Dbench.threads=%s -Dbench.rounds=%d"
                        .formatted(what, requests, list(threads), rounds);
            default ->
                "./mvnw -Pbench verify -Dbench.contacts=%d -Dbench.threads=%s -Dbench.rounds=%d -Dbench.warm-up=%d"
                        .formatted(contacts, list(threads), rounds, warmUp);
        };
    }

    private static List<Integer> numbers(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .map(Integer::valueOf)
                .toList();
    }

    private static String list(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
