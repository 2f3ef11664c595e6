package org.tramonto.retirement.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.retirement.Capacity;
import org.tramonto.retirement.Order;
import org.tramonto.retirement.Planning;
import org.tramonto.retirement.ProgrammeReader;
import org.tramonto.retirement.ProgrammeView;
import org.tramonto.retirement.Programmes;
import org.tramonto.retirement.Waves;
import org.tramonto.shared.Actor;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/**
 * Commands about a programme. Each says which revision it was decided on (in the body, or in If-Match) and why, and is
 * answered with the programme as it is then; 409 where somebody was faster or the state does not allow it.
 */
@RestController
@RequestMapping("/api/programmes/{key}")
@Tag(name = "Retirement programmes")
class CommandsController {

    private final Planning planning;
    private final Programmes programmes;
    private final Waves waves;
    private final ProgrammeReader reader;

    CommandsController(Planning planning, Programmes programmes, Waves waves, ProgrammeReader reader) {
        this.planning = planning;
        this.programmes = programmes;
        this.waves = waves;
        this.reader = reader;
    }

    record CommandRequest(Long expectedRevision, String reason) {}

    /** {@code paced} moves customers back as far as the old channel can take them, and the rest later. */
    record RollBackRequest(Long expectedRevision, String reason, boolean paced) {}

    record CapacityRequest(Long expectedRevision, String reason, BasisPoints oldChannelBp, BasisPoints successorsBp) {}

    private interface Commanded {
        void by(Actor actor, ProgrammeKey key, Order order);
    }

    @PostMapping("/submit")
    @Operation(summary = "Hand the plan over for approval by somebody else")
    ResponseEntity<ProgrammeView> submit(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CommandRequest request,
            Actor actor) {
        return command(key, ifMatch, request, actor, planning::submit);
    }

    @PostMapping("/approve")
    @Operation(summary = "Approve the plan; nobody who planned may")
    ResponseEntity<ProgrammeView> approve(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CommandRequest request,
            Actor actor) {
        return command(key, ifMatch, request, actor, programmes::approve);
    }

    @PostMapping("/deny")
    @Operation(summary = "Deny the plan")
    ResponseEntity<ProgrammeView> deny(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CommandRequest request,
            Actor actor) {
        return command(key, ifMatch, request, actor, programmes::deny);
    }

    @PostMapping("/withdraw")
    @Operation(
            summary = "Give the programme up while nobody has been moved",
            description = "From the draft until it is announced. The channel stays as it was; the state is"
                    + " approval_denied, and withdrawnAt says when.")
    ResponseEntity<ProgrammeView> withdraw(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CommandRequest request,
            Actor actor) {
        return command(key, ifMatch, request, actor, programmes::withdraw);
    }

    @PostMapping("/announce")
    @Operation(summary = "Announce the retirement; the ledger is filled")
    ResponseEntity<ProgrammeView> announce(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CommandRequest request,
            Actor actor) {
        return command(key, ifMatch, request, actor, programmes::announce);
    }

    @PostMapping("/waves/{wave}/notices")
    @Operation(summary = "Record that the notices of a wave were delivered; wave 0 stands for all")
    ResponseEntity<ProgrammeView> notices(
            @PathVariable String key,
            @PathVariable int wave,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CommandRequest request,
            Actor actor) {
        return command(
                key, ifMatch, request, actor, (who, known, order) -> waves.recordNotices(who, known, order, wave));
    }

    @PostMapping("/start")
    @Operation(summary = "Start the first wave, or the shift again after a roll back")
    ResponseEntity<ProgrammeView> start(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CommandRequest request,
            Actor actor) {
        return command(key, ifMatch, request, actor, waves::start);
    }

    @PostMapping("/hold")
    @Operation(summary = "Stop where it is: nobody more is moved, nobody is moved back")
    ResponseEntity<ProgrammeView> hold(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CommandRequest request,
            Actor actor) {
        return command(key, ifMatch, request, actor, waves::hold);
    }

