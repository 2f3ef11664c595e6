package org.tramonto.engine.trial.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.engine.trial.Problems;
import org.tramonto.engine.trial.TrialReport;
import org.tramonto.engine.trial.Trials;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/** Trying a model before it is deployed. */
@RestController
@RequestMapping("/api/trials")
@Tag(name = "Processes and decisions")
class TrialsController {

    private final Trials trials;

    TrialsController(Trials trials) {
        this.trials = trials;
    }

    /** @param key of a process that runs; null where {@code xml} is given */
    record Wanted(String key, String xml) {}

    @PostMapping
    @Operation(summary = "Plays a diagram against recorded and made-up cases, in an engine of its own")
    TrialReport play(@RequestBody Wanted wanted, Actor actor, Locale locale) {
        if (List.of(Actor.PROCESS_OWNERS, Actor.ADMINISTRATORS).stream().noneMatch(actor.groups()::contains)) {
            throw new Problems.NotYoursToTry();
        }
        Language language = "it".equals(locale.getLanguage()) ? Language.ITALIAN : Language.ENGLISH;
        return wanted.xml() == null
                ? trials.deployed(wanted.key() == null ? "" : wanted.key(), language)
                : trials.play(wanted.xml(), language);
    }
}
