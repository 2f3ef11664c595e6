package org.tramonto.supportcase.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.CaseCalls;
import org.tramonto.supportcase.CaseMacros;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseSnoozing;
import org.tramonto.supportcase.CaseSorting;
import org.tramonto.supportcase.CaseView;
import org.tramonto.supportcase.Priority;
import org.tramonto.supportcase.Reply;

/** What helps an agent do several things at once, or say what a case is about. Keys and versions as with the case desk. */
@RestController
@RequestMapping("/api/cases/{number}")
@Tag(name = "Case desk")
class CaseToolsController {

    private final CaseMacros macros;
    private final CaseSorting sorting;
    private final CaseSnoozing snoozing;
    private final CaseCalls calls;
    private final CaseReader cases;

    CaseToolsController(
            CaseMacros macros, CaseSorting sorting, CaseSnoozing snoozing, CaseCalls calls, CaseReader cases) {
        this.snoozing = snoozing;
        this.macros = macros;
        this.sorting = sorting;
        this.calls = calls;
        this.cases = cases;
    }

    /** Null leaves a thing as it is. */
    record SortRequest(String category, Priority priority, String cause) {}

    /** What the agent made of the macro's template; left out where it writes nothing to the customer. */
    record MacroRequest(
            String text, Language language, String template, List<AttachmentRequest> attachments, Long basedOn) {

        Reply reply() {
            return new Reply(text, language, template, AttachmentRequest.all(attachments), basedOn, null);
        }

        String said(String macro) {
            return macro + new MacroRequest(text, language, template, attachments, null);
        }
    }

    /** @param until an instant; the case comes back then, or when the customer writes */
    record SnoozeRequest(Instant until, Long basedOn) {}

    @PostMapping("/snooze")
    @Operation(summary = "Put the case off to a date; it comes back then, or when the customer writes")
    CaseView snooze(@PathVariable String number, @RequestBody SnoozeRequest request, Actor actor, WebRequest call) {
        CaseNumber known = known(number);
        calls.at(
                known,
                SeenVersions.in(call.getHeader(HttpHeaders.IF_MATCH)),
                () -> snoozing.putOff(actor, known, request.until(), request.basedOn()));
        return cases.get(number);
    }

    @PostMapping("/unsnooze")
    @Operation(summary = "Take up a case that is put off")
    CaseView unsnooze(@PathVariable String number, Actor actor, WebRequest call) {
        CaseNumber known = known(number);
        calls.at(known, SeenVersions.in(call.getHeader(HttpHeaders.IF_MATCH)), () -> snoozing.takeUp(actor, known));
        return cases.get(number);
    }

    @PostMapping("/sort")
    @Operation(summary = "Say what the case is about: category, priority, root cause; what is left out stays")
    CaseView sort(@PathVariable String number, @RequestBody SortRequest request, Actor actor, WebRequest call) {
        CaseNumber known = known(number);
        calls.at(
                known,
                SeenVersions.in(call.getHeader(HttpHeaders.IF_MATCH)),
                () -> sorting.sort(
                        actor,
                        known,
                        new CaseSorting.Sorting(request.category(), request.priority(), request.cause())));
        return cases.get(number);
    }

    @PostMapping("/macros/{macro}")
    @Operation(summary = "Run a macro: everything it names, or nothing; Idempotency-Key makes repeating safe")
    CaseView run(
            @PathVariable String number,
            @PathVariable String macro,
            @RequestBody(required = false) MacroRequest request,
            Actor actor,
            WebRequest call) {
        MacroRequest asked = request == null ? new MacroRequest(null, null, null, null, null) : request;
        CaseNumber known = known(number);
        Set<Integer> seen = SeenVersions.in(call.getHeader(HttpHeaders.IF_MATCH));
        calls.once(
                actor,
                known,
                call.getHeader("Idempotency-Key"),
                asked.said(macro),
                seen,
                () -> macros.run(actor, known, macro, asked.reply()));
        return cases.get(number);
    }

    private CaseNumber known(String number) {
        return new CaseNumber(cases.get(number).number());
    }
}