    @PostMapping("/resume")
    @Operation(summary = "Go on after a hold")
    ResponseEntity<ProgrammeView> resume(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CommandRequest request,
            Actor actor) {
        return command(key, ifMatch, request, actor, waves::resume);
    }

    @PostMapping("/advance")
    @Operation(
            summary = "Let the running wave pass, or start the next",
            description =
                    "Refused with every condition that does not hold. Where the plan asks for approval, this is it.")
    ResponseEntity<ProgrammeView> advance(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CommandRequest request,
            Actor actor) {
        return command(key, ifMatch, request, actor, waves::advance);
    }

    @PostMapping("/step-back")
    @Operation(summary = "Return to the weight of the wave before")
    ResponseEntity<ProgrammeView> stepBack(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CommandRequest request,
            Actor actor) {
        return command(key, ifMatch, request, actor, (who, known, order) -> waves.stepBack(who, known, order, false));
    }

    @PostMapping("/roll-back")
    @Operation(
            summary = "Return everybody to the old channel",
            description = "At once, or paced. Where the old channel can take nobody back, the programme is held and the"
                    + " answer is 409 with the revision it has since.")
    ResponseEntity<ProgrammeView> rollBack(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody RollBackRequest request,
            Actor actor) {
        CommandRequest command = new CommandRequest(request.expectedRevision(), request.reason());
        return command(
                key,
                ifMatch,
                command,
                actor,
                (who, known, order) -> waves.rollBack(who, known, order, request.paced(), false));
    }

    @PostMapping("/kill")
    @Operation(summary = "Return everybody to the old channel now, whatever it can take")
    ResponseEntity<ProgrammeView> kill(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CommandRequest request,
            Actor actor) {
        return command(key, ifMatch, request, actor, waves::kill);
    }

    @PostMapping("/capacity")
    @Operation(summary = "Record what share of the customers the old channel and its successors can serve")
    ResponseEntity<ProgrammeView> capacity(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CapacityRequest request,
            Actor actor) {
        Capacity capacity = new Capacity(request.oldChannelBp(), request.successorsBp());
        CommandRequest command = new CommandRequest(request.expectedRevision(), request.reason());
        return command(
                key,
                ifMatch,
                command,
                actor,
                (who, known, order) -> programmes.recordCapacity(who, known, order, capacity));
    }

    @PostMapping("/close")
    @Operation(summary = "Close the channel; refused by name while somebody is unaccounted for")
    ResponseEntity<ProgrammeView> close(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CommandRequest request,
            Actor actor) {
        return command(key, ifMatch, request, actor, programmes::close);
    }

    @PostMapping("/observe")
    @Operation(summary = "Begin to observe the closed channel")
    ResponseEntity<ProgrammeView> observe(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CommandRequest request,
            Actor actor) {
        return command(key, ifMatch, request, actor, programmes::observe);
    }

    @PostMapping("/reopen")
    @Operation(summary = "Open the closed channel again for everybody")
    ResponseEntity<ProgrammeView> reopen(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CommandRequest request,
            Actor actor) {
        return command(key, ifMatch, request, actor, programmes::reopen);
    }

    @PostMapping("/finish")
    @Operation(summary = "End the programme with its final report")
    ResponseEntity<ProgrammeView> finish(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CommandRequest request,
            Actor actor) {
        return command(key, ifMatch, request, actor, programmes::finish);
    }

    private ResponseEntity<ProgrammeView> command(
            String key, String ifMatch, CommandRequest request, Actor actor, Commanded command) {
        ProgrammeKey known = new ProgrammeKey(reader.get(actor, key).key());
        Order order = new Order(Revision.expected(request.expectedRevision(), ifMatch), request.reason());
        command.by(actor, known, order);
        return Revision.answer(ResponseEntity.ok(), reader.get(actor, key));
    }
}
