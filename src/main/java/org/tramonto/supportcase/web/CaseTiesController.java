package org.tramonto.supportcase.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseCalls;
import org.tramonto.supportcase.CaseLinks;
import org.tramonto.supportcase.CaseMerges;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseSplits;
import org.tramonto.supportcase.CaseView;

/** Linking a case with others, splitting messages off, and taking that and merges back. Versions as with the case desk. */
@RestController
@RequestMapping("/api/cases/{number}")
@Tag(name = "Case desk")
class CaseTiesController {

    private final CaseLinks links;
    private final CaseSplits splits;
    private final CaseMerges merges;
    private final CaseCalls calls;
    private final CaseReader cases;

    CaseTiesController(CaseLinks links, CaseSplits splits, CaseMerges merges, CaseCalls calls, CaseReader cases) {
        this.links = links;
        this.splits = splits;
        this.merges = merges;
        this.calls = calls;
        this.cases = cases;
    }

    record OtherRequest(String to) {}

    /** @param subject of the new case; null for that of its first message */
    record SplitRequest(List<Long> messages, String subject) {}

    /** @param split the case to end again */
    record UnsplitRequest(String split, String reason) {}

    @PostMapping("/link")
    @Operation(summary = "Say that the case has to do with another")
    CaseView link(@PathVariable String number, @RequestBody OtherRequest request, Actor actor, WebRequest call) {
        CaseNumber to = known(request.to());
        return tied(number, call, known -> links.link(actor, known, to));
    }

    @PostMapping("/unlink")
    @Operation(summary = "Take such a link away")
    CaseView unlink(@PathVariable String number, @RequestBody OtherRequest request, Actor actor, WebRequest call) {
        CaseNumber from = known(request.to());
        return tied(number, call, known -> links.unlink(actor, known, from));
    }

    @PostMapping("/split")
    @Operation(summary = "Open a second case with some messages of the customer; answers the new case")
    CaseView split(@PathVariable String number, @RequestBody SplitRequest request, Actor actor, WebRequest call) {
        CaseNumber[] opened = new CaseNumber[1];
        List<Long> messages = request.messages() == null ? List.of() : request.messages();
        tied(number, call, known -> opened[0] = splits.split(actor, known, messages, request.subject()));
        return cases.get(opened[0].value());
    }

    @PostMapping("/unsplit")
    @Operation(summary = "End a case that was split off, as long as nobody has gone on with it")
    CaseView unsplit(@PathVariable String number, @RequestBody UnsplitRequest request, Actor actor, WebRequest call) {
        CaseNumber split = known(request.split());
        return tied(number, call, known -> splits.undo(actor, known, split, request.reason()));
    }

    @PostMapping("/unmerge")
    @Operation(summary = "Take back that the case was merged into another, within an hour")
    CaseView unmerge(@PathVariable String number, Actor actor, WebRequest call) {
        return tied(number, call, known -> merges.undo(actor, known));
    }

    private CaseNumber known(String number) {
        return new CaseNumber(cases.get(number == null ? "" : number).number());
    }

    private CaseView tied(String number, WebRequest call, Consumer<CaseNumber> command) {
        CaseNumber known = known(number);
        calls.at(known, SeenVersions.in(call.getHeader(HttpHeaders.IF_MATCH)), () -> command.accept(known));
        return cases.get(number);
    }
}
