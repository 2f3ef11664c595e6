package org.tramonto.supportcase.process;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.ProcessFunction;
import org.tramonto.supportcase.CaseDate;
import org.tramonto.supportcase.CaseFacts;
import org.tramonto.supportcase.CaseSnoozing;

/** The dates of a case for expressions in the diagram, such as {@code ${due.firstResponse(execution)}}. */
@ProcessFunction
@Component("due")
public class Due {

    private final CaseFacts facts;
    private final CaseSnoozing snoozing;

    Due(CaseFacts facts, CaseSnoozing snoozing) {
        this.facts = facts;
        this.snoozing = snoozing;
    }

    public Date firstResponseWarning(DelegateExecution execution) {
        return date(execution, CaseDate.FIRST_RESPONSE_WARNING);
    }

    public Date firstResponse(DelegateExecution execution) {
        return date(execution, CaseDate.FIRST_RESPONSE);
    }

    public Date resolutionWarning(DelegateExecution execution) {
        return date(execution, CaseDate.RESOLUTION_WARNING);
    }

    public Date resolution(DelegateExecution execution) {
        return date(execution, CaseDate.RESOLUTION);
    }

    /** The next answer or the solution, whichever is due first. */
    public Date work(DelegateExecution execution) {
        return date(execution, CaseDate.WORK);
    }

    public Date customerReminder(DelegateExecution execution) {
        return date(execution, CaseDate.CUSTOMER_REMINDER);
    }

    public Date customerSilence(DelegateExecution execution) {
        return date(execution, CaseDate.CUSTOMER_SILENCE);
    }

    public Date thirdPartyReminder(DelegateExecution execution) {
        return date(execution, CaseDate.THIRD_PARTY_REMINDER);
    }

    /** When a case comes back that is put off. */
    public Date putOff(DelegateExecution execution) {
        return Date.from(snoozing.comesBack(CaseVariables.number(execution)));
    }

    public Date confirmation(DelegateExecution execution) {
        return date(execution, CaseDate.CONFIRMATION);
    }

    public Date reopeningEnd(DelegateExecution execution) {
        return date(execution, CaseDate.REOPENING_END);
    }

    /** What a task of this name is due at now; empty where the diagram has no such task. */
    Optional<Date> ofTask(String task, CaseNumber number) {
        return Optional.ofNullable(
                switch (task) {
                    case SupportCaseModel.ANSWER_CUSTOMER -> date(number, CaseDate.FIRST_RESPONSE);
                    case SupportCaseModel.WORK_ON_CASE -> date(number, CaseDate.WORK);
                    case SupportCaseModel.WAIT_FOR_CUSTOMER -> date(number, CaseDate.CUSTOMER_SILENCE);
                    case SupportCaseModel.WAIT_FOR_THIRD_PARTY -> date(number, CaseDate.THIRD_PARTY_REMINDER);
                    case SupportCaseModel.WAIT_FOR_DATE -> Date.from(snoozing.comesBack(number));
                    default -> null;
                });
    }

    private Date date(DelegateExecution execution, CaseDate date) {
        return date(CaseVariables.number(execution), date);
    }

    /** The next answer or the solution of a case that is being worked on. */
    Date work(CaseNumber number) {
        return date(number, CaseDate.WORK);
    }

    private Date date(CaseNumber number, CaseDate date) {
        Instant due = facts.due(number, date);
        return due == null ? null : Date.from(due);
    }
}
