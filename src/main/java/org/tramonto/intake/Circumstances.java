package org.tramonto.intake;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channels;
import org.tramonto.shared.Problem;

/** What {@link Contacts} needs to know besides the contact itself: the time, the register, the words, the limits. */
@Component
class Circumstances {

    private final Clock clock;
    private final Channels channels;
    private final IntakeWords words;
    private final IntakeSettings settings;

    Circumstances(Clock clock, Channels channels, IntakeWords words, IntakeSettings settings) {
        this.clock = clock;
        this.channels = channels;
        this.words = words;
        this.settings = settings;
    }

    Instant now() {
        return clock.instant();
    }

    /** The mail server's clock may run ahead; nothing arrives in the future. */
    Instant notAfterNow(Instant said) {
        Instant now = clock.instant();
        return said == null || said.isAfter(now) ? now : said;
    }

    void requireChannel(String key) {
        if (channels.find(key).isEmpty()) {
            throw new Problems.UnknownChannel(key);
        }
    }

    /** A mail of which nothing could be read. */
    ContactRows.Entry nameless(Contact.Source source, Instant receivedAt) {
        return new ContactRows.Entry(settings.mailChannel(), Arrival.idOf(source), null, null, receivedAt);
    }

    Problem headersOnly(long size) {
        return new Problems.HeadersOnly(size, settings.maxMessageSize());
    }

    String reason(Problem problem) {
        return words.reason(problem);
    }
}
