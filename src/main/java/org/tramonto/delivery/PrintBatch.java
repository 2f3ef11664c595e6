package org.tramonto.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Letters that go to the printer together.
 *
 * @param pages of letters and indices, as far as they are written
 * @param files none until the first is written; complete once the batch is ready
 */
public record PrintBatch(
        long number,
        State state,
        int letters,
        int pages,
        String createdBy,
        Instant createdAt,
        Instant readyAt,
        String printedBy,
        Instant printedAt,
        List<File> files) {

    public PrintBatch {
        files = List.copyOf(files);
    }

    public enum State {
        /** Its letters are fixed, its files are being written. */
        CLOSING,
        /** Its files can be downloaded and printed. */
        READY,
        /** A person confirmed that it went to the printer. */
        PRINTED;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** A PDF for the printer, in one language. */
    public record File(int file, String language, int letters, int pages, long size, String sha256) {}
}
