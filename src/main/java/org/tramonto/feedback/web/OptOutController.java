package org.tramonto.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tramonto.feedback.NoticesWanted;
import org.tramonto.feedback.NoticesWanted.Reader;
import org.tramonto.shared.Language;

/**
 * Where customers say that they want no more notices. Opening the link changes nothing, as scanners of mails open links;
 * the button does, and so does the one of a mail program, which sends {@code List-Unsubscribe=One-Click} (RFC 8058).
 */
@Controller
@RequestMapping("/feedback/opt-out/{token}")
class OptOutController {

    private final NoticesWanted wanted;
    private final FeedbackPages pages;
    private final Strangers strangers;

    OptOutController(NoticesWanted wanted, FeedbackPages pages, Strangers strangers) {
        this.wanted = wanted;
        this.pages = pages;
        this.strangers = strangers;
    }

    @GetMapping
    ResponseEntity<byte[]> ask(
            @PathVariable String token,
            @RequestParam(name = "lang", required = false) String wished,
            @RequestParam(name = "done", required = false) String done,
            HttpServletRequest request) {
        return wanted.open(token)
                .map(reader -> page(reader, token, wished, done != null, request))
                .orElseGet(() -> notValid(wished, request));
    }

    @PostMapping
    ResponseEntity<byte[]> answer(
            @PathVariable String token,
            @RequestParam(name = "notices", required = false) String notices,
            @RequestParam(name = "List-Unsubscribe", required = false) String oneClick,
            @RequestParam(name = "lang", required = false) String wished,
            HttpServletRequest request) {
        Optional<Reader> known = wanted.open(token);
        if (known.isEmpty()) {
            return notValid(wished, request);
        }
        Reader reader = known.get();
        if (oneClick != null) {
            // Answered here: mail programs follow no redirect.
            wanted.refuse(reader, "mail program");
            return page(reader, token, wished, true, request);
        }
        if ("no".equals(notices)) {
            wanted.refuse(reader, "link");
        } else if ("yes".equals(notices)) {
            wanted.wantAgain(reader);
        } else {
            return page(reader, token, wished, false, request);
        }
        Language language = pages.language(wished, reader.language(), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, pages.root() + path(token) + "?done&lang=" + language)
                .build();
    }

    private ResponseEntity<byte[]> page(
            Reader reader, String token, String wished, boolean done, HttpServletRequest request) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("wanted", wanted.wants(reader));
        facts.put("done", done);
        facts.put("action", pages.root() + path(token));
        return pages.page(
                HttpStatus.OK,
                "feedback/opt-out",
                pages.language(wished, reader.language(), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)),
                path(token) + (done ? "?done" : ""),
                facts);
    }

    private ResponseEntity<byte[]> notValid(String wished, HttpServletRequest request) {
        boolean slowDown = strangers.tooMany(request.getRemoteAddr());
        return pages.page(
                slowDown ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.NOT_FOUND,
                "feedback/over",
                pages.language(wished, null, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)),
                null,
                Map.of("what", slowDown ? "slow" : "forged"));
    }

    private static String path(String token) {
        return "/feedback/opt-out/" + token;
    }
}
