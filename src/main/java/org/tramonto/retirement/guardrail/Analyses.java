package org.tramonto.retirement.guardrail;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.shared.Page;
import org.tramonto.shared.ProgrammeKey;

/**
 * Makes analyses of a wave and keeps them. An analysis decides nothing: it says how shifted customers fare, and the
 * programme acts on it. It reads and writes in transactions of its own, whatever the caller is in, so that a failure to
 * measure becomes a finding and doesn't undo the caller's work.
 */
@Service
@EnableConfigurationProperties(GuardrailSettings.class)
public class Analyses {

    private final Judging judging;
    private final Measurement measurement;
    private final SoakRows soaks;
    private final AnalysisRows runs;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Analyses(
            Judging judging,
            Measurement measurement,
            SoakRows soaks,
            AnalysisRows runs,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.judging = judging;
        this.measurement = measurement;
        this.soaks = soaks;
        this.runs = runs;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Looks at every guardrail of the plan and keeps what was found. Called again within half of the programme's interval
     * on the same revision it answers the last analysis: an engine that repeats a step doesn't get a look more.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Analysis run(ProgrammeFacts facts, GuardrailPlan plan, Participants participants) {
        Instant now = clock.instant();
        Optional<Analysis> last = latest(facts.key())
                .filter(analysis -> analysis.revision() == facts.revision()
                        && analysis.wave() == facts.wave()
                        && analysis.at().plus(facts.every().dividedBy(2)).isAfter(now));
        if (last.isPresent()) {
            return last.get();
        }
        Soak soak = transaction.execute(status -> soaks.lock(facts));
        Instant newest = measurement.newest();
        Look look = new Look(facts, plan, participants, soak, now, measurement.isStale(newest, now));
        List<Finding> findings = plan.judged().stream()
                .map(guardrail -> judging.judge(guardrail, look))
                .toList();
        RunVerdict verdict = RunVerdict.of(findings);
        Analysis analysis = new Analysis(
                0,
                facts.key(),
                facts.wave(),
                facts.revision(),
                facts.shifted(),
                now,
                newest,
                verdict.verdict(),
                verdict.action(),
                findings);
        return transaction.execute(status -> runs.insert(analysis, soak));
    }

    public Optional<Analysis> latest(ProgrammeKey programme) {
        return runs.newest(programme, 1, 0).stream().findFirst();
    }

    /** Analyses of a programme, newest first. */
    public Page<Analysis> of(ProgrammeKey programme, int page, int size) {
        List<Analysis> found = runs.newest(programme, size + 1, (long) page * size);
        boolean more = found.size() > size;
        return new Page<>(more ? found.subList(0, size) : found, page, size, runs.count(programme, Page.COUNTED), more);
    }

    /** Guardrails of the plan that nothing in this installation measures; those that block would hold every wave. */
    public List<Guardrail> unmeasured(GuardrailPlan plan) {
        return plan.guardrails().stream()
                .filter(guardrail -> !judging.measures(guardrail))
                .toList();
    }
}
