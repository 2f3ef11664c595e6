package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.ProgrammeTexts;

/** The channel stays for good: nothing published says otherwise any more. */
@Component("takeTextsBack")
class TakeTextsBackListener implements ExecutionListener {

    private final ProgrammeTexts texts;

    TakeTextsBackListener(ProgrammeTexts texts) {
        this.texts = texts;
    }

    @Override
    public void notify(DelegateExecution execution) {
        texts.takeBack(ProgrammeVariables.key(execution));
    }
}
