package org.tramonto.intake;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.delivery.DeliverySettings;

/** The mail addresses that are ourselves. */
@Component
class OwnMailboxes {

    private final Channels channels;
    private final DeliverySettings delivery;

    OwnMailboxes(Channels channels, DeliverySettings delivery) {
        this.channels = channels;
        this.delivery = delivery;
    }

    boolean contains(String address) {
        return contains(address, channels.all());
    }

    /** The same for somebody who has read the register already. */
    boolean contains(String address, List<Channel> register) {
        if (address == null || address.isBlank()) {
            return false;
        }
        String wanted = address.strip().toLowerCase(Locale.ROOT);
        return wanted.equalsIgnoreCase(delivery.fromAddress())
                || register.stream()
                        .filter(channel -> channel.kind() == Channel.Kind.MAIL)
                        .anyMatch(channel -> wanted.equalsIgnoreCase(channel.address())
                                || channel.otherAddresses().stream().anyMatch(wanted::equalsIgnoreCase));
    }
}
