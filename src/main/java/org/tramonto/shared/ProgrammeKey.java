package org.tramonto.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Names one retirement programme for good, and is the business key of its process: {@code telefono-2027}. */
public record ProgrammeKey(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,38}[a-z0-9]");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProgrammeKey {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a programme's key has 3 to 40 lower-case letters, digits and hyphens and begins with a letter");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
