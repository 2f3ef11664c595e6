package org.tramonto.retirement.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.retirement.Ledger;
import org.tramonto.retirement.LedgerReader;
import org.tramonto.retirement.LedgerState;
import org.tramonto.retirement.LedgerView;
import org.tramonto.retirement.LegalConfirmations;
import org.tramonto.retirement.OutreachAttempt;
import org.tramonto.retirement.OutreachAttempts;
import org.tramonto.retirement.ProgrammeReader;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/** The customers of a retiring channel, one by one: where each stands, and who was reached. */
@RestController
@RequestMapping("/api/programmes/{key}")
@Tag(name = "Retirement programmes")
class LedgerController {

    private final LedgerReader reader;
    private final Ledger ledger;
    private final OutreachAttempts outreach;
    private final LegalConfirmations confirmations;
    private final ProgrammeReader programmes;

    LedgerController(
            LedgerReader reader,
            Ledger ledger,
            OutreachAttempts outreach,
            LegalConfirmations confirmations,
            ProgrammeReader programmes) {
        this.reader = reader;
        this.ledger = ledger;
        this.outreach = outreach;
        this.confirmations = confirmations;
        this.programmes = programmes;
    }

    /** {@code note} says how it is known. */
    record MoveRequest(LedgerState state, String note) {}

    record EvidenceRequest(String evidence) {}

    @GetMapping("/ledger")
    @Operation(summary = "How many customers stand where, and one page of who they are")
    LedgerView ledger(
            @PathVariable String key,
            @RequestParam(required = false) LedgerState state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Actor actor) {
        return reader.view(actor, key, state, page, size);
    }

    @GetMapping("/ledger/{customer}")
    @Operation(summary = "Where one customer stands and how that came; agents may ask")
    LedgerView.Detail customer(@PathVariable String key, @PathVariable String customer, Actor actor) {
        return reader.customer(actor, key, customer);
    }

    @PostMapping("/ledger/{customer}")
    @Operation(summary = "Enter what came of a notice or a call; managers and team leads")
    LedgerView.Detail move(
            @PathVariable String key, @PathVariable String customer, @RequestBody MoveRequest request, Actor actor) {
        if (request.state() == null) {
            throw new org.tramonto.retirement.Problems.FieldMissing("state");
        }
        ledger.move(actor, known(key, actor), customer, request.state(), request.note());
        return reader.customer(actor, key, customer);
    }

    @PostMapping("/ledger/{customer}/attempts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Keep how a customer was tried to be reached; what came of it moves the ledger",
            description =
                    "Managers and team leads. Whoever needs the old channel is exempted, with the note as evidence.")
    LedgerView.Detail attempt(
            @PathVariable String key,
            @PathVariable String customer,
            @RequestBody OutreachAttempt.Said request,
            Actor actor) {
        outreach.record(actor, known(key, actor), customer, request);
        return reader.customer(actor, key, customer);
    }

    @PutMapping("/law/{rule}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Say, with evidence, that a rule is kept which only a person can tell; managers")
    void confirm(
            @PathVariable String key, @PathVariable String rule, @RequestBody EvidenceRequest request, Actor actor) {
        confirmations.confirm(actor, known(key, actor), rule, request.evidence());
    }

    private ProgrammeKey known(String key, Actor actor) {
        return new ProgrammeKey(programmes.get(actor, key).key());
    }
}
