package org.tramonto.retirement.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.Condition;
import org.tramonto.retirement.ProgrammeReader;
import org.tramonto.retirement.ProgrammeState;
import org.tramonto.retirement.Standing;
import org.tramonto.retirement.WaveAnalyses;
import org.tramonto.retirement.WaveState;
import org.tramonto.retirement.guardrail.Analysis;
import org.tramonto.retirement.guardrail.GuardrailWords;
import org.tramonto.retirement.guardrail.OnBreach;
import org.tramonto.retirement.guardrail.Verdict;
import org.tramonto.shared.Language;
import org.tramonto.shared.ProgrammeKey;

/** The table {@code wave-verdict}: the facts of a look laid out for it, its answer taken. */
@Component
class VerdictTable {

    /** What keeps a look from counting as good. */
    private static final Set<Condition> NOT_GOOD = Set.of(Condition.NO_FRESH_ANALYSIS, Condition.GUARDRAIL_NOT_PASSED);

    /** The decision log is written in one language; people read the verdict itself in theirs. */
    private static final Language LOGGED = new Language("en");

    private final ProgrammeReader programmes;
    private final WaveAnalyses analyses;
    private final Clock clock;

    VerdictTable(ProgrammeReader programmes, WaveAnalyses analyses, Clock clock) {
        this.programmes = programmes;
        this.analyses = analyses;
        this.clock = clock;
    }

    void consult(DelegateExecution execution) {
        ProgrammeKey key = ProgrammeVariables.key(execution);
        int wave = ProgrammeVariables.wave(execution);
        if (ExecutionListener.EVENTNAME_START.equals(execution.getEventName())) {
            facts(key, wave).forEach((name, value) -> execution.setVariable(name, Variables.untypedValue(value, true)));
        } else {
            DmnDecisionResultEntries answer = DecisionAnswers.single(execution);
            execution.setVariable(TrafficWaveModel.VERDICT, answer.getEntry("verdict"));
            execution.setVariable(TrafficWaveModel.REASON, reason(key, wave, answer.getEntry("reason")));
        }
    }

    private Map<String, Object> facts(ProgrammeKey key, int wave) {
        Standing standing = programmes.standing(key);
        List<Condition> missing = programmes.missing(key);
        Optional<Analysis> look = look(standing, wave);
        Map<String, Object> facts = new HashMap<>();
        facts.put("programmeState", state(standing, wave));
        facts.put("look", verdict(look, missing));
        facts.put("onBreach", look.map(Analysis::action).orElse(OnBreach.NONE).code());
        facts.put("soakOver", !missing.contains(Condition.STILL_SOAKING));
        facts.put("longUndecided", soakedTwice(key, wave));
        facts.put("enoughOutcomes", !missing.contains(Condition.TOO_FEW_OUTCOMES));
        facts.put(
                "successorsFree",
                !missing.contains(Condition.SUCCESSORS_FULL) && !missing.contains(Condition.SUCCESSOR_NOT_ACTIVE));
        return facts;
    }

    /** A look on an earlier revision says nothing about this one. */
    private Optional<Analysis> look(Standing standing, int wave) {
        return analyses.newest(standing.key())
                .filter(look -> look.revision() == standing.revision() && look.wave() == wave);
    }

    private static String state(Standing standing, int wave) {
        boolean runs = standing.wave() == wave && standing.waveState() == WaveState.RUNNING;
        return standing.state() == ProgrammeState.SHIFTING && !runs ? "moved_on" : standing.stateCode();
    }

    /** Where the plan watches nothing there is nothing to look at, and nothing that could speak against the wave. */
    private static String verdict(Optional<Analysis> look, List<Condition> missing) {
        Verdict verdict = look.map(Analysis::verdict).orElse(Verdict.INCONCLUSIVE);
        boolean good = missing.stream().noneMatch(NOT_GOOD::contains);
        return (verdict == Verdict.INCONCLUSIVE && good ? Verdict.PASS : verdict).code();
    }

    private boolean soakedTwice(ProgrammeKey key, int wave) {
        Instant due = programmes.outcomesDueAt(key, wave);
        Duration dwell =
                programmes.waves(Product.ACTOR, key.value()).get(wave - 1).dwell();
        return due != null && clock.instant().isAfter(due.plus(dwell));
    }

    private String reason(ProgrammeKey key, int wave, String code) {
        return look(programmes.standing(key), wave)
                .filter(look -> look.verdict() == Verdict.HOLD || look.verdict() == Verdict.ROLLBACK)
                .map(new GuardrailWords(LOGGED)::say)
                .orElse("wave-verdict: " + code);
    }
}
