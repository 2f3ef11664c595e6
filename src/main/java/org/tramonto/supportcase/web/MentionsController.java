package org.tramonto.supportcase.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.shared.Actor;
import org.tramonto.supportcase.CaseMentions;
import org.tramonto.supportcase.Person;
import org.tramonto.supportcase.Problems;
import org.tramonto.supportcase.Staff;

/** Who can be named in a note, and where one was named. */
@RestController
@RequestMapping("/api")
@Tag(name = "Case workspace")
class MentionsController {

    private static final int SHOWN = 8;

    private final CaseMentions mentions;
    private final Staff staff;

    MentionsController(CaseMentions mentions, Staff staff) {
        this.mentions = mentions;
        this.staff = staff;
    }

    @GetMapping("/mentions")
    @Operation(summary = "The notes that name the caller, the newest first, and how many of them are not seen")
    CaseMentions.Mentions mine(Actor actor) {
        requireAgent(actor);
        return mentions.of(actor);
    }

    @GetMapping("/colleagues")
    @Operation(summary = "Up to eight people who work on cases, by the beginning of a name")
    List<Person> colleagues(@RequestParam(defaultValue = "") String q, Actor actor) {
        requireAgent(actor);
        return staff.colleagues(q).stream()
                .filter(person -> !person.id().equals(actor.id()))
                .limit(SHOWN)
                .toList();
    }

    private static void requireAgent(Actor actor) {
        if (!actor.worksOnCases()) {
            throw new Problems.AgentsOnly();
        }
    }
}
