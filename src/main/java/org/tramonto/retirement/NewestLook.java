package org.tramonto.retirement;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.guardrail.Analyses;
import org.tramonto.retirement.guardrail.Analysis;
import org.tramonto.retirement.guardrail.Reason;

/** What the newest analysis of a programme says, as far as a wave's conditions need it. */
@Component
class NewestLook {

    private final Analyses analyses;
    private final RetiringChannel channel;
    private final ProgrammeTexts texts;
    private final Clock clock;

    NewestLook(Analyses analyses, RetiringChannel channel, ProgrammeTexts texts, Clock clock) {
        this.analyses = analyses;
        this.channel = channel;
        this.texts = texts;
        this.clock = clock;
    }

    Condition.Circumstances circumstances(Programme programme) {
        return new Condition.Circumstances(
                clock.instant(),
                channel.successorsActive(programme),
                texts.open(programme.key),
                programme.plan.isMonitored()
                        ? analyses.latest(programme.key)
                                .map(NewestLook::evidence)
                                .orElse(null)
                        : null);
    }

    private static Condition.Evidence evidence(Analysis analysis) {
        boolean tooFew = analysis.findings().stream()
                .anyMatch(finding -> finding.blocking()
                        && (finding.reason() == Reason.TOO_FEW || finding.reason() == Reason.GATHERING));
        return new Condition.Evidence(analysis.revision(), analysis.wave(), analysis.at(), analysis.passed(), tooFew);
    }
}
