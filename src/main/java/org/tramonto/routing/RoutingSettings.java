package org.tramonto.routing;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of routing.
 *
 * @param poll how long a change may stay unnoticed when the database did not announce it
 * @param ofrep how other systems ask for decisions
 */
@ConfigurationProperties("tramonto.routing")
public record RoutingSettings(
        @DefaultValue("PT1S") Duration poll, @DefaultValue Ofrep ofrep) {

    public RoutingSettings {
        require(
                poll.toMillis() >= 10 && poll.compareTo(Duration.ofSeconds(2)) < 0,
                "tramonto.routing.poll lies between PT0.01S and PT2S, so that every node sees a roll back in time, not at "
                        + poll);
    }

    /**
     * The OpenFeature remote evaluation protocol.
     *
     * @param maxBody the largest request that is read
     * @param allowedOrigins pages of which origins may ask from a browser; {@code *} for all, as each needs a key anyway
     * @param perSecond how many requests a second one caller may make in the long run; 0 for any number
     * @param burst how many requests one caller may make at once
     * @param keys who may ask without being a user
     */
    public record Ofrep(
            @DefaultValue("64KB") DataSize maxBody,
            @DefaultValue("*") List<String> allowedOrigins,
            @DefaultValue("200") int perSecond,
            @DefaultValue("400") int burst,
            @DefaultValue List<Key> keys) {

        public Ofrep {
            require(
                    maxBody.toBytes() >= 1024 && maxBody.toMegabytes() <= 10,
                    "tramonto.routing.ofrep.max-body lies between 1KB and 10MB, not at " + maxBody);
            require(perSecond >= 0, "tramonto.routing.ofrep.per-second is not negative: " + perSecond);
            require(burst >= 1, "tramonto.routing.ofrep.burst is at least 1, not " + burst);
            allowedOrigins = List.copyOf(allowedOrigins);
            keys = List.copyOf(keys);
        }
    }

    /**
     * A key that a system sends as bearer token or in {@code X-API-Key}.
     *
     * @param name of the system, for logs
     * @param sha256 the SHA-256 of the key in hexadecimal; make keys long and random: {@code openssl rand -hex 24}
     * @param channels what it may ask for, such as for a key that stands in a public page; empty for all
     */
    public record Key(
            String name, String sha256, @DefaultValue List<String> channels) {

        private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

        public Key {
            require(name != null && !name.isBlank(), "every key in tramonto.routing.ofrep.keys has a name");
            require(
                    sha256 != null && SHA256.matcher(sha256).matches(),
                    "tramonto.routing.ofrep.keys: the sha256 of " + name + " is not 64 hexadecimal digits");
            channels = List.copyOf(channels);
        }
    }

    private static void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
