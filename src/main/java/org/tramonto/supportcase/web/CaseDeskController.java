package org.tramonto.supportcase.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.CaseDesk;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseView;
import org.tramonto.supportcase.ConversationReader;
import org.tramonto.supportcase.Message;
import org.tramonto.supportcase.NextStep;
import org.tramonto.supportcase.Reply;

/** What the workspace does, by any agent whose team may; the process moves with it. */
@RestController
@RequestMapping("/api/cases/{number}")
@Tag(name = "Case desk")
class CaseDeskController {

    private final CaseDesk desk;
    private final CaseReader cases;
    private final ConversationReader conversations;

    CaseDeskController(CaseDesk desk, CaseReader cases, ConversationReader conversations) {
        this.desk = desk;
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
    }

    record NoteRequest(String text, List<AttachmentRequest> attachments) {}

    record WaitRequest(
            @com.fasterxml.jackson.annotation.JsonProperty("for")
            NextStep whom,

            Long basedOn) {}

    record BasedOnRequest(Long basedOn) {}

    record TransferRequest(String team, String note) {}

    record MergeRequest(String into) {}

    record WithdrawRequest(String reason) {}

    @PostMapping("/replies")
    @Operation(summary = "Answer the customer on the channel they wrote on")
    ResponseEntity<Message> reply(@PathVariable String number, @RequestBody ReplyRequest request, Actor actor) {
        return created(number, desk.reply(actor, known(number), request.reply()));
    }

    @PostMapping("/notes")
    @Operation(summary = "Leave a note that only colleagues see")
    ResponseEntity<Message> note(@PathVariable String number, @RequestBody NoteRequest request, Actor actor) {
        return created(
                number, desk.note(actor, known(number), request.text(), AttachmentRequest.all(request.attachments())));
    }

    @PostMapping("/solve")
    @Operation(summary = "Solve the case, with a last word to the customer or without")
    CaseView solve(@PathVariable String number, @RequestBody(required = false) ReplyRequest request, Actor actor) {
        Reply reply = request == null ? new Reply(null, null, null, null, null, null) : request.reply();
        desk.solve(actor, known(number), reply);
        return cases.get(number);
    }

    @PostMapping("/wait")
    @Operation(summary = "Wait for the customer or somebody else, without writing")
    CaseView await(@PathVariable String number, @RequestBody WaitRequest request, Actor actor) {
        NextStep whom = request.whom() == null ? NextStep.CUSTOMER : request.whom();
        desk.proceed(actor, known(number), whom, request.basedOn());
        return cases.get(number);
    }

    @PostMapping("/resume")
    @Operation(summary = "Go on working on a case that waits")
    CaseView resume(@PathVariable String number, @RequestBody(required = false) BasedOnRequest request, Actor actor) {
        desk.proceed(actor, known(number), NextStep.WORK, request == null ? null : request.basedOn());
        return cases.get(number);
    }

    @PostMapping("/confirm")
    @Operation(summary = "Record that the customer agrees with the solution")
    CaseView confirm(@PathVariable String number, Actor actor) {
        desk.confirm(actor, known(number));
        return cases.get(number);
    }

    @PostMapping("/transfer")
    @Operation(summary = "Hand the case to another team")
    CaseView transfer(@PathVariable String number, @RequestBody TransferRequest request, Actor actor) {
        desk.transfer(actor, known(number), request.team(), request.note());
        return cases.get(number);
    }

    @PostMapping("/merge")
    @Operation(summary = "End this case in favour of another one it belongs to")
    CaseView merge(@PathVariable String number, @RequestBody MergeRequest request, Actor actor) {
        desk.merge(actor, known(number), known(request.into()));
        return cases.get(number);
    }

    @PostMapping("/withdraw")
    @Operation(summary = "End the case because it was taken back")
    CaseView withdraw(@PathVariable String number, @RequestBody WithdrawRequest request, Actor actor) {
        desk.withdraw(actor, known(number), request.reason());
        return cases.get(number);
    }

    @PostMapping("/take")
    @Operation(summary = "Take the case")
    CaseView take(@PathVariable String number, Actor actor) {
        desk.take(actor, known(number));
        return cases.get(number);
    }

    @PostMapping("/release")
    @Operation(summary = "Give the case back to its team")
    CaseView release(@PathVariable String number, Actor actor) {
        desk.release(actor, known(number));
        return cases.get(number);
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

    private ResponseEntity<Message> created(String number, long messageId) {
        return ResponseEntity.created(URI.create("/api/cases/" + number + "/messages/" + messageId))
                .body(conversations.message(number, messageId));
    }
}
