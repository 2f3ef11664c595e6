package org.tramonto.retirement.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.retirement.Checklist;
import org.tramonto.retirement.Checklists;
import org.tramonto.retirement.ProgrammeReader;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/** The steps that people do by themselves and tick off. */
@RestController
@RequestMapping("/api/programmes/{key}/checklists/{list}")
@Tag(name = "Retirement programmes")
class ChecklistsController {

    private final Checklists checklists;
    private final ProgrammeReader programmes;

    ChecklistsController(Checklists checklists, ProgrammeReader programmes) {
        this.checklists = checklists;
        this.programmes = programmes;
    }

    @GetMapping
    @Operation(summary = "A checklist: what is ticked, by whom and when")
    Checklists.View list(@PathVariable String key, @PathVariable Checklist list, Actor actor) {
        return checklists.of(actor, known(key, actor), list);
    }

    @PutMapping("/{item}")
    @Operation(summary = "Tick an item; managers")
    Checklists.View tick(
            @PathVariable String key, @PathVariable Checklist list, @PathVariable String item, Actor actor) {
        return checklists.tick(actor, known(key, actor), list, item);
    }

    @DeleteMapping("/{item}")
    @Operation(summary = "Take a tick back; that it was there stays known")
    Checklists.View untick(
            @PathVariable String key, @PathVariable Checklist list, @PathVariable String item, Actor actor) {
        return checklists.untick(actor, known(key, actor), list, item);
    }

    private ProgrammeKey known(String key, Actor actor) {
        return new ProgrammeKey(programmes.get(actor, key).key());
    }
}
