package org.tramonto.notice;

import java.util.Arrays;
import java.util.List;

/** A postal address as customers wrote it, on one line or several, as the lines of an envelope. */
final class PostalAddress {

    private static final int MOST_LINES = 5;

    private PostalAddress() {}

    static boolean isUsable(String address) {
        return address != null && !lines(address).isEmpty();
    }

    /** The same without the name, which stands above the address anyhow. */
    static List<String> lines(String address, String name) {
        List<String> lines = lines(address);
        boolean named = lines.size() > 1 && name != null && lines.get(0).equalsIgnoreCase(name.strip());
        return named ? lines.subList(1, lines.size()) : lines;
    }

    /** At most five lines; one line is cut before the postcode, or else at its commas. */
    static List<String> lines(String address) {
        List<String> lines = Arrays.stream(address.split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.size() == 1) {
            lines = Arrays.stream(lines.get(0).split("\\s*,\\s*(?=\\d{5}\\b)|\\s*,\\s+(?=\\D)"))
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
        if (lines.size() > MOST_LINES) {
            List<String> rest = lines.subList(MOST_LINES - 1, lines.size());
            lines = java.util.stream.Stream.concat(
                            lines.subList(0, MOST_LINES - 1).stream(),
                            java.util.stream.Stream.of(String.join(", ", rest)))
                    .toList();
        }
        return lines;
    }
}
