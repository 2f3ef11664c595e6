package org.tramonto.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The invented past of the demo, written once, at its first start on the embedded database.
 *
 * @param customers how many there are, 0 for none; environment {@code TRAMONTO_DEMO_DATA_CUSTOMERS}
 * @param seed the same seed invents the same people; environment {@code TRAMONTO_DEMO_DATA_SEED}
 */
@ConfigurationProperties("tramonto.demo.data")
record DemoDataSettings(
        @DefaultValue("20000") int customers,
        @DefaultValue("2027") long seed) {

    private static final int MOST = 200_000;

    DemoDataSettings {
        if (customers < 0 || customers > MOST) {
            throw new IllegalArgumentException(
                    "tramonto.demo.data.customers lies between 0 and " + MOST + ", not at " + customers);
        }
    }
}
