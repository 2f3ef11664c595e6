package org.tramonto.engine;

/** Tramonto does not start. The message says why and {@code action} what to do about it, both in words for an operator. */
public class StartRefused extends RuntimeException {

    private final String action;

    public StartRefused(String why, String action, Throwable cause) {
        super(why, cause);
        this.action = action;
    }

    public StartRefused(String why, String action) {
        this(why, action, null);
    }

    String action() {
        return action;
    }
}
