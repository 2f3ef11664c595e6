package org.tramonto.helpcentre;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the help centre.
 *
 * @param poll how often to look for articles that changed
 * @param searchesKept how long searches, clicks and reads are kept, day totals apart
 * @param waits how waiting times are measured
 * @param form what the contact form takes
 * @param votesPerMinute opinions on articles that one address may give in the long run
 * @param searchesPerMinute searches that one address may make in the long run
 */
@ConfigurationProperties("tramonto.help-centre")
public record HelpCentreSettings(
        @DefaultValue("PT1S") Duration poll,
        @DefaultValue("P90D") Duration searchesKept,
        @DefaultValue Waits waits,
        @DefaultValue Form form,
        @DefaultValue("20") int votesPerMinute,
        @DefaultValue("60") int searchesPerMinute) {

    public HelpCentreSettings {
        if (poll.toMillis() < 100 || poll.compareTo(Duration.ofSeconds(2)) >= 0) {
            throw new IllegalArgumentException(
                    "tramonto.help-centre.poll lies between PT0.1S and PT2S, not at " + poll);
        }
        if (votesPerMinute < 1 || searchesPerMinute < 1) {
            throw new IllegalArgumentException(
                    "tramonto.help-centre lets everybody vote and search at least once a minute");
        }
    }

    /**
     * How waiting times are measured.
     *
     * @param over cases opened within this time count
     * @param least as many cases it takes; with fewer nothing is said
     * @param newest no more cases of one channel than these are looked at
     */
    public record Waits(
            @DefaultValue("P28D") Duration over,
            @DefaultValue("20") int least,
            @DefaultValue("1000") int newest) {}

    /**
     * What the contact form takes.
     *
     * @param channel key of the channel that its contacts come in on
     * @param files how many at most
     * @param allFiles how large all of them together may be
     * @param quickest whoever is faster than this answers a simple question first
     * @param valid how long a form may lie open
     * @param perHour contacts an hour from one address that are taken without a question
     * @param atMostPerHour contacts an hour that are taken from one address at all
     */
    public record Form(
            @DefaultValue("form") String channel,
            @DefaultValue("5") int files,
            @DefaultValue("25MB") DataSize allFiles,
            @DefaultValue("PT4S") Duration quickest,
            @DefaultValue("PT12H") Duration valid,
            @DefaultValue("6") int perHour,
            @DefaultValue("40") int atMostPerHour) {}
}
