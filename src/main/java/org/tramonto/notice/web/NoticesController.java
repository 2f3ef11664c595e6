package org.tramonto.notice.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.NoticeReader;
import org.tramonto.notice.NoticeView;
import org.tramonto.notice.Notices;
import org.tramonto.notice.UncertainCustomers;
import org.tramonto.shared.Actor;

/** Notices, where they stand, and what can be done with them. */
@RestController
@RequestMapping("/api/notices")
@Tag(name = "Notices")
class NoticesController {

    private final Notices notices;
    private final NoticeReader reader;
    private final UncertainCustomers uncertain;

    NoticesController(Notices notices, NoticeReader reader, UncertainCustomers uncertain) {
        this.notices = notices;
        this.reader = reader;
        this.uncertain = uncertain;
    }

    /** What whoever asks may do, so that a page offers nothing that is refused. */
    record Rights(boolean edit, boolean manage) {

        static Rights of(Actor actor) {
            boolean manage = actor.groups().contains(Actor.MANAGERS);
            return new Rights(manage || actor.groups().contains(Actor.PROCESS_OWNERS), manage);
        }
    }

    /** @param topics what people call the topics, by topic */
    record Listing(List<NoticeView> notices, Map<String, String> topics, Rights rights) {}

    /**
     * A notice with everything that its page shows at once.
     *
     * @param topic what people call its topic
     */
    record Whole(
            NoticeView notice,
            String topic,
            List<NoticeReader.Count> counts,
            Map<String, Long> leftOut,
            List<NoticeReader.Move> history,
            Rights rights) {}

    record ReasonRequest(String reason) {}

    record PaceRequest(Integer perMinute) {}

    record DecisionRequest(UncertainCustomers.Decision decision, String reason) {}

    @GetMapping
    @Operation(summary = "Notices, the newest first, of one topic or of all")
    Listing list(@RequestParam(required = false) String topic, Actor actor, Locale locale) {
        List<NoticeView> found = reader.list(actor, topic);
        Stream<String> topics = Stream.concat(
                Stream.ofNullable(topic),
                found.stream().map(each -> each.order().topic()));
        return new Listing(found, reader.topicNames(topics.toList(), locale), Rights.of(actor));
    }

    @PostMapping
    @Operation(
            summary = "Draft a notice; the same order again answers the same notice",
            description = "Nobody is told: the process of the notice, or POST .../snapshot, goes on from here.")
    NoticeView draft(@RequestBody NoticeOrder order, Actor actor) {
        return notices.draft(actor, order);
    }

    @GetMapping("/{number}")
    @Operation(summary = "A notice: state, counts by state, medium and language, who is left out and why, history")
    Whole get(@PathVariable String number, Actor actor, Locale locale) {
        NoticeView notice = reader.get(actor, number);
        String topic = notice.order().topic();
        return new Whole(
                notice,
                reader.topicNames(List.of(topic), locale).get(topic),
                reader.counts(actor, number),
                reader.leftOut(actor, number),
                reader.history(actor, number),
                Rights.of(actor));
    }

    @GetMapping("/{number}/recipients")
    @Operation(summary = "Customers of a notice in order of number, of one state or of all, behind one of them")
    List<NoticeReader.RecipientView> recipients(
            @PathVariable String number,
            @RequestParam(required = false) String state,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit,
            Actor actor) {
        return reader.recipients(actor, number, state, after, limit);
    }

    @PostMapping("/{number}/release")
    @Operation(summary = "Let the notice be sent; its texts are approved")
    NoticeView release(@PathVariable String number, Actor actor) {
        return notices.release(actor, reader.order(number));
    }

    @PostMapping("/{number}/pause")
    @Operation(summary = "Send nobody more for now")
    NoticeView pause(@PathVariable String number, @RequestBody ReasonRequest request, Actor actor) {
        return notices.pause(actor, reader.order(number), request.reason());
    }

    @PostMapping("/{number}/resume")
    @Operation(summary = "Go on after a pause")
    NoticeView resume(@PathVariable String number, @RequestBody ReasonRequest request, Actor actor) {
        return notices.resume(actor, reader.order(number), request.reason());
    }

    @PostMapping("/{number}/stop")
    @Operation(summary = "Give the notice up for good; whoever was not told is not told")
    NoticeView stop(@PathVariable String number, @RequestBody ReasonRequest request, Actor actor) {
        return notices.stop(actor, reader.order(number), request.reason());
    }

    @PostMapping("/{number}/pace")
    @Operation(summary = "Set how many may leave in a minute; null for the setting of the product")
    NoticeView pace(@PathVariable String number, @RequestBody PaceRequest request, Actor actor) {
        return notices.pace(actor, reader.order(number), request.perMinute());
    }

    @PostMapping("/{number}/recipients/{customer}/decision")
    @Operation(summary = "Decide about a mail of which nobody knows whether it was sent")
    NoticeView decide(
            @PathVariable String number,
            @PathVariable String customer,
            @RequestBody DecisionRequest request,
            Actor actor) {
        uncertain.decide(actor, reader.order(number), customer, request.decision(), request.reason());
        return reader.get(actor, number);
    }
}
