package org.tramonto.intake;

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
        if (address == null || address.isBlank()) {
            return false;
        }
        String wanted = address.strip().toLowerCase(Locale.ROOT);
        return wanted.equalsIgnoreCase(delivery.fromAddress())
                || channels.all().stream()
                        .filter(channel -> channel.kind() == Channel.Kind.MAIL)
                        .anyMatch(channel -> wanted.equalsIgnoreCase(channel.address())
                                || channel.otherAddresses().stream().anyMatch(wanted::equalsIgnoreCase));
    }
}
