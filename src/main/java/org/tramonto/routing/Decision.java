package org.tramonto.routing;

import java.time.LocalDate;
import java.util.List;
import org.tramonto.shared.ProgrammeKey;

/**
 * Whether a caller may use a channel now, what is offered instead, and why.
 *
 * @param offer channels offered instead, best first; empty where the caller is pointed nowhere
 * @param side null where no programme retires the channel
 * @param bucket 0 to 9999; {@link #NO_BUCKET} where no programme retires the channel or nobody knows who calls
 * @param programme null where none retires the channel
 * @param revision of the programme; 0 without one
 * @param messageKey names the words for this caller; null where there are none
 * @param article null where there is none
 * @param until the last day on which the old channel answers everybody; null while nobody knows
 */
public record Decision(
        String channel,
        Legacy legacy,
        List<String> offer,
        Side side,
        int bucket,
        Reason reason,
        ProgrammeKey programme,
        long revision,
        int wave,
        String messageKey,
        String article,
        LocalDate until) {

    public static final int NO_BUCKET = -1;

    /** Whether the caller finds the channel as it always was. */
    public boolean available() {
        return legacy == Legacy.OPEN;
    }

    /** A decision that no programme has a part in. */
    static Decision standing(String channel, Legacy legacy) {
        return new Decision(channel, legacy, List.of(), null, NO_BUCKET, Reason.STATIC, null, 0, 0, null, null, null);
    }
}
