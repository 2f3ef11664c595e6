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
            return isMail() ? recipient != null && isOpen() : isOpen() || channel.kind() == Channel.Kind.PHONE;
        }

        /** A channel that was closed or switched off sends nothing. */
        boolean isOpen() {
            return channel.state().sends();
        }
    }

    /** The way back: the channel and address of the last message a customer sent, or another where that one is closed. */
    Way of(SupportCase known) {
        Way direct = direct(known);
        return direct.isOpen() ? direct : elsewhere(known, direct);
    }

    /** The way of the pointer that a closed channel still gives; never over one that is switched off. */
    Way toPoint(SupportCase known) {
        Way direct = direct(known);
        Way open = direct.isOpen() ? direct : elsewhere(known, direct);
        return !open.reaches() && direct.channel().state().points() ? direct : open;
    }

    private Way direct(SupportCase known) {
        Optional<Conversation.Inbound> last = conversation.lastInbound(known.id);
        String key = last.map(Conversation.Inbound::channel).orElse(known.channel);
        Channel channel = channels.find(key).orElseThrow();
        if (channel.replies() == Channel.Replies.RECORDED) {
            return new Way(channel, last.map(Conversation.Inbound::isPublic).orElse(false), null);
        }
        return new Way(channel, false, mailAddress(known));
    }

    /** In writing over an open mailbox; where no address is known by a call, which a person makes from any telephone. */
    private Way elsewhere(SupportCase known, Way closed) {
        Address mail = mailAddress(known);
        Optional<Channel> mailbox = channels.openMail();
        if (mail != null && mailbox.isPresent()) {
            return new Way(mailbox.get(), false, mail);
        }
        boolean callable = customers.find(known.customerId).orElseThrow().phone() != null;
        return channels.all().stream()
                .filter(channel -> callable && channel.kind() == Channel.Kind.PHONE)
                .filter(channel -> channel.replies() == Channel.Replies.RECORDED)
                .findFirst()
                .map(telephone -> new Way(telephone, false, null))
                .orElse(closed);
    }

    private Address mailAddress(SupportCase known) {
        Address answerTo = conversation
                .lastInbound(known.id)
                .map(Conversation.Inbound::answerTo)
                .orElse(null);
        if (answerTo != null && answerTo.address() != null && answerTo.address().contains("@")) {
            return answerTo;
        }
        Customer customer = customers.find(known.customerId).orElseThrow();
        return customer.mailAddress() == null ? null : new Address(customer.name(), customer.mailAddress());
    }
}
