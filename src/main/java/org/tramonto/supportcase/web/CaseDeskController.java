package org.tramonto.supportcase.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
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
import org.tramonto.supportcase.CaseDesk;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseView;
import org.tramonto.supportcase.ConversationReader;
import org.tramonto.supportcase.Message;
import org.tramonto.supportcase.NextStep;
import org.tramonto.supportcase.Reply;

/**
 * What the workspace does, by any agent whose team may; the process moves with it. Every call honours {@code If-Match} with
 * the entity tag of the case (412 where the case is at another version), replies and notes an {@code Idempotency-Key}: the
 * same key with the same words again answers the first message and says nothing twice.
 */
@RestController
@RequestMapping("/api/cases/{number}")
@Tag(name = "Case desk")
class CaseDeskController {

    private static final String KEY = "Idempotency-Key";

    private final CaseDesk desk;
    private final CaseCalls calls;
    private final CaseReader cases;
    private final ConversationReader conversations;

    CaseDeskController(CaseDesk desk, CaseCalls calls, CaseReader cases, ConversationReader conversations) {
        this.desk = desk;
        this.calls = calls;
        this.cases = cases;
        this.conversations = conversations;
    }

    /**
     * A reply, or the last word of solving. {@code html} is accepted and kept out: we write plain text.
     *
     * @param basedOn the last message seen; an older one than the newest is refused with 409
     * @param next what comes after it: wait_customer (the default), work, wait_third_party, solve
     */
    record ReplyRequest(
            String text,
            String html,
            Language language,
            String template,
            List<AttachmentRequest> attachments,
            Long basedOn,
            NextStep next) {

        Reply reply() {
            String words = text != null && !text.isBlank() ? text : PlainWords.of(html);
            return new Reply(words, language, template, AttachmentRequest.all(attachments), basedOn, next);
        }

        /** All that is said. What was read before it may differ when the same is sent again. */
        String said() {
            return new ReplyRequest(text, html, language, template, attachments, null, next).toString();
        }
    }

    record NoteRequest(String text, List<AttachmentRequest> attachments) {}

    record WaitRequest(
            @com.fasterxml.jackson.annotation.JsonProperty("for")
            NextStep whom,

            Long basedOn) {}

    record BasedOnRequest(Long basedOn) {}

    record TransferRequest(String team, String note) {}

    record MergeRequest(String into) {}

    /**
     * @param from the colleague from whom the case is taken, by sign-in name; somebody else who has it meanwhile is told
     * @param confirmed from whoever has it
     */
    record TakeRequest(String from, boolean confirmed) {}

    record WithdrawRequest(String reason) {}

    @PostMapping("/replies")
    @Operation(summary = "Answer the customer on the channel they wrote on; Idempotency-Key makes repeating safe")
    ResponseEntity<Message> reply(
            @PathVariable String number, @RequestBody ReplyRequest request, Actor actor, WebRequest call) {
        return said(number, actor, call, request.said(), known -> desk.reply(actor, known, request.reply()));
    }

    @PostMapping("/notes")
    @Operation(summary = "Leave a note that only colleagues see; Idempotency-Key makes repeating safe")
    ResponseEntity<Message> note(
            @PathVariable String number, @RequestBody NoteRequest request, Actor actor, WebRequest call) {
        return said(
                number,
                actor,
                call,
                request.toString(),
                known -> desk.note(actor, known, request.text(), AttachmentRequest.all(request.attachments())));
    }

    @PostMapping("/solve")
    @Operation(summary = "Solve the case, with a last word to the customer or without")
    CaseView solve(
            @PathVariable String number,
            @RequestBody(required = false) ReplyRequest request,
            Actor actor,
            WebRequest call) {
        Reply reply = request == null ? new Reply(null, null, null, null, null, null) : request.reply();
        return moved(number, call, known -> desk.solve(actor, known, reply));
    }

