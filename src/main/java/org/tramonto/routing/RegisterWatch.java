package org.tramonto.routing;

import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;

/** Follows the register of channels. Nothing urgent comes this way: what moves customers is a route. */
@Component
class RegisterWatch implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(RegisterWatch.class);

    private final Channels channels;
    private final Snapshots snapshots;

    RegisterWatch(Channels channels, Snapshots snapshots) {
        this.channels = channels;
        this.snapshots = snapshots;
    }

    /** When everything that registers channels at the start has done so, and before anybody asks. */
    @Override
    public void afterSingletonsInstantiated() {
        read();
    }

    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT2S")
    void follow() {
        try {
            read();
        } catch (DataAccessException | TransactionException away) {
            log.debug("The register of channels can't be read; what was known stays", away);
        }
    }

    void read() {
        Map<String, Boolean> open =
                channels.all().stream().collect(Collectors.toMap(Channel::key, channel -> isOpen(channel.state())));
        snapshots.register(open);
    }

    private static boolean isOpen(Channel.State state) {
        return state == Channel.State.ACTIVE || state == Channel.State.RETIRING;
    }
}
