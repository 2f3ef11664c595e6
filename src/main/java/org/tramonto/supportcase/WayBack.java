package org.tramonto.supportcase;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.shared.Address;

/** How an answer gets back to the customer of a case. */
@Component
class WayBack {

    private final Conversation conversation;
    private final Channels channels;
    private final Customers customers;

    WayBack(Conversation conversation, Channels channels, Customers customers) {
        this.conversation = conversation;
        this.channels = channels;
        this.customers = customers;
    }

    /** How the customer of a case is reached now. {@code recipient} is null where words are only recorded. */
    record Way(Channel channel, boolean isPublic, Address recipient) {

        boolean isMail() {
            return channel.replies() == Channel.Replies.MAIL;
        }

        boolean reaches() {
            return !isMail() || recipient != null;
        }
    }

    /** The way back: the channel and address of the last message a customer sent. */
    Way of(SupportCase known) {
        Optional<Conversation.Inbound> last = conversation.lastInbound(known.id);
        String key = last.map(Conversation.Inbound::channel).orElse(known.channel);
        Channel channel = channels.find(key).orElseThrow();
        Address answerTo = last.map(Conversation.Inbound::answerTo).orElse(null);
        if (channel.replies() == Channel.Replies.RECORDED) {
            return new Way(channel, last.map(Conversation.Inbound::isPublic).orElse(false), null);
        }
        if (answerTo != null && answerTo.address() != null && answerTo.address().contains("@")) {
            return new Way(channel, false, answerTo);
        }
        Customer customer = customers.find(known.customerId).orElseThrow();
        Address address = customer.mailAddress() == null ? null : new Address(customer.name(), customer.mailAddress());
        return new Way(channel, false, address);
    }
}
