package org.tramonto.notice;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a notice stands. */
public enum NoticeState {
    DRAFT,
    SNAPSHOTTING,
    TEXTS_MISSING,
    WAITING_FOR_APPROVAL,
    APPROVED,
    RELEASED,
    SENDING,
    PAUSED,
    FINISHED,
    STOPPED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static NoticeState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public boolean isOver() {
        return this == FINISHED || this == STOPPED;
    }
}
