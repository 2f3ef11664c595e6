package org.tramonto.channel;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A registered support channel.
 *
 * @param address where customers reach it; null where there is none
 * @param publicly whether what is said there can be read by everyone
 */
public record Channel(
        String key,
        Kind kind,
        String nameIt,
        String nameEn,
        String address,
        @JsonProperty("public") boolean publicly,
        Replies replies,
        State state) {

    public enum Kind {
        MAIL,
        FORM,
        CHAT,
        PHONE,
        SOCIAL,
        REVIEW,
        POST,
        SELF_SERVICE
    }

    /** How a written reply leaves. */
    public enum Replies {
        /** As a mail to the customer's address. */
        MAIL,
        /** Only recorded: a person says it on the channel itself. */
        RECORDED
    }

    public enum State {
        ACTIVE,
        RETIRING,
        CLOSED,
        RETIRED
    }
}
