package org.tramonto.intake.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.intake.Contact;
import org.tramonto.intake.Held;
import org.tramonto.intake.Problems;
import org.tramonto.intake.Quarantine;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;
import org.tramonto.shared.Page;

/** What the page of the quarantine shows. Deciding is {@link ContactsController}'s. */
@RestController
@RequestMapping("/api/quarantine")
@Tag(name = "Contacts")
class QuarantineController {

    private final Quarantine quarantine;

    QuarantineController(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    /** @param mayDecide whether who asks may release and discard */
    record Listing(Page<Held> contacts, boolean mayDecide) {}

    @GetMapping
    @Operation(summary = "The quarantine, newest first, with the reasons in the caller's language")
    Listing list(
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            Locale locale,
            Actor actor) {
        requireReader(actor);
        Language language = Language.parse(locale.getLanguage()).orElse(null);
        return new Listing(quarantine.held(page, size, language), Quarantine.mayDecide(actor));
    }

    @GetMapping("/{id}/source")
    @Operation(summary = "The beginning of a source as plain text")
    Contact.Excerpt source(@PathVariable long id, Actor actor) {
        requireReader(actor);
        return quarantine.excerpt(id).orElseThrow(() -> new Problems.NoSuchContact(id));
    }

    static boolean opensFor(Actor actor) {
        return actor.worksOnCases() || actor.groups().contains(Actor.MANAGERS);
    }

    private static void requireReader(Actor actor) {
        if (!opensFor(actor)) {
            throw new Problems.NotYours();
        }
    }
}
