package org.tramonto.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number a customer quotes: {@code C-2026-000123}. The last digit checks the year and the digits before it, so
 * that a mistyped or swapped digit is noticed instead of naming somebody else's case. It is the business key of the
 * case's process instance.
 */
public record CaseNumber(String value) {

    private static final Pattern SHAPE = Pattern.compile("C-(\\d{4})-(\\d{5,17})(\\d)");
    private static final Pattern IN_TEXT =
            Pattern.compile("(?<![\\p{Alnum}-])C-\\d{4}-\\d{6,18}(?![\\p{Alnum}])", Pattern.CASE_INSENSITIVE);

    public CaseNumber {
        Matcher shape = SHAPE.matcher(value);
        if (!shape.matches()
                || Damm.digit(shape.group(1) + shape.group(2)) != shape.group(3).charAt(0)) {
            throw new IllegalArgumentException("not a case number: " + value);
        }
    }

    /** The number of the {@code sequence}-th case, opened in {@code year}. */
    public static CaseNumber of(int year, long sequence) {
        String digits = padded(sequence, 5);
        String ofYear = padded(year, 4);
        return new CaseNumber("C-" + ofYear + "-" + digits + Damm.digit(ofYear + digits));
    }

    private static String padded(long number, int length) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }

    /** Reads what a person typed: surrounding blanks and small letters are forgiven, a wrong check digit is not. */
    public static Optional<CaseNumber> parse(String typed) {
        try {
            return typed == null
                    ? Optional.empty()
                    : Optional.of(new CaseNumber(typed.strip().toUpperCase(java.util.Locale.ROOT)));
        } catch (IllegalArgumentException notANumber) {
            return Optional.empty();
        }
    }

    /** Every valid number named in a text, in order of appearance. */
    public static List<CaseNumber> namedIn(String text) {
        List<CaseNumber> named = new ArrayList<>();
        Matcher match = IN_TEXT.matcher(text == null ? "" : text);
        while (match.find()) {
            parse(match.group()).filter(number -> !named.contains(number)).ifPresent(named::add);
        }
        return List.copyOf(named);
    }

    @Override
    public String toString() {
        return value;
    }
}
