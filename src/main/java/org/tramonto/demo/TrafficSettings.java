package org.tramonto.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Customers of the demo who get in touch while a programme with the template {@code demo} is live.
 *
 * @param enabled whether they do; environment {@code TRAMONTO_DEMO_TRAFFIC_ENABLED}
 * @param aMinute how many get in touch in a minute while customers are being shifted; environment
 *     {@code TRAMONTO_DEMO_TRAFFIC_A_MINUTE}
 */
@ConfigurationProperties("tramonto.demo.traffic")
record TrafficSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("300") int aMinute) {

    private static final int MOST = 6_000;

    TrafficSettings {
        if (aMinute < 1 || aMinute > MOST) {
            throw new IllegalArgumentException(
                    "tramonto.demo.traffic.a-minute lies between 1 and " + MOST + ", not at " + aMinute);
        }
    }
}
