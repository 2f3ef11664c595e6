package org.tramonto.customer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a customer may not want from us; {@link #NOTICES} stands for everything that no law requires. */
public enum OptOut {
    NOTICES,
    MAIL,
    LETTER,
    MESSAGE;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OptOut of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
