package org.tramonto.helpcentre.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.helpcentre.SelfService;
import org.tramonto.helpcentre.SelfService.ArticleFigures;
import org.tramonto.helpcentre.SelfService.Figures;
import org.tramonto.helpcentre.SelfService.Words;
import org.tramonto.shared.Actor;

/** How well customers help themselves. */
@RestController
@RequestMapping("/api/self-service")
@Tag(name = "Self-service")
class SelfServiceController {

    private final SelfService selfService;

    SelfServiceController(SelfService selfService) {
        this.selfService = selfService;
    }

    @GetMapping
    @Operation(
            summary =
                    "Searches, what was found, and contacts that followed; the last 28 days where nothing else is asked",
            description =
                    "Managers, process owners, team leads and administrators. Days are those of the organisation.")
    Figures figures(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            Actor actor) {
        return selfService.of(from, to, actor);
    }

    @GetMapping("/table")
    @Operation(summary = "The same as a table (CSV) that a spreadsheet opens")
    ResponseEntity<byte[]> table(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            Actor actor) {
        Figures figures = selfService.of(from, to, actor);
        StringBuilder table = new StringBuilder("\uFEFFkind,name,language,searches,nothing,contacts,reads,yes,no\r\n");
        figures.days()
                .forEach(day ->
                        row(table, "day", day.day(), "", day.searches(), day.nothing(), day.contacts(), "", "", ""));
        for (Words words : figures.withoutResult()) {
            row(
                    table,
                    "without result",
                    words.words(),
                    words.language(),
                    words.searches(),
                    words.nothing(),
                    "",
                    "",
                    "",
                    "");
        }
        for (ArticleFigures article : figures.articles()) {
            row(
                    table,
                    "article",
                    article.title(),
                    article.language(),
                    "",
                    "",
                    "",
                    article.reads(),
                    article.yes(),
                    article.no());
        }
        String name = "self-service-" + figures.from() + "-" + figures.to() + ".csv";
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(table.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void row(StringBuilder table, Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            table.append(i == 0 ? "" : ",").append(cell(String.valueOf(cells[i])));
        }
        table.append("\r\n");
    }

    /** A spreadsheet takes what begins with these for a formula, and the world chose the words. */
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
