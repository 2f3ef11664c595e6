package org.tramonto.retirement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A customer whom no wave may touch, and why. It holds until a person ends it.
 *
 * @param evidence what shows it: a letter, a note of a call, a register
 * @param provision how this customer reaches us once the channel is closed
 * @param expiresOn when a person looks at it again; null for never
 * @param expired that day has come, and it holds all the same
 * @param lastReview null where nobody has looked at it since it was granted
 */
public record Exemption(
        String customer,
        Cause cause,
        String evidence,
        String provision,
        LocalDate expiresOn,
        boolean expired,
        String grantedBy,
        Instant grantedAt,
        Review lastReview) {

    /** Why a customer is exempt. */
    public enum Cause {
        VULNERABLE,
        ACCESSIBILITY_NEED,
        LEGAL,
        OPEN_COMPLAINT,
        NO_DIGITAL_ACCESS,
        /** Nobody knows yet; counts as exempt until somebody does. */
        UNKNOWN_VULNERABILITY,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What whoever grants it has to say. */
    public record Grounds(Cause cause, String evidence, String provision, LocalDate expiresOn) {

        public Grounds {
            if (cause == null) {
                throw new Problems.FieldMissing("cause");
            }
            evidence = Order.said("evidence", evidence);
            provision = Order.said("provision", provision);
        }
    }

    /** Why a person decides about it again, and what they go by. */
    public record Judgement(String reason, String evidence) {

        public Judgement {
            reason = new Order(0L, reason).reason();
            evidence = Order.said("evidence", evidence);
        }
    }

    /** A person looked at it again. */
    public record Review(What what, String reason, String evidence, String by, Instant at) {

        /** What they decided. */
        public enum What {
            CONFIRMED,
            EXTENDED,
            ENDED;

            public String code() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }
}
