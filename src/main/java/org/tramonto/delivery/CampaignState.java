package org.tramonto.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether the mails of a campaign go out. */
public enum CampaignState {
    RUNNING,
    PAUSED,
    /** For good: what waited was withdrawn. */
    STOPPED;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CampaignState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
