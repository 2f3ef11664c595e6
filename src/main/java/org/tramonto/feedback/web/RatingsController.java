package org.tramonto.feedback.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.feedback.About;
import org.tramonto.feedback.Problems;
import org.tramonto.feedback.Ratings;
import org.tramonto.feedback.Ratings.Comment;
import org.tramonto.feedback.Ratings.Filter;
import org.tramonto.feedback.Ratings.OfChannel;
import org.tramonto.feedback.Ratings.OfNotice;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;
import org.tramonto.shared.Page;

/** What customers answered, for those who lead. */
@RestController
@RequestMapping("/api/ratings")
@Tag(name = "Ratings")
class RatingsController {

    private static final Duration USUALLY = Duration.ofDays(90);
    private static final int LARGEST_PAGE = 100;

    private final Ratings ratings;
    private final Channels channels;
    private final Clock clock;

    RatingsController(Ratings ratings, Channels channels, Clock clock) {
        this.ratings = ratings;
        this.channels = channels;
        this.clock = clock;
    }

    /** @param names channel key → language → name, for all channels there are */
    record Overview(
            Instant from,
            Instant to,
            List<OfChannel> channels,
            List<OfNotice> notices,
            Map<String, Map<String, String>> names) {}

    @GetMapping
    @Operation(
            summary =
                    "How often each score was given, by channel of the case and by notice; by default the last 90 days")
    Overview overview(
            @RequestParam(required = false) Instant from,
            @RequestParam(required = false) Instant to,
            @RequestParam(required = false) String topic,
            Actor actor) {
        requireReader(actor);
        Instant end = to == null ? clock.instant() : to;
        Instant begin = from == null ? end.minus(USUALLY) : from;
        return new Overview(
                begin,
                end,
                ratings.byChannel(begin, end),
                ratings.byNotice(topic, begin, end),
                channels.all().stream().collect(Collectors.toMap(Channel::key, RatingsController::names)));
    }

    @GetMapping("/comments")
    @Operation(summary = "What customers wrote with their answers, newest first")
    Page<Comment> comments(
            @RequestParam(required = false) About.Kind kind,
            @RequestParam(required = false) String channel,
            @RequestParam(required = false) String topic,
            @RequestParam(required = false) Integer round,
            @RequestParam(required = false) Integer lowest,
            @RequestParam(required = false) Integer highest,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            Actor actor) {
        requireReader(actor);
        return ratings.comments(
                new Filter(kind, channel, topic, round, lowest, highest),
                Math.max(0, Math.min(page, 10_000)),
                Math.max(1, Math.min(size, LARGEST_PAGE)));
    }

    private static Map<String, String> names(Channel channel) {
        return Map.of("it", channel.name(Language.ITALIAN), "en", channel.name(Language.ENGLISH));
    }

    static boolean opensFor(Actor actor) {
        return List.of(Actor.TEAM_LEADS, Actor.MANAGERS, Actor.PROCESS_OWNERS, Actor.ADMINISTRATORS).stream()
                .anyMatch(actor.groups()::contains);
    }

    private static void requireReader(Actor actor) {
        if (!opensFor(actor)) {
            throw new Problems.NotYours();
        }
    }
}
