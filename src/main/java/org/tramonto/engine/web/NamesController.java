package org.tramonto.engine.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.engine.access.PersonNames;
import org.tramonto.shared.Actor;
import org.tramonto.shared.NameBook;

/** People read names where data has keys: of colleagues, programmes and channels. */
@RestController
@Tag(name = "Workplaces")
class NamesController {

    private static final int AT_ONCE = 100;

    private static final int OFFERED = 8;

    private final List<NameBook> books;
    private final PersonNames people;

    NamesController(List<NameBook> books, PersonNames people) {
        this.books = books;
        this.people = people;
    }

    @GetMapping("/api/people")
    @Operation(
            summary = "Up to eight people who work here, by the beginning of a name",
            description = "For fields in which somebody is named. Whoever belongs to no group is told nobody.")
    List<PersonNames.Named> people(@RequestParam String q, Actor actor) {
        return actor.groups().isEmpty() ? List.of() : people.beginning(q, OFFERED);
    }

    @GetMapping("/api/names")
    @Operation(
            summary = "What people call colleagues, programmes and channels, by kind and key",
            description =
                    "Asked with ?person=…&programme=…&channel=…, each as often as needed, up to a hundred of a kind. What"
                            + " nobody knows is left out; whoever belongs to no group is told no names.")
    Map<String, Map<String, String>> names(
            @RequestParam MultiValueMap<String, String> asked, Locale locale, Actor actor) {
        if (actor.groups().isEmpty()) {
            return Map.of();
        }
        return books.stream()
                .filter(book -> asked.containsKey(book.kind()))
                .collect(Collectors.toMap(
                        NameBook::kind,
                        book -> book.names(
                                asked.get(book.kind()).stream()
                                        .distinct()
                                        .limit(AT_ONCE)
                                        .toList(),
                                locale)));
    }
}
