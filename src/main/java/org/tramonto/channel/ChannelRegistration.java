package org.tramonto.channel;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Puts the configured channels into the register before anything can come in. */
@Component
class ChannelRegistration implements InitializingBean {

    private final ChannelSettings settings;
    private final Channels channels;

    ChannelRegistration(ChannelSettings settings, Channels channels) {
        this.settings = settings;
        this.channels = channels;
    }

    @Override
    public void afterPropertiesSet() {
        settings.register().forEach(entry -> channels.register(entry.channel()));
    }
}
