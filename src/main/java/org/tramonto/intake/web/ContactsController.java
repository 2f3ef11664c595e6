package org.tramonto.intake.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.intake.Contact;
import org.tramonto.intake.Contact.Outcome;
import org.tramonto.intake.Contact.Receipt;
import org.tramonto.intake.ContactRequest;
import org.tramonto.intake.Contacts;
import org.tramonto.intake.IntakeSettings;
import org.tramonto.intake.Problems;
import org.tramonto.intake.Quarantine;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Page;

/** Where other systems hand in contacts, and where people see what became of them. */
@RestController
@RequestMapping("/api/contacts")
@Tag(name = "Contacts")
class ContactsController {

    private final Contacts contacts;
    private final Quarantine quarantine;
    private final IntakeSettings settings;

    ContactsController(Contacts contacts, Quarantine quarantine, IntakeSettings settings) {
        this.contacts = contacts;
        this.quarantine = quarantine;
        this.settings = settings;
    }

    /** Why somebody discards a contact. */
    record DiscardRequest(String reason) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Hand in a contact from any channel, exactly once by channel and external id",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ContactRequest.class))))
    @ApiResponse(responseCode = "201", description = "Taken, or set aside in quarantine")
    @ApiResponse(responseCode = "200", description = "Was there before; nothing changed")
    ResponseEntity<Receipt> receive(HttpServletRequest request, Actor actor) throws IOException {
        requireWorker(actor);
        return answer(contacts.receive(body(request)));
    }

    @PostMapping("/mail")
    @Operation(
            summary = "Hand in a raw mail, exactly once by Message-ID",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "message/rfc822",
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(responseCode = "201", description = "Taken, or set aside in quarantine")
    @ApiResponse(responseCode = "200", description = "Was there before; nothing changed")
    ResponseEntity<Receipt> receiveMail(HttpServletRequest request, Actor actor) throws IOException {
        requireWorker(actor);
        return answer(contacts.receiveMail(body(request)));
    }

    @GetMapping("/{id}")
    @Operation(summary = "What became of a contact")
    Contact get(@PathVariable long id, Actor actor) {
        requireReader(actor);
        return quarantine.find(id).orElseThrow(() -> new Problems.NoSuchContact(id));
    }

    @GetMapping
    @Operation(summary = "Contacts, newest first; state=quarantined is the quarantine")
    Page<Contact> list(
            @RequestParam(required = false) Contact.State state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            Actor actor) {
        requireReader(actor);
        return quarantine.list(state, page, size);
    }

    @GetMapping("/{id}/raw")
    @Operation(summary = "The source as received")
    ResponseEntity<byte[]> raw(@PathVariable long id, Actor actor) {
        requireReader(actor);
        Contact.Source source = quarantine.source(id).orElseThrow(() -> new Problems.NoSuchContact(id));
        String name = "contact-" + id + (source.mediaType().equals("application/json") ? ".json" : ".eml");
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .contentType(MediaType.parseMediaType(source.mediaType()))
                .body(source.bytes());
    }

    @PostMapping("/{id}/release")
    @Operation(summary = "Try a quarantined contact once more; team leads and administrators")
    Receipt release(@PathVariable long id, Actor actor) {
        return quarantine.release(id, actor);
    }

    @PostMapping("/{id}/discard")
    @Operation(summary = "Leave a quarantined contact aside for good; team leads and administrators")
    Contact discard(@PathVariable long id, @RequestBody(required = false) DiscardRequest request, Actor actor) {
        return quarantine.discard(id, request == null ? null : request.reason(), actor);
    }

    /** Read by hand and bounded: neither the container nor Spring limits a body that is no form. */
    private byte[] body(HttpServletRequest request) throws IOException {
        long limit = settings.maxMessageSize().toBytes();
        InputStream body = request.getInputStream();
        byte[] read =
                request.getContentLengthLong() > limit ? new byte[0] : body.readNBytes(Math.toIntExact(limit + 1));
        if (request.getContentLengthLong() > limit || read.length > limit) {
            // Most clients send to the end before they read the answer; a closed connection would hide it from them.
            drain(body);
            throw new Problems.MessageTooLarge(settings.maxMessageSize());
        }
        return read;
    }

    private void drain(InputStream body) throws IOException {
        byte[] unread = new byte[64 * 1024];
        long left = settings.maxMessageSize().toBytes() * 5;
        for (int n = 0; n >= 0 && left > 0; left -= n) {
            n = body.read(unread);
        }
    }

    private static ResponseEntity<Receipt> answer(Receipt receipt) {
        return ResponseEntity.status(receipt.outcome() == Outcome.DUPLICATE ? HttpStatus.OK : HttpStatus.CREATED)
                .body(receipt);
    }

    private static void requireWorker(Actor actor) {
        if (!actor.worksOnCases()) {
            throw new Problems.NotYours();
        }
    }

    private static void requireReader(Actor actor) {
        if (!actor.worksOnCases() && !actor.groups().contains(Actor.MANAGERS)) {
            throw new Problems.NotYours();
        }
    }
}
