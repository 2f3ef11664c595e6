package org.tramonto.shared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A named refusal with a stable code, the same in logs, problem details and documentation. The words for people are in
 * {@code problems*.properties} under {@code <code>.title} and {@code <code>.detail}; arguments fill {@code {0}}, {@code {1}}.
 * Subclasses state the fact in their name.
 */
public abstract class Problem extends RuntimeException {

    /** What kind of answer a caller gets; the web layer maps it to an HTTP status. */
    public enum Kind {
        INVALID,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        /** The caller saw an older version than there is. */
        STALE,
        /** The caller has to say which version they saw. */
        UNCONDITIONAL,
        TOO_LARGE,
        UNAVAILABLE
    }

    private final String code;
    private final Kind kind;
    private final transient List<Object> arguments;
    private final transient Map<String, Object> facts = new LinkedHashMap<>();

    protected Problem(String code, Kind kind, Object... arguments) {
        super(code + " " + List.of(arguments));
        this.code = code;
        this.kind = kind;
        this.arguments = List.of(arguments);
    }

    /** Adds a machine-readable member to the problem detail. */
    protected final void fact(String name, Object value) {
        facts.put(name, value);
    }

    public final String code() {
        return code;
    }

    public final Kind kind() {
        return kind;
    }

    public final List<Object> arguments() {
        return arguments;
    }

    public final Map<String, Object> facts() {
        return Map.copyOf(facts);
    }
}
