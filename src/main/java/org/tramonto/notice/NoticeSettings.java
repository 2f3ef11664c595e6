package org.tramonto.notice;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notices leave.
 *
 * @param enabled whether this node hands customers to a medium
 * @param language what a customer is told in where we don't know their language or have no words in it
 * @param perMinute the most customers of a notice that are handed to a medium in a minute, unless the notice says otherwise
 * @param piece how many customers are looked at or handed on in one transaction
 * @param mostWaiting the most customers of a notice that wait with a medium at a time
 * @param feedbackFor how long the link to give feedback and the personal page of a notice work
 */
@ConfigurationProperties("tramonto.notice")
record NoticeSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("it") String language,
        @DefaultValue("6000") int perMinute,
        @DefaultValue("500") int piece,
        @DefaultValue("5000") int mostWaiting,
        @DefaultValue("P180D") Duration feedbackFor) {

    NoticeSettings {
        require(language.matches("[a-z]{2}"), "language is a code such as it, not " + language);
        require(perMinute > 0, "per-minute is at least 1, not " + perMinute);
        require(piece > 0 && piece <= 5000, "piece is between 1 and 5000, not " + piece);
        require(mostWaiting >= piece, "most-waiting is at least a piece, " + piece + ", not " + mostWaiting);
        require(feedbackFor.toDays() >= 1, "feedback-for is at least a day, not " + feedbackFor);
    }

    private static void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException("tramonto.notice." + otherwise);
        }
    }
}
