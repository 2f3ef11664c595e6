package org.tramonto.retirement.process;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.ProgrammeSteps;
import org.tramonto.retirement.WaveAnalyses;
import org.tramonto.retirement.guardrail.Analysis;
import org.tramonto.retirement.guardrail.GuardrailWords;
import org.tramonto.shared.Language;
import org.tramonto.shared.ProcessStep;
import org.tramonto.shared.ProgrammeKey;

/** Looks at a wave that waits for a person, and holds one that no longer deserves the approval it was to get. */
@ProcessStep(reads = ProgrammeVariables.WAVE)
@Component("lookAtWaitingWave")
class LookAtWaitingWaveDelegate implements JavaDelegate {

    private final WaveAnalyses analyses;
    private final ProgrammeSteps steps;
    private final TaskService tasks;

    LookAtWaitingWaveDelegate(WaveAnalyses analyses, ProgrammeSteps steps, TaskService tasks) {
        this.analyses = analyses;
        this.steps = steps;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ProgrammeKey key = ProgrammeVariables.key(execution);
        if (waitsAt(execution, TrafficWaveModel.DECIDE_ABOUT_HELD_WAVE)) {
            analyses.analyse(key);
        } else if (waitsAt(execution, TrafficWaveModel.APPROVE_WAVE)) {
            analyses.analyse(key).filter(look -> !look.passed()).ifPresent(look -> hold(execution, look));
        }
    }

    private void hold(DelegateExecution execution, Analysis look) {
        steps.holdWave(
                look.programme(), ProgrammeVariables.wave(execution), new GuardrailWords(new Language("en")).say(look));
    }

    private boolean waitsAt(DelegateExecution execution, String task) {
        return tasks.createTaskQuery()
                        .processInstanceId(execution.getProcessInstanceId())
                        .taskDefinitionKey(task)
                        .count()
                > 0;
    }
}
