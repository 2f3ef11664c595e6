package org.tramonto.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tramonto.feedback.About;
import org.tramonto.feedback.Feedback;
import org.tramonto.feedback.Given;
import org.tramonto.feedback.Problems;
import org.tramonto.link.LinkNotValid;
import org.tramonto.shared.Language;

/**
 * What customers see who follow a link of ours. Everything works without a script and without signing in; what is wrong
 * with a link is said kindly, and never logged, as a link is a right.
 */
@Controller
class FeedbackController {

    private static final String PATH = "/feedback/{kind:case|notice}/{token}";

    private final Feedback feedback;
    private final FeedbackPages pages;
    private final Strangers strangers;

    FeedbackController(Feedback feedback, FeedbackPages pages, Strangers strangers) {
        this.feedback = feedback;
        this.pages = pages;
        this.strangers = strangers;
    }

    /** {@code s} is the score of the link that was clicked; {@code done} says that the button was pressed just now. */
    @GetMapping(PATH)
    ResponseEntity<byte[]> ask(
            @PathVariable String kind,
            @PathVariable String token,
            @RequestParam(name = "s", required = false) String clicked,
            @RequestParam(name = "lang", required = false) String wished,
            @RequestParam(name = "done", required = false) String done,
            HttpServletRequest request) {
        About.Kind asked = About.Kind.of(kind).orElseThrow();
        About about;
        try {
            about = feedback.open(asked, token);
        } catch (LinkNotValid refused) {
            return notValid(refused, asked, wished, request);
        }
        Integer score = score(clicked);
        boolean noted = score != null && Visit.mayBeAPerson(request) && feedback.click(about, score);
        Given given = feedback.given(about);
        Language language = language(wished, about, request);
        Map<String, Object> facts = facts(about, token);
        facts.put("score", score != null ? score : given.score());
        facts.put("words", given.words());
        if (done != null && given.confirmed() || given.confirmed() && score == null || !given.changeable()) {
            facts.put("given", given);
            return pages.page(HttpStatus.OK, "feedback/thanks", language, path(about, token) + "?done", facts);
        }
        facts.put("clicked", noted ? score : null);
        facts.put("unsent", score != null && !noted);
        return pages.page(HttpStatus.OK, "feedback/ask", language, path(about, token), facts);
    }

    /** The button. Who presses it twice is thanked twice and counted once. */
    @PostMapping(PATH)
    ResponseEntity<byte[]> answer(
            @PathVariable String kind,
            @PathVariable String token,
            @RequestParam(name = "score", required = false) String score,
            @RequestParam(name = "words", required = false) String words,
            @RequestParam(name = "lang", required = false) String wished,
            HttpServletRequest request) {
        About.Kind asked = About.Kind.of(kind).orElseThrow();
        About about;
        try {
            about = feedback.open(asked, token);
        } catch (LinkNotValid refused) {
            return notValid(refused, asked, wished, request);
        }
        Language language = language(wished, about, request);
        try {
            feedback.answer(about, score(score), words);
        } catch (Problems.NothingSaid nothing) {
            Map<String, Object> facts = facts(about, token);
            facts.put("score", null);
            facts.put("words", null);
            facts.put("clicked", null);
            facts.put("unsent", false);
            facts.put("missing", true);
            return pages.page(HttpStatus.BAD_REQUEST, "feedback/ask", language, path(about, token), facts);
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, pages.root() + path(about, token) + "?done&lang=" + language)
                .build();
    }

    private ResponseEntity<byte[]> notValid(
            LinkNotValid refused, About.Kind kind, String wished, HttpServletRequest request) {
        Language known = refused.expired()
                .map(ticket -> feedback.about(kind, ticket).language())
                .orElse(null);
        Language language = pages.language(wished, known, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        if (refused.expired().isPresent()) {
            return pages.page(HttpStatus.GONE, "feedback/over", language, null, Map.of("what", "expired"));
        }
        boolean slowDown = strangers.tooMany(request.getRemoteAddr());
        return pages.page(
                slowDown ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.NOT_FOUND,
                "feedback/over",
                language,
                null,
                Map.of("what", slowDown ? "slow" : "forged"));
    }

    private Language language(String wished, About about, HttpServletRequest request) {
        return pages.language(wished, about.language(), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private Map<String, Object> facts(About about, String token) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("about", about);
        facts.put("kind", about.kind().code());
        facts.put("action", pages.root() + path(about, token));
        facts.put("missing", false);
        return facts;
    }

    private static String path(About about, String token) {
        return "/feedback/" + about.kind().code() + "/" + token;
    }

    private static Integer score(String written) {
        return written != null && written.matches("[1-5]") ? Integer.valueOf(written) : null;
    }
}
