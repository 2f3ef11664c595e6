package org.tramonto.demo.process;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;
import org.tramonto.demo.OnlyInDemo;
import org.tramonto.demo.TimeLapse;
import org.tramonto.shared.CaseNumber;

/** Lets the timer of the diagram fire early; the diagram goes its own way from there. */
@Component
@OnlyInDemo
class EngineTimeLapse implements TimeLapse {

    private static final String SUPPORT_CASE = "support-case";
    private static final String REOPENING_WINDOW_OVER = "Event_ReopeningWindowOver";

    private final RuntimeService runtime;
    private final ManagementService management;

    EngineTimeLapse(RuntimeService runtime, ManagementService management) {
        this.runtime = runtime;
        this.management = management;
    }

    @Override
    public void endReopeningWindow(CaseNumber number) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processDefinitionKey(SUPPORT_CASE)
                .processInstanceBusinessKey(number.value())
                .singleResult();
        Job timer = instance == null
                ? null
                : management
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .activityId(REOPENING_WINDOW_OVER)
                        .singleResult();
        if (timer != null) {
            management.executeJob(timer.getId());
        }
    }
}
