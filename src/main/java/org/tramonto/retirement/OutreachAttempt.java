package org.tramonto.retirement;

import java.time.Instant;
import java.util.Locale;

/**
 * One time that a person tried to reach a customer, and what came of it.
 *
 * @param note what was said, or how it is known
 * @param at when it was tried
 */
public record OutreachAttempt(Medium medium, Result result, String note, Instant at, String by, Instant recordedAt) {

    /** How it was tried. */
    public enum Medium {
        CALL,
        MAIL,
        LETTER,
        MESSAGE,
        VISIT,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What came of it, and where that leads in the ledger. */
    public enum Result {
        /** They know the change and how they will reach us. */
        REACHED(LedgerState.REACHED_BY_HAND),
        /** Nothing else works for them: they are exempted. */
        NEEDS_OLD_CHANNEL(LedgerState.EXEMPT),
        /** No customer any more. */
        LEFT(LedgerState.INACTIVE),
        NO_ANSWER(null),
        /** The number or address is not theirs any more. */
        WRONG_ADDRESS(null),
        /** They asked to be called another time. */
        ANOTHER_TIME(null);

        private final LedgerState leadsTo;

        Result(LedgerState leadsTo) {
            this.leadsTo = leadsTo;
        }

        /** Null where they have to be tried again. */
        public LedgerState leadsTo() {
            return leadsTo;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What the person says.
     *
     * @param at null for now
     * @param exemption why and what instead, where the old channel is needed; the note is its evidence
     */
    public record Said(Medium medium, Result result, String note, Instant at, Keeping exemption) {

        public Said {
            if (medium == null) {
                throw new Problems.FieldMissing("medium");
            }
            if (result == null) {
                throw new Problems.FieldMissing("result");
            }
            note = Order.said("note", note);
            if (result == Result.NEEDS_OLD_CHANNEL && exemption == null) {
                throw new Problems.FieldMissing("exemption");
            }
        }
    }

    /** Why a customer keeps the old channel, and what is provided. */
    public record Keeping(Exemption.Cause cause, String provision, java.time.LocalDate expiresOn) {}
}
