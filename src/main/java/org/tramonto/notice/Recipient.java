package org.tramonto.notice;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.tramonto.shared.Language;

/** A customer of a notice. */
record Recipient(
        String customer,
        long uses,
        int wave,
        LocalDate changesOn,
        List<String> alternatives,
        Language language,
        List<String> needs,
        Medium medium,
        List<Medium> tried,
        State state,
        String reason,
        int attempt) {

    enum State {
        PENDING,
        QUEUED,
        TOLD,
        LEFT_OUT,
        BOUNCED,
        UNCERTAIN,
        BY_HAND,
        STOPPED;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** The same message for the customer that this one was merged into. */
    Recipient as(String survivor) {
        return new Recipient(
                survivor,
                uses,
                wave,
                changesOn,
                alternatives,
                language,
                needs,
                medium,
                List.of(),
                State.PENDING,
                null,
                0);
    }
}
