package org.tramonto.retirement.guardrail;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of 1, above 0 and below 1: {@code 0.05} is five percent or five points. */
public record Share(@JsonValue double value) {

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}(?:[.,]\\d{1,4})?)\\s*%");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Share {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("a share lies between 0 and 1, not at " + value);
        }
    }

    /** Reads {@code 5 %} or {@code 2,5%}; empty where it is neither. */
    static Optional<Double> percent(String text) {
        Matcher percent = PERCENT.matcher(text.strip());
        return percent.matches()
                ? Optional.of(new BigDecimal(percent.group(1).replace(',', '.'))
                        .movePointLeft(2)
                        .doubleValue())
                : Optional.empty();
    }
}
