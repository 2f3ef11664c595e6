package org.tramonto.workplace.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.tramonto.intake.Contact.Outcome;
import org.tramonto.intake.Contact.Receipt;
import org.tramonto.intake.ContactRequest;
import org.tramonto.shared.Actor;
import org.tramonto.workplace.HandTakenContacts;
import org.tramonto.workplace.HandTakenContacts.Scan;
import org.tramonto.workplace.HandTakenContacts.Taken;
import org.tramonto.workplace.HandTakenContacts.Way;
import org.tramonto.workplace.Problems;
import org.tramonto.workplace.SuggestedArticles;
import org.tramonto.workplace.SuggestedArticles.Suggestion;

/** Articles that may help with a case, and calls and letters taken by hand. */
@RestController
@RequestMapping("/api")
@Tag(name = "Case workspace")
class WorkplaceController {

    private final SuggestedArticles articles;
    private final HandTakenContacts contacts;

    WorkplaceController(SuggestedArticles articles, HandTakenContacts contacts) {
        this.articles = articles;
        this.contacts = contacts;
    }

    @GetMapping("/cases/{number}/articles")
    @Operation(summary = "Published articles in the customer's language that may answer the case")
    List<Suggestion> articles(@PathVariable String number, Actor actor) {
        if (!actor.worksOnCases()) {
            throw new Problems.AgentsOnly();
        }
        return articles.of(number);
    }

    /** What is told of a call or a letter, beside the scan. */
    record Told(
            Way way,
            String key,
            ContactRequest.From from,
            String subject,
            String text,
            String language,
            String caseNumber,
            Instant receivedAt) {

        Taken with(Scan scan) {
            return new Taken(way, key, from, subject, text, language, caseNumber, receivedAt, scan);
        }
    }

    @PostMapping(path = "/desk/contacts", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Log a call, exactly once for each key of the form")
    ResponseEntity<Receipt> take(@RequestBody Told told, Actor actor) {
        return answer(contacts.take(actor, told.with(null)));
    }

    @PostMapping(path = "/desk/contacts", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Register a letter with its scan, exactly once for each key of the form")
    ResponseEntity<Receipt> take(@RequestPart MultipartFile scan, @RequestPart Told contact, Actor actor)
            throws IOException {
        return answer(contacts.take(actor, contact.with(new Scan(scan.getOriginalFilename(), scan.getBytes()))));
    }

    private static ResponseEntity<Receipt> answer(Receipt receipt) {
        return ResponseEntity.status(receipt.outcome() == Outcome.DUPLICATE ? HttpStatus.OK : HttpStatus.CREATED)
                .body(receipt);
    }
}
