package org.tramonto.workplace.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.intake.Contact.Outcome;
import org.tramonto.intake.Contact.Receipt;
import org.tramonto.shared.Actor;
import org.tramonto.workplace.HandTakenContacts;
import org.tramonto.workplace.HandTakenContacts.Taken;
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

    @PostMapping("/desk/contacts")
    @Operation(summary = "Log a call or register a letter, exactly once for each key of the form")
    ResponseEntity<Receipt> take(@RequestBody Taken taken, Actor actor) {
        Receipt receipt = contacts.take(actor, taken);
        return ResponseEntity.status(receipt.outcome() == Outcome.DUPLICATE ? HttpStatus.OK : HttpStatus.CREATED)
                .body(receipt);
    }
}
