package org.tramonto.channel;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the register of channels.
 *
 * @param register channels put into the register at start-up where their key is not there yet
 */
@ConfigurationProperties("tramonto.channels")
record ChannelSettings(List<Channel> register) {

    ChannelSettings {
        register = register == null ? List.of() : List.copyOf(register);
    }
}
