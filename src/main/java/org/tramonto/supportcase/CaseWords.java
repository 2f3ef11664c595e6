package org.tramonto.supportcase;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Arrivals.Closed;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.shared.Address;
import org.tramonto.shared.Language;

/** The texts for customers, filled with what they are about. */
@Component
class CaseWords {

    private final CaseTexts texts;
    private final Customers customers;
    private final Channels channels;
    private final CaseSettings settings;
    private final RatingInvitation ratings;

    private final Map<Language, DateTimeFormatter> dates = new ConcurrentHashMap<>();

    CaseWords(
            CaseTexts texts, Customers customers, Channels channels, CaseSettings settings, RatingInvitation ratings) {
        this.texts = texts;
        this.customers = customers;
        this.channels = channels;
        this.settings = settings;
        this.ratings = ratings;
    }

    /** The name customers know us by. */
    String organisation() {
        return settings.organisation();
    }

    String fill(Language language, String text, Map<String, String> values) {
        return texts.fill(language, text, values);
    }

    /** What the places of a text stand for in this case. */
    Map<String, String> values(SupportCase of, Language language, Address recipient) {
        Map<String, String> values = new HashMap<>();
        Customer customer = customers.find(of.customerId).orElseThrow();
        String name = customer.name() != null ? customer.name() : recipient == null ? null : recipient.name();
        values.put("customer", name != null ? name : texts.fill(language, "unnamed", Map.of()));
        values.put("caseNumber", of.number.value());
        values.put("organisation", settings.organisation());
        values.put("phone", channels.isSilent(Channel.Kind.PHONE) ? null : settings.phone());
        values.put("due", date(of.firstResponseDueAt, language));
        values.put("reopenableUntil", date(of.reopenableUntil, language));
        return values;
    }

    /** Asks how it went, once for each solution. */
    String rating(SupportCase solved, Language language) {
        return texts.fill(language, "rating", ratingLinks(solved));
    }

    /** What the places of that question stand for. */
    Map<String, String> ratingLinks(SupportCase solved) {
        List<String> links = ratings.links(solved.number, solved.solvedAt);
        return Map.of(
                "rateVeryPoor", links.get(0),
                "ratePoor", links.get(1),
                "rateFair", links.get(2),
                "rateGood", links.get(3),
                "rateVeryGood", links.get(4));
    }

    /** The channel a customer used, why it is closed to them, and what fits them instead. */
    record Left(String channel, Closed closed) {}

    /** What the places of a pointer stand for: the channel they used, what is open instead, how to reach a person. */
    Map<String, String> pointer(SupportCase of, Language language, Address recipient, Left left) {
        Map<String, String> values = values(of, language, recipient);
        List<String> offered = left.closed().offered();
        List<Channel> open = channels.all().stream()
                .filter(channel -> channel.state() == Channel.State.ACTIVE && !channel.publicly())
                .filter(channel -> !channel.key().equals(left.channel()))
                .filter(channel -> channel.languages().contains(language))
                .filter(channel -> offered.isEmpty() || offered.contains(channel.key()))
                .sorted(Comparator.comparingInt(channel -> offered.indexOf(channel.key())))
                .toList();
        if (of.firstRespondedAt != null) {
            values.put("due", date(of.nextResponseDueAt, language));
        }
        String place = switch (left.closed().closure()) {
            case CLOSED, RETIRED -> "closedChannel";
            case DISABLED -> "pausedChannel";
            case SHIFTED -> "replacedChannel";
        };
        values.put(place, channels.get(left.channel()).name(language));
        values.put(
                "alternatives",
                open.isEmpty()
                        ? null
                        : open.stream()
                                .map(channel -> channel.name(language)
                                        + (channel.address() == null ? "" : " (" + channel.address() + ")"))
                                .collect(Collectors.joining("; ")));
        // Somebody reads every mail: where there is no telephone any more, an answer reaches a person.
        values.put("answering", values.get("phone") == null ? values.get("caseNumber") : null);
        return values;
    }

    private DateTimeFormatter dates(Language language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language.locale())
                .withZone(settings.zone());
    }

    private String date(Instant instant, Language language) {
        return instant == null
                ? null
                : dates.computeIfAbsent(language, this::dates).format(instant);
    }
}
