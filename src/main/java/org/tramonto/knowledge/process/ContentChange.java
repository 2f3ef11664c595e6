package org.tramonto.knowledge.process;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tramonto.knowledge.ChangeItem;
import org.tramonto.knowledge.ChangeItems;
import org.tramonto.knowledge.ChangeSetView;
import org.tramonto.knowledge.ChangeSets;
import org.tramonto.knowledge.OutsidePlace;
import org.tramonto.knowledge.OutsidePlaces;
import org.tramonto.shared.ProcessAnswers;
import org.tramonto.shared.ProcessFunction;

/** What gateways and dates of the diagram ask: always the rows themselves, never a variable that was true once. */
@ProcessFunction
@Component("contentChange")
public class ContentChange {

    /** Where an order named no day. */
    private static final Duration USUAL = Duration.ofDays(5);

    private static final ZoneId ZONE = ZoneId.of("Europe/Rome");

    private final ChangeSets changes;
    private final ChangeItems items;
    private final OutsidePlaces places;
    private final Clock clock;

    ContentChange(ChangeSets changes, ChangeItems items, OutsidePlaces places, Clock clock) {
        this.changes = changes;
        this.items = items;
        this.places = places;
        this.clock = clock;
    }

    /** One of {@code open, ready, taken_back}. */
    @ProcessAnswers({"open", "ready", "taken_back"})
    public String stands(String topic, int wave) {
        ChangeSetView set = changes.get(topic, wave);
        return switch (set.state()) {
            case REVERTED -> "taken_back";
            case PUBLISHED -> "ready";
            case OPEN -> set.ready() ? "ready" : "open";
        };
    }

    /** Numbers of the items that a person still has to do something about. */
    public Collection<String> openItems(String topic, int wave) {
        return changes.get(topic, wave).items().stream()
                .filter(item -> !item.state().settled())
                .map(item -> String.valueOf(item.id()))
                .toList();
    }

    /** One of {@code open, in_review, settled}. */
    @ProcessAnswers({"open", "in_review", "settled"})
    public String itemStands(String item) {
        ChangeItem.State state = items.get(Long.parseLong(item)).state();
        if (state == ChangeItem.State.IN_REVIEW) {
            return "in_review";
        }
        return state == ChangeItem.State.OPEN ? "open" : "settled";
    }

    /** What a card of the task list calls the text. */
    public String titleOf(String item) {
        return items.get(Long.parseLong(item)).title();
    }

    public boolean mentionsRemain(String topic, int wave) {
        return !changes.remaining(topic, wave).isEmpty();
    }

    public boolean conflictsRemain(String topic) {
        return changes.list(topic).stream()
                .flatMap(set -> set.items().stream())
                .anyMatch(item -> item.state() == ChangeItem.State.CONFLICT);
    }

    public boolean placesOpen(String topic) {
        return places.list(topic).stream().anyMatch(place -> place.state() == OutsidePlace.State.OPEN);
    }

    public Date due(String topic, int wave) {
        return date(changes.find(topic, wave).stream()
                .flatMap(set -> set.items().stream())
                .map(ChangeItem::dueOn)
                .filter(Objects::nonNull)
                .findFirst());
    }

    public Date placesDue(String topic) {
        return date(places.list(topic).stream()
                .filter(place -> place.state() == OutsidePlace.State.OPEN)
                .map(OutsidePlace::dueOn)
                .min(LocalDate::compareTo));
    }

    private Date date(Optional<LocalDate> day) {
        return Date.from(day.map(known -> known.atTime(18, 0).atZone(ZONE).toInstant())
                .orElseGet(() -> clock.instant().plus(USUAL)));
    }
}
