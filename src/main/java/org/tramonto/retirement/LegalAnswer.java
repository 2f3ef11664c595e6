package org.tramonto.retirement;

import java.util.Locale;

/** What the law's table says about a step; {@code reason} is the code of a sentence. */
public record LegalAnswer(Outcome outcome, String reason) {

    /** Whether the step may be taken. */
    public enum Outcome {
        ALLOWED,
        /** The channel may become smaller, and may not go. */
        SHRINK,
        BLOCKED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads the table's word; one that is not known is no yes. */
        public static Outcome of(String code) {
            return switch (code == null ? "" : code) {
                case "allowed" -> ALLOWED;
                case "shrink" -> SHRINK;
                default -> BLOCKED;
            };
        }
    }

    public boolean allows() {
        return outcome == Outcome.ALLOWED;
    }
}
