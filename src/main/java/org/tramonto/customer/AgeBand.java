package org.tramonto.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Roughly how old a customer is, from the younger to the older; {@code 25_34} in JSON, SQL and decision tables. */
public enum AgeBand {
    UNDER_25("under_25"),
    FROM_25("25_34"),
    FROM_35("35_44"),
    FROM_45("45_54"),
    FROM_55("55_64"),
    FROM_65("65_74"),
    FROM_75("75_and_over");

    private final String code;

    AgeBand(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    @JsonCreator
    public static AgeBand of(String code) {
        return Arrays.stream(values())
                .filter(band -> band.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new Problems.UnsuitableField("ageBand", code));
    }

    /** The one that asks for more care: the older; the known one where only one is known. */
    static AgeBand moreProtective(AgeBand one, AgeBand other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }
}
