package org.tramonto.delivery;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The postcode in an address: the last word of five figures from below, as Italian and most European ones are. */
final class Postcode {

    private static final Pattern FIVE = Pattern.compile("(?<![0-9])[0-9]{5}(?![0-9])");

    private Postcode() {}

    /** Empty where there is none. */
    static String of(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            Matcher found = FIVE.matcher(lines.get(i));
            if (found.find()) {
                return found.group();
            }
        }
        return "";
    }
}
