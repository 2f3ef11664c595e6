package org.tramonto.supportcase.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Page;
import org.tramonto.supportcase.CaseQuery;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseSearch;
import org.tramonto.supportcase.CaseStatus;
import org.tramonto.supportcase.CaseView;
import org.tramonto.supportcase.ConversationReader;
import org.tramonto.supportcase.Message;

/** Finding and reading cases. Everybody who is signed in may read; acting is the desk's. */
@RestController
@RequestMapping("/api/cases")
@Tag(name = "Cases")
class CasesController {

    /** Types a browser may show by itself; anything else is only offered for download. */
    private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private final CaseReader cases;
    private final CaseSearch search;
    private final ConversationReader conversations;

    CasesController(CaseReader cases, CaseSearch search, ConversationReader conversations) {
        this.cases = cases;
        this.search = search;
        this.conversations = conversations;
    }

    @GetMapping
    @Operation(summary = "Find cases by number, customer number, address or words")
    Page<CaseView> find(
            @RequestParam(required = false) String q,
            @RequestParam(required = false) CaseStatus status,
            @RequestParam(required = false) String channel,
            @RequestParam(required = false) String team,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            Actor actor) {
        return search.find(new CaseQuery(q, status, channel, team, page, size));
    }

    @GetMapping("/{number}")
    @Operation(summary = "A case; its version is the entity tag")
    ResponseEntity<CaseView> get(@PathVariable String number, Actor actor) {
        CaseView view = cases.get(number);
        return ResponseEntity.ok().eTag(String.valueOf(view.version())).body(view);
    }

    @GetMapping("/{number}/conversation")
    @Operation(summary = "The conversation over all channels, oldest first; the last ones, or those before a message")
    ConversationReader.Stretch conversation(
            @PathVariable String number,
            @RequestParam(required = false) Long before,
            @RequestParam(defaultValue = "50") int size,
            Actor actor) {
        return conversations.read(number, before, Math.max(1, Math.min(size, Page.LARGEST)));
    }

    @GetMapping("/{number}/messages/{id}")
    @Operation(summary = "One message")
    Message message(@PathVariable String number, @PathVariable long id, Actor actor) {
        return conversations.message(number, id);
    }

    @GetMapping(value = "/{number}/messages/{id}/html", produces = MediaType.TEXT_HTML_VALUE)
    @Operation(summary = "The HTML of a message, made safe, for a frame; images=show fetches remote images")
    ResponseEntity<String> html(
            @PathVariable String number,
            @PathVariable long id,
            @RequestParam(required = false) String images,
            Actor actor) {
        boolean remote = "show".equals(images);
        return ResponseEntity.ok()
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
                                + (remote ? " https: http:" : "")
                                + "; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'; base-uri 'none';"
                                + " form-action 'none'")
                .header("Referrer-Policy", "no-referrer")
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(conversations.html(number, id, remote));
    }

    @GetMapping("/{number}/attachments/{id}")
    @Operation(summary = "The bytes of an attachment")
    ResponseEntity<byte[]> attachment(@PathVariable String number, @PathVariable long id, Actor actor) {
        ConversationReader.File file = conversations.attachment(number, id);
        boolean shown = SHOWN.contains(file.contentType());
        ContentDisposition disposition = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(shown ? MediaType.parseMediaType(file.contentType()) : MediaType.APPLICATION_OCTET_STREAM)
                .body(file.bytes());
    }
}
