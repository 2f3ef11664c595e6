package org.tramonto.engine.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Workplace;

/** The one list from which every header, menu and home page of the product is made. */
@RestController
@Tag(name = "Workplaces")
class WorkplacesController {

    private final ObjectProvider<Workplace> workplaces;
    private final MessageSource words;

    WorkplacesController(ObjectProvider<Workplace> workplaces, MessageSource words) {
        this.workplaces = workplaces;
        this.words = words;
    }

    record Person(String id, String name) {}

    /** @param about in a sentence, what people do there */
    record Place(String key, String address, String name, String about) {}

    record Workplaces(Person person, List<Place> workplaces) {}

    @GetMapping("/api/workplaces")
    @Operation(
            summary = "Who is signed in, and the pages and applications that person may open",
            description = "In the order in which people look for them, named in the caller's language.")
    Workplaces workplaces(Locale locale, Actor actor) {
        return new Workplaces(
                new Person(actor.id(), actor.name()),
                workplaces
                        .orderedStream()
                        .filter(workplace -> workplace.opensFor(actor))
                        .map(workplace -> place(workplace, locale))
                        .toList());
    }

    private Place place(Workplace workplace, Locale locale) {
        String name = "workplace." + workplace.key();
        return new Place(
                workplace.key(),
                workplace.address(),
                words.getMessage(name, null, locale),
                words.getMessage(name + ".about", null, locale));
    }
}
