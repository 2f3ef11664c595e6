package org.tramonto.knowledge;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A place outside of our texts that names a channel and that a person sees to.
 *
 * @param topic of whose retirement it is a part
 * @param url where it can be looked at; null where it is no page
 * @param finding what was found when the page was last read; null where it never was
 * @param found the words that still name the channel, or why the page could not be read
 * @param revision grows with every change
 */
public record OutsidePlace(
        long id,
        String topic,
        String channel,
        Kind kind,
        String name,
        String url,
        String owner,
        LocalDate dueOn,
        State state,
        String note,
        String changedBy,
        Instant changedAt,
        Instant checkedAt,
        Finding finding,
        String found,
        int revision) {

    public enum Kind {
        WEB_PAGE,
        PHONE_ANNOUNCEMENT,
        INVOICE,
        SOCIAL_PROFILE,
        PRINTED,
        OTHER
    }

    public enum State {
        OPEN,
        DONE,
        NOT_NEEDED
    }

    public enum Finding {
        CLEAN,
        STILL_MENTIONS,
        UNREACHABLE
    }
}
