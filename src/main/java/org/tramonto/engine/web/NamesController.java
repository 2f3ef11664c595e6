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
import org.tramonto.shared.Actor;
import org.tramonto.shared.NameBook;

/** People read names where data has keys: of colleagues, programmes and channels. */
@RestController
@Tag(name = "Workplaces")
class NamesController {

    private static final int AT_ONCE = 100;

    private final List<NameBook> books;

    NamesController(List<NameBook> books) {
        this.books = books;
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
