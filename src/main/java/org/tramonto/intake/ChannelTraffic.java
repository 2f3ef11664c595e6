package org.tramonto.intake;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Arrivals;
import org.tramonto.channel.Arrivals.Cause;
import org.tramonto.channel.Arrivals.Closed;
import org.tramonto.channel.Arrivals.Closure;
import org.tramonto.channel.Channels;
import org.tramonto.customer.Customer;
import org.tramonto.customer.UsedChannels;
import org.tramonto.routing.Caller;
import org.tramonto.routing.Decision;
import org.tramonto.routing.Router;
import org.tramonto.routing.Side;
import org.tramonto.supportcase.CaseRedirection;
import org.tramonto.supportcase.Received;

/**
 * Who comes over which channel, open or closed. What comes over one that is closed to its sender becomes a case like
 * anything else; it is counted by cause, and the sender is told where to turn (R10).
 */
@Component
class ChannelTraffic {

    private final Channels channels;
    private final Arrivals arrivals;
    private final CaseRedirection redirection;
    private final UsedChannels used;
    private final Router router;

    ChannelTraffic(
            Channels channels, Arrivals arrivals, CaseRedirection redirection, UsedChannels used, Router router) {
        this.used = used;
        this.router = router;
        this.channels = channels;
        this.arrivals = arrivals;
        this.redirection = redirection;
    }

    /** Notes a contact before its case hears of it; answers whether its channel is closed to the sender. */
    boolean note(long contactId, Arrival arrival, Customer customer, boolean knownCase) {
        Optional<Closed> closed = closedToAll(arrival.channel());
        if (closed.isEmpty()) {
            closed = closedTo(customer, arrival.channel());
        }
        closed.ifPresentOrElse(
                why -> arrivals.note(arrival.channel(), contactId, why, cause(arrival, knownCase)),
                () -> arrivals.open(contactId));
        return closed.isPresent();
    }

    /** A person came over the channel, open or closed. */
    void count(Arrival arrival, long customerId) {
        if (!isRobot(arrival)) {
            used.count(customerId, arrival.channel(), arrival.receivedAt());
        }
    }

    void noteSetAside(long contactId, String channel) {
        closedToAll(channel).ifPresent(why -> arrivals.note(channel, contactId, why, Cause.SET_ASIDE));
    }

    /** A case that was there before; a new one says it with its receipt. Robots are told nothing. */
    void tell(Arrival arrival, Received received, long contactId) {
        if (received.outcome() != Received.Outcome.OPENED && !isRobot(arrival)) {
            redirection.tell(received.number(), contactId);
        }
    }

    private Optional<Closed> closedToAll(String channel) {
        return channels.find(channel)
                .flatMap(known -> Closure.of(known.state()))
                .map(closure -> new Closed(closure, List.of()));
    }

    /** A programme has shifted the customer to other channels; who is exempt or has a case open here never is. */
    private Optional<Closed> closedTo(Customer customer, String channel) {
        Caller caller = Caller.customer(customer.number());
        for (String merged : customer.mergedNumbers()) {
            caller = caller.and(Caller.alias(merged));
        }
        Decision decision = router.decide(channel, caller);
        return decision.side() == Side.SHIFTED && !decision.available()
                ? Optional.of(new Closed(Closure.SHIFTED, decision.offer()))
                : Optional.empty();
    }

    private static Cause cause(Arrival arrival, boolean knownCase) {
        if (isRobot(arrival)) {
            return Cause.AUTOMATIC;
        }
        return knownCase ? Cause.KNOWN_CASE : Cause.NEW_REQUEST;
    }

    private static boolean isRobot(Arrival arrival) {
        return arrival.automatic() || arrival.report() || arrival.bounce() != null;
    }
}
