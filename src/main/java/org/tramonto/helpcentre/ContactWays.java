package org.tramonto.helpcentre;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.routing.Caller;
import org.tramonto.routing.Decision;
import org.tramonto.routing.Legacy;
import org.tramonto.routing.Router;
import org.tramonto.supportcase.CaseSettings;
import org.tramonto.supportcase.FirstResponses.Wait;

/** The ways in which a visitor can reach us now, as routing decides them for this visitor. */
@Service
public class ContactWays {

    private static final List<Channel.Kind> ORDER = List.of(
            Channel.Kind.FORM,
            Channel.Kind.CHAT,
            Channel.Kind.PHONE,
            Channel.Kind.MAIL,
            Channel.Kind.POST,
            Channel.Kind.SOCIAL,
            Channel.Kind.REVIEW);

    private final Channels channels;
    private final Router router;
    private final WaitingTimes waits;
    private final CaseSettings organisation;
    private final String form;
    private final Clock clock;

    ContactWays(
            Channels channels,
            Router router,
            WaitingTimes waits,
            CaseSettings organisation,
            HelpCentreSettings settings,
            Clock clock) {
        this.channels = channels;
        this.router = router;
        this.waits = waits;
        this.organisation = organisation;
        this.form = settings.form().channel();
        this.clock = clock;
    }

    /** What a way is for the visitor. */
    public enum Standing {
        OFFERED,
        /** Still answers, and is better left for one of {@code instead}. */
        MOVING,
        /** Only says where to turn instead. */
        CLOSED,
        /** Switched off for the moment. */
        PAUSED
    }

    /**
     * One way to reach us.
     *
     * @param waiting null where too little is known
     * @param instead channels to turn to, best first
     * @param article where the change is explained; null where nowhere
     * @param until the last day on which it answers everybody; null while nobody knows
     */
    public record Way(
            Channel channel,
            Standing standing,
            OpenTimes times,
            Wait waiting,
            List<Channel> instead,
            String article,
            LocalDate until) {}

    /** Ways that can be used, the visitor's preferred ones first, then those that can't, each with where to turn instead. */
    public List<Way> of(Caller caller, List<String> preferred) {
        Instant now = clock.instant();
        Map<String, Channel> register = channels.all().stream()
                .collect(Collectors.toMap(Channel::key, Function.identity(), (one, same) -> one));
        List<String> keys = register.values().stream()
                .filter(channel -> ORDER.contains(channel.kind()))
                .map(Channel::key)
                .toList();
        return router.decide(keys, caller).stream()
                .map(decision -> way(decision, register, now))
                .sorted(Comparator.comparing((Way way) -> way.standing())
                        .thenComparing(way -> place(preferred, way.channel().key()))
                        .thenComparing(way -> ORDER.indexOf(way.channel().kind()))
                        .thenComparing(way -> way.channel().key()))
                .toList();
    }

    /** Whether the visitor may use the channel, perhaps with a word that there are better ones. */
    public boolean takes(String channel, Caller caller) {
        return channels.find(channel)
                .filter(found -> found.state() != Channel.State.DISABLED)
                .map(found -> router.decide(channel, caller).legacy() != Legacy.CLOSED)
                .orElse(false);
    }

    /** The channel of the contact form; empty where there is none. */
    public Optional<Channel> form() {
        return channels.find(form);
    }

    /** The number under which a person can be called; empty where the telephone is no way to reach us any more. */
    public Optional<String> phone() {
        List<Channel> phones = channels.all().stream()
                .filter(channel -> channel.kind() == Channel.Kind.PHONE)
                .toList();
        return phones.isEmpty()
                ? Optional.ofNullable(organisation.phone())
                : phones.stream()
                        .filter(channel -> channel.state() == Channel.State.ACTIVE && channel.address() != null)
                        .map(Channel::address)
                        .findFirst();
    }

    private Way way(Decision decision, Map<String, Channel> register, Instant now) {
        Channel channel = register.get(decision.channel());
        return new Way(
                channel,
                standing(channel, decision),
                OpenTimes.of(channel.hours(), channels::closedOn, now),
                waits.of(channel.key()).orElse(null),
                decision.offer().stream()
                        .map(register::get)
                        .filter(other -> other != null && other.state().sends())
                        .toList(),
                decision.article(),
                decision.until());
    }

    private static Standing standing(Channel channel, Decision decision) {
        if (channel.state() == Channel.State.DISABLED) {
            return Standing.PAUSED;
        }
        return switch (decision.legacy()) {
            case OPEN -> Standing.OFFERED;
            case ASSISTED -> Standing.MOVING;
            case CLOSED -> Standing.CLOSED;
        };
    }

    private static int place(List<String> preferred, String channel) {
        int place = preferred.indexOf(channel);
        return place < 0 ? preferred.size() : place;
    }
}
