package org.tramonto.retirement.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.retirement.Exemption;
import org.tramonto.retirement.Exemptions;
import org.tramonto.retirement.Ledger;
import org.tramonto.retirement.LedgerReader;
import org.tramonto.retirement.LedgerState;
import org.tramonto.retirement.LedgerView;
import org.tramonto.retirement.LegalConfirmations;
import org.tramonto.retirement.ProgrammeReader;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/** The customers of a retiring channel, one by one: where each stands, who is exempt, who was reached. */
@RestController
@RequestMapping("/api/programmes/{key}")
@Tag(name = "Retirement programmes")
class LedgerController {

    private final LedgerReader reader;
    private final Ledger ledger;
    private final Exemptions exemptions;
    private final LegalConfirmations confirmations;
    private final ProgrammeReader programmes;

    LedgerController(
            LedgerReader reader,
            Ledger ledger,
            Exemptions exemptions,
            LegalConfirmations confirmations,
            ProgrammeReader programmes) {
        this.reader = reader;
        this.ledger = ledger;
        this.exemptions = exemptions;
        this.confirmations = confirmations;
        this.programmes = programmes;
    }

    /** {@code note} says how it is known. */
    record MoveRequest(LedgerState state, String note) {}

    record ExemptionRequest(Exemption.Cause cause, String evidence, String provision, LocalDate expiresOn) {}

    /** {@code expiresOn} is left out where it goes on for good. */
    record ExtensionRequest(LocalDate expiresOn, String reason) {}

    record ReasonRequest(String reason) {}

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

    @GetMapping("/exemptions")
    @Operation(summary = "Exemptions in force, those to be looked at again first")
    List<Exemption> exemptions(@PathVariable String key, Actor actor) {
        return exemptions.active(known(key, actor));
    }

    @PutMapping("/ledger/{customer}/exemption")
    @Operation(summary = "Exempt a customer, with evidence and what is provided instead; managers and team leads")
    LedgerView.Detail exempt(
            @PathVariable String key,
            @PathVariable String customer,
            @RequestBody ExemptionRequest request,
            Actor actor) {
        exemptions.grant(
                actor,
                known(key, actor),
                customer,
                new Exemption.Grounds(request.cause(), request.evidence(), request.provision(), request.expiresOn()));
        return reader.customer(actor, key, customer);
    }

    @PostMapping("/ledger/{customer}/exemption/extension")
    @Operation(summary = "Let an exemption go on after somebody looked at it again")
    LedgerView.Detail extend(
            @PathVariable String key,
            @PathVariable String customer,
            @RequestBody ExtensionRequest request,
            Actor actor) {
        exemptions.extend(actor, known(key, actor), customer, request.expiresOn(), request.reason());
        return reader.customer(actor, key, customer);
    }

    @DeleteMapping("/ledger/{customer}/exemption")
    @Operation(summary = "End an exemption; the customer is told anew before anything changes for them")
    LedgerView.Detail end(
            @PathVariable String key, @PathVariable String customer, @RequestBody ReasonRequest request, Actor actor) {
        exemptions.end(actor, known(key, actor), customer, request.reason());
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
