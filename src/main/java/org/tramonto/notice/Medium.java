package org.tramonto.notice;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a customer is told, in the order in which it is tried. */
public enum Medium {
    MAIL,
    LETTER,
    MESSAGE;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Medium of(String code) {
        return code == null ? null : valueOf(code.toUpperCase(Locale.ROOT));
    }
}
