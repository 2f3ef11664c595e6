package org.tramonto.feedback;

import java.util.Locale;
import java.util.Optional;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;

/**
 * What a link asks about. A case has a number and a channel, a notice a topic, an occasion and a round.
 *
 * @param subject what the link says, which makes it one
 * @param language the customer's, null where nobody knows it
 * @param customer number of the customer; null where the case is gone
 */
public record About(
        Kind kind,
        String subject,
        String topic,
        String occasion,
        Integer round,
        CaseNumber caseNumber,
        String channel,
        String customer,
        Language language) {

    About in(Language other) {
        return new About(kind, subject, topic, occasion, round, caseNumber, channel, customer, other);
    }

    public enum Kind {
        CASE("case-rating"),
        NOTICE("notice-feedback");

        private final String purpose;

        Kind(String purpose) {
            this.purpose = purpose;
        }

        /** What links of this kind are signed for. */
        public String purpose() {
            return purpose;
        }

        /** As written to SQL, JSON and addresses. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String code) {
            for (Kind kind : values()) {
                if (kind.code().equals(code)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }
}
