package org.tramonto.knowledge.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.knowledge.ArticleContent;
import org.tramonto.knowledge.ChangeItem;
import org.tramonto.knowledge.ChangeItems;
import org.tramonto.knowledge.ChangeSetView;
import org.tramonto.knowledge.ChangeSets;
import org.tramonto.knowledge.Difference;
import org.tramonto.knowledge.Mention;
import org.tramonto.knowledge.Problems;
import org.tramonto.knowledge.Writers;
import org.tramonto.shared.Actor;

/** Sets of changes that go with a wave; publishing and taking back is the programme's. */
@RestController
@RequestMapping("/api/change-sets")
@Tag(name = "Change sets")
class ChangeSetsController {

    private final ChangeSets sets;
    private final ChangeItems items;

    ChangeSetsController(ChangeSets sets, ChangeItems items) {
        this.sets = sets;
        this.items = items;
    }

    record Line(
            String topic,
            int wave,
            String channel,
            boolean closing,
            ChangeSetView.State state,
            boolean ready,
            int items,
            long open) {

        static Line of(ChangeSetView set) {
            return new Line(
                    set.topic(),
                    set.wave(),
                    set.channel(),
                    set.closing(),
                    set.state(),
                    set.ready(),
                    set.items().size(),
                    set.items().stream().filter(item -> !item.state().settled()).count());
        }
    }

    record Listing(List<Line> sets, ArticlesController.Rights rights) {}

    /** @param remaining what still names the channel in published texts now */
    record One(@JsonUnwrapped ChangeSetView set, List<Mention> remaining, ArticlesController.Rights rights) {}

    /** An item, how its draft differs from what readers see, and what the draft would still say. */
    record Draft(ChangeItem item, Difference difference, List<Mention> mentions) {}

    record Edit(Integer revision, String title, String summary, String body) {}

    record Step(Integer revision, Boolean accepted, Boolean restore, String reason) {}

    record Judgement(String source, String place, String mark, String reason) {}

    @GetMapping
    @Operation(summary = "All sets of changes, or those of one topic")
    Listing list(@RequestParam(required = false) String topic, Actor actor) {
        return new Listing(sets.list(topic).stream().map(Line::of).toList(), ArticlesController.rights(actor));
    }

    @GetMapping("/mentions/{channel}")
    @Operation(summary = "Everything published that names a channel, whether or not it is being retired")
    List<Mention> mentions(@PathVariable String channel, Actor actor) {
        if (!Writers.writes(actor)) {
            throw new Problems.NotYours("staff");
        }
        return sets.mentions(channel);
    }

    @GetMapping("/{topic}/{wave}")
    @Operation(summary = "A set of changes with its items, and what still names the channel")
    One get(@PathVariable String topic, @PathVariable int wave, Actor actor) {
        return new One(sets.get(topic, wave), sets.remaining(topic, wave), ArticlesController.rights(actor));
    }

    @PostMapping("/{topic}/{wave}/judgements")
    @Operation(summary = "A mention may stay, and why")
    One judge(@PathVariable String topic, @PathVariable int wave, @RequestBody Judgement judgement, Actor actor) {
        items.judge(topic, wave, judgement.source(), judgement.place(), judgement.mark(), judgement.reason(), actor);
        return get(topic, wave, actor);
    }

    @GetMapping("/items/{id}")
    @Operation(summary = "An item with how its draft differs from what readers see")
    Draft item(@PathVariable long id, Actor actor) {
        return draft(items.get(id));
    }

    @PutMapping("/items/{id}")
    @Operation(summary = "Writes the draft of an item")
    Draft edit(@PathVariable long id, @RequestBody Edit edit, Actor actor) {
        return draft(items.edit(
                id,
                ArticlesController.seen(edit.revision()),
                new ArticleContent(edit.title(), edit.summary(), edit.body()),
                actor));
    }

    @PostMapping("/items/{id}/{step:submit|review|done|keep|settle}")
    @Operation(
            summary =
                    "Moves an item: to review, through it, done by its owner, kept as it is, settled after a rollback")
    Draft step(@PathVariable long id, @PathVariable String step, @RequestBody Step body, Actor actor) {
        int seen = ArticlesController.seen(body.revision());
        return draft(
                switch (step) {
                    case "submit" -> items.submit(id, seen, actor);
                    case "review" -> items.review(id, seen, Boolean.TRUE.equals(body.accepted()), body.reason(), actor);
                    case "done" -> items.done(id, seen, body.reason(), actor);
                    case "keep" -> items.keep(id, seen, body.reason(), actor);
                    default -> items.settle(id, seen, Boolean.TRUE.equals(body.restore()), body.reason(), actor);
                });
    }

    private Draft draft(ChangeItem item) {
        return new Draft(
                item,
                item.draft() == null ? null : Difference.between(item.published(), item.draft()),
                item.draft() == null
                        ? List.of()
                        : sets.inDraft(item.topic(), item.wave(), item.language(), item.draft()));
    }
}
