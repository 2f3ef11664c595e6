package org.tramonto.retirement.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.retirement.Exemption;
import org.tramonto.retirement.Exemptions;
import org.tramonto.retirement.LedgerReader;
import org.tramonto.retirement.LedgerView;
import org.tramonto.retirement.ProgrammeReader;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/** Customers whom no wave may touch: granted, looked at again, ended. Only a person ends an exemption. */
@RestController
@RequestMapping("/api/programmes/{key}")
@Tag(name = "Retirement programmes")
class ExemptionsController {

    private final Exemptions exemptions;
    private final LedgerReader ledger;
    private final ProgrammeReader programmes;

    ExemptionsController(Exemptions exemptions, LedgerReader ledger, ProgrammeReader programmes) {
        this.exemptions = exemptions;
        this.ledger = ledger;
        this.programmes = programmes;
    }

    record ExemptionRequest(Exemption.Cause cause, String evidence, String provision, LocalDate expiresOn) {

        Exemption.Grounds grounds() {
            return new Exemption.Grounds(cause, evidence, provision, expiresOn);
        }
    }

    record ConfirmationRequest(
            Exemption.Cause cause, String evidence, String provision, LocalDate expiresOn, String reason) {

        Exemption.Grounds grounds() {
            return new Exemption.Grounds(cause, evidence, provision, expiresOn);
        }
    }

    /** {@code expiresOn} is left out where it goes on for good. */
    record ExtensionRequest(LocalDate expiresOn, String reason, String evidence) {}

    record EndRequest(String reason, String evidence) {}

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
        exemptions.grant(actor, known(key, actor), customer, request.grounds());
        return ledger.customer(actor, key, customer);
    }

    @PostMapping("/ledger/{customer}/exemption/confirmation")
    @Operation(
            summary = "Say what an exemption rests on now, after somebody looked at it again",
            description =
                    "The cause has to be known: who was exempt because nobody knew gets the cause that was found.")
    LedgerView.Detail confirm(
            @PathVariable String key,
            @PathVariable String customer,
            @RequestBody ConfirmationRequest request,
            Actor actor) {
        exemptions.confirm(actor, known(key, actor), customer, request.grounds(), request.reason());
        return ledger.customer(actor, key, customer);
    }

    @PostMapping("/ledger/{customer}/exemption/extension")
    @Operation(summary = "Let an exemption go on after somebody looked at it again")
    LedgerView.Detail extend(
            @PathVariable String key,
            @PathVariable String customer,
            @RequestBody ExtensionRequest request,
            Actor actor) {
        exemptions.extend(
                actor,
                known(key, actor),
                customer,
                request.expiresOn(),
                new Exemption.Judgement(request.reason(), request.evidence()));
        return ledger.customer(actor, key, customer);
    }

    @DeleteMapping("/ledger/{customer}/exemption")
    @Operation(
            summary = "End an exemption; nobody is shifted by that",
            description =
                    "The customer is told with their wave; where that was told before, a person has to reach them.")
    LedgerView.Detail end(
            @PathVariable String key, @PathVariable String customer, @RequestBody EndRequest request, Actor actor) {
        exemptions.end(
                actor, known(key, actor), customer, new Exemption.Judgement(request.reason(), request.evidence()));
        return ledger.customer(actor, key, customer);
    }

    private ProgrammeKey known(String key, Actor actor) {
        return new ProgrammeKey(programmes.get(actor, key).key());
    }
}
