package org.tramonto.engine.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Problem;

/** Fails in every way there is, so that tests see what callers get. Exists in tests only. */
@RestController
@RequestMapping("/api/test")
class FailingController {

    enum Mood {
        QUITE_CALM,
        ANGRY
    }

    record Letter(@NotBlank String subject, Mood mood, Instant at) {}

    static class LetterLost extends Problem {
        LetterLost(String where) {
            super("TEST-001", Kind.NOT_FOUND, where);
            fact("where", where);
        }
    }

    @GetMapping("/actor")
    Actor actor(Actor actor) {
        return actor;
    }

    @PostMapping("/echo")
    Map<String, Object> echo(@RequestBody Map<String, Object> body) {
        return body;
    }

    @PostMapping("/letters")
    Letter letter(@Valid @RequestBody Letter letter) {
        return letter;
    }

    @GetMapping("/moods")
    Map<String, Object> mood(@RequestParam Mood mood, @RequestParam(required = false) Duration within) {
        return Map.of("mood", mood, "within", within == null ? "" : within);
    }

    @GetMapping("/failures/{kind}")
    void fail(@PathVariable String kind) throws IOException {
        switch (kind) {
            case "problem" -> throw new LetterLost("{1} l'ufficio");
            case "gone" -> throw new AsyncRequestNotUsableException("Broken pipe");
            case "overtaken" -> throw new OptimisticLockingException("x");
            default -> throw new IllegalStateException("secret");
        }
    }
}