    @PostMapping("/wait")
    @Operation(summary = "Wait for the customer or somebody else, without writing")
    CaseView await(@PathVariable String number, @RequestBody WaitRequest request, Actor actor, WebRequest call) {
        NextStep whom = request.whom() == null ? NextStep.CUSTOMER : request.whom();
        return moved(number, call, known -> desk.proceed(actor, known, whom, request.basedOn()));
    }

    @PostMapping("/resume")
    @Operation(summary = "Go on working on a case that waits")
    CaseView resume(
            @PathVariable String number,
            @RequestBody(required = false) BasedOnRequest request,
            Actor actor,
            WebRequest call) {
        Long basedOn = request == null ? null : request.basedOn();
        return moved(number, call, known -> desk.proceed(actor, known, NextStep.WORK, basedOn));
    }

    @PostMapping("/confirm")
    @Operation(summary = "Record that the customer agrees with the solution")
    CaseView confirm(@PathVariable String number, Actor actor, WebRequest call) {
        return moved(number, call, known -> desk.confirm(actor, known));
    }

    @PostMapping("/transfer")
    @Operation(summary = "Hand the case to another team")
    CaseView transfer(@PathVariable String number, @RequestBody TransferRequest request, Actor actor, WebRequest call) {
        return moved(number, call, known -> desk.transfer(actor, known, request.team(), request.note()));
    }

    @PostMapping("/merge")
    @Operation(summary = "End this case in favour of another one it belongs to")
    CaseView merge(@PathVariable String number, @RequestBody MergeRequest request, Actor actor, WebRequest call) {
        CaseNumber into = known(request.into());
        return moved(number, call, known -> desk.merge(actor, known, into));
    }

    @PostMapping("/withdraw")
    @Operation(summary = "End the case because it was taken back")
    CaseView withdraw(@PathVariable String number, @RequestBody WithdrawRequest request, Actor actor, WebRequest call) {
        return moved(number, call, known -> desk.withdraw(actor, known, request.reason()));
    }

    @PostMapping("/take")
    @Operation(summary = "Take the case; 409 names the colleague who has it, unless it is taken from them by name")
    CaseView take(
            @PathVariable String number,
            @RequestBody(required = false) TakeRequest request,
            Actor actor,
            WebRequest call) {
        boolean fromWhoever = request != null && request.confirmed();
        String named = request == null ? null : request.from();
        return moved(
                number,
                call,
                known -> desk.take(actor, known, fromWhoever ? cases.get(number).assignee() : named));
    }

    @PostMapping("/release")
    @Operation(summary = "Give the case back to its team")
    CaseView release(@PathVariable String number, Actor actor, WebRequest call) {
        return moved(number, call, known -> desk.release(actor, known));
    }

    @PostMapping("/messages/{id}/retry")
    @Operation(summary = "Send a message again that the mail server had refused")
    Message retry(@PathVariable String number, @PathVariable long id, Actor actor) {
        desk.retry(actor, known(number), id);
        return conversations.message(number, id);
    }

    private CaseNumber known(String number) {
        return new CaseNumber(cases.get(number == null ? "" : number).number());
    }

    private CaseView moved(String number, WebRequest call, Consumer<CaseNumber> command) {
        CaseNumber known = known(number);
        calls.at(known, SeenVersions.in(call.getHeader(HttpHeaders.IF_MATCH)), () -> command.accept(known));
        return cases.get(number);
    }

    private ResponseEntity<Message> said(
            String number, Actor actor, WebRequest call, String words, ToLongFunction<CaseNumber> saying) {
        CaseNumber known = known(number);
        Set<Integer> seen = SeenVersions.in(call.getHeader(HttpHeaders.IF_MATCH));
        long messageId = calls.once(actor, known, call.getHeader(KEY), words, seen, () -> saying.applyAsLong(known));
        return ResponseEntity.created(URI.create("/api/cases/" + number + "/messages/" + messageId))
                .body(conversations.message(number, messageId));
    }
}
