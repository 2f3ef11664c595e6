package org.tramonto.helpcentre;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.supportcase.FirstResponses;
import org.tramonto.supportcase.FirstResponses.Wait;

/** How long an answer usually takes on each channel, measured every few minutes and never while somebody waits for a page. */
@Component
public class WaitingTimes {

    /** Cases younger than this are left out: the quick answers are in already, the slow ones are not. */
    private static final Duration SETTLED = Duration.ofHours(12);

    private final FirstResponses responses;
    private final Channels channels;
    private final HelpCentreSettings.Waits settings;
    private final Clock clock;
    private volatile Map<String, Wait> known = Map.of();

    WaitingTimes(FirstResponses responses, Channels channels, HelpCentreSettings settings, Clock clock) {
        this.responses = responses;
        this.channels = channels;
        this.settings = settings.waits();
        this.clock = clock;
    }

    /** Empty where too few cases tell. */
    public Optional<Wait> of(String channel) {
        return Optional.ofNullable(known.get(channel));
    }

    @Scheduled(initialDelayString = "PT15S", fixedDelayString = "PT10M")
    public void measure() {
        Instant to = clock.instant().minus(SETTLED);
        Map<String, Wait> measured = new HashMap<>();
        for (Channel channel : channels.all()) {
            responses
                    .of(channel.key(), to.minus(settings.over()), to, settings.newest())
                    .filter(wait -> wait.cases() >= settings.least())
                    .ifPresent(wait -> measured.put(channel.key(), wait));
        }
        known = Map.copyOf(measured);
    }
}
