package org.tramonto.supportcase.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.Drafts;
import org.tramonto.supportcase.Drafts.Draft;
import org.tramonto.supportcase.Presence;
import org.tramonto.supportcase.Workspace;

/** What the case workspace in Tasklist needs beside the case itself. */
@RestController
@RequestMapping("/api/cases/{number}")
@Tag(name = "Case workspace")
class WorkspaceController {

    private final CaseReader cases;
    private final Workspace workspace;
    private final Drafts drafts;
    private final Presence presence;

    WorkspaceController(CaseReader cases, Workspace workspace, Drafts drafts, Presence presence) {
        this.cases = cases;
        this.workspace = workspace;
        this.drafts = drafts;
        this.presence = presence;
    }

    record DraftRequest(Draft.Kind kind, String text, Language language) {}

    record PresenceRequest(boolean writing) {}

    @GetMapping("/workspace")
    @Operation(summary = "Case, customer, possible actions, templates and draft in one answer")
    Workspace.View view(@PathVariable String number, Actor actor) {
        return workspace.view(actor, known(number));
    }

    @PutMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Keep what is not sent yet; an empty text takes it away")
    void keepDraft(@PathVariable String number, @RequestBody DraftRequest request, Actor actor) {
        Draft.Kind kind = request.kind() == null ? Draft.Kind.REPLY : request.kind();
        drafts.keep(actor, known(number), kind, request.text(), request.language());
    }

    @PostMapping("/presence")
    @Operation(summary = "Say that one has the case open, and hear who else has")
    Presence.Pulse presence(@PathVariable String number, @RequestBody PresenceRequest request, Actor actor) {
        return presence.note(actor, known(number), request.writing());
    }

    private CaseNumber known(String number) {
        return new CaseNumber(cases.get(number).number());
    }
}
