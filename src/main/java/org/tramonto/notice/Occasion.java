package org.tramonto.notice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why customers are told something. Each has texts of its own. */
public enum Occasion {
    ANNOUNCEMENT,
    WAVE,
    REMINDER,
    CHANGE_DAY,
    MOVED_BACK,
    CLOSING,
    CHANNEL_STAYS;

    /** As in SQL, JSON and the names of text files: {@code change_day}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty where there is no such occasion. */
    public static Optional<Occasion> find(String code) {
        return Arrays.stream(values())
                .filter(occasion -> occasion.code().equals(code))
                .findFirst();
    }

    @JsonCreator
    public static Occasion of(String code) {
        return find(code).orElseThrow(() -> new Problems.NoSuchOccasion(code));
    }

    /** A manager looks at counts and samples before the first of these leaves; the others follow from a date. */
    public boolean needsRelease() {
        return this == ANNOUNCEMENT || this == WAVE;
    }
}
