package org.tramonto.retirement.successor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channel.State;
import org.tramonto.channel.Channels;
import org.tramonto.customer.CustomerFacts;
import org.tramonto.retirement.successor.SuccessorRanking.Question;

/**
 * The alternatives that fit each customer, in the order in which they are offered (R6): the register says which channels
 * can carry the customer, the table which of those are welcome. Customers of whom the same is known are looked at once.
 */
@Service
public class Successors {

    private static final String NOTHING_PARTICULAR = "general";

    private final Channels channels;
    private final SuccessorRanking ranking;

    Successors(Channels channels, SuccessorRanking ranking) {
        this.channels = channels;
        this.ranking = ranking;
    }

    /** Why a channel is offered: the strongest reason. */
    public enum Reason {
        PREFERRED,
        USED,
        SUITS
    }

    public record Offer(String channel, int points, Reason reason) {}

    /** What fits, best first, and why the others don't. */
    public record Fitting(List<Offer> offers, Map<String, Set<Obstacle>> obstacles) {

        public List<String> channels() {
            return offers.stream().map(Offer::channel).toList();
        }
    }

    /** What decides, without who it is. */
    private record Facts(
            Object language,
            Object ageBand,
            List<String> needs,
            List<String> used,
            List<String> preferred,
            boolean mailKnown,
            boolean phoneKnown) {

        /** Only what says something about these channels, so that the same is seen to be the same. */
        static Facts of(CustomerFacts customer, Collection<String> successors) {
            return new Facts(
                    customer.language(),
                    customer.ageBand(),
                    customer.needs().stream().sorted().toList(),
                    customer.usedChannels().stream()
                            .filter(successors::contains)
                            .toList(),
                    customer.preferredChannels().stream()
                            .filter(successors::contains)
                            .toList(),
                    customer.mailKnown(),
                    customer.phoneKnown());
        }
    }

    /**
     * @param about the category of triage that the question falls into; null where it is about nothing in particular
     * @return by the number of the customer
     */
    public Map<String, Fitting> fitting(
            Collection<CustomerFacts> customers, List<String> successors, Demand demand, String about) {
        Map<String, Channel> known = new LinkedHashMap<>();
        channels.all().forEach(channel -> known.put(channel.key(), channel));
        Map<Facts, Fitting> looked = new HashMap<>();
        Map<String, Fitting> answers = new HashMap<>();
        for (CustomerFacts customer : customers) {
            answers.put(
                    customer.number(),
                    looked.computeIfAbsent(
                            Facts.of(customer, successors),
                            facts -> look(customer, facts, successors, known, demand, about)));
        }
        return answers;
    }

    private Fitting look(
            CustomerFacts customer,
            Facts facts,
            List<String> successors,
            Map<String, Channel> known,
            Demand demand,
            String about) {
        List<Offer> offers = new ArrayList<>();
        Map<String, Set<Obstacle>> obstacles = new LinkedHashMap<>();
        for (String key : successors) {
            Channel channel = known.get(key);
            Set<Obstacle> found = obstacles(customer, channel, demand);
            boolean preferred = facts.preferred().contains(key);
            boolean used = facts.used().contains(key);
            OptionalInt points = found.isEmpty()
                    ? ranking.points(new Question(
                            channel.kind(),
                            preferred,
                            used,
                            customer.ageBand(),
                            about == null ? NOTHING_PARTICULAR : about))
                    : OptionalInt.empty();
            if (found.isEmpty() && points.isEmpty()) {
                found.add(Obstacle.NOT_OFFERED);
            }
            if (found.isEmpty()) {
                Reason reason = preferred ? Reason.PREFERRED : used ? Reason.USED : Reason.SUITS;
                offers.add(new Offer(key, points.getAsInt(), reason));
            } else {
                obstacles.put(key, found);
            }
        }
        // Among equals: as the customer named them, then as often as they used them, then as the programme lists them.
        offers.sort(Comparator.comparingInt(Offer::points)
                .reversed()
                .thenComparingInt(offer -> place(facts.preferred(), offer.channel()))
                .thenComparingInt(offer -> place(facts.used(), offer.channel())));
        return new Fitting(List.copyOf(offers), obstacles);
    }

    private static Set<Obstacle> obstacles(CustomerFacts customer, Channel channel, Demand demand) {
        if (channel == null) {
            return EnumSet.of(Obstacle.UNKNOWN);
        }
        Set<Obstacle> found = EnumSet.noneOf(Obstacle.class);
        if (channel.state() != State.ACTIVE) {
            found.add(Obstacle.NOT_ACTIVE);
        }
        if (channel.publicly()) {
            found.add(Obstacle.PUBLIC);
        }
        if (customer.language() != null && !channel.languages().contains(customer.language())) {
            found.add(Obstacle.LANGUAGE);
        }
        if (!Needs.servedBy(channel.capabilities().accessible(), customer.needs())) {
            found.add(Obstacle.NOT_ACCESSIBLE);
        }
        if (demand.firstContact() && !(channel.capabilities().firstContact() && addressKnown(customer, channel))) {
            found.add(Obstacle.FIRST_CONTACT);
        }
        if (channel.replies() == Channel.Replies.MAIL && !customer.mailKnown()) {
            found.add(Obstacle.NO_ADDRESS);
        }
        Integer longest = channel.capabilities().longestText();
        Long largest = channel.capabilities().largestAttachment();
        if (demand.longestText() != null && longest != null && longest < demand.longestText()
                || demand.attachments() && largest != null && largest == 0) {
            found.add(Obstacle.SIZE);
        }
        return found;
    }

    private static boolean addressKnown(CustomerFacts customer, Channel channel) {
        return switch (channel.kind()) {
            case MAIL, FORM -> customer.mailKnown();
            case PHONE -> customer.phoneKnown();
            default -> true;
        };
    }

    private static int place(List<String> list, String key) {
        int index = list.indexOf(key);
        return index < 0 ? Integer.MAX_VALUE : index;
    }
}
