package org.tramonto.supportcase.process;

import java.time.Instant;
import java.util.Date;
import org.springframework.stereotype.Component;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.ProcessFunction;
import org.tramonto.supportcase.CaseDate;
import org.tramonto.supportcase.CaseSteps;

/** The dates of a case for expressions in the diagram, such as {@code ${due.firstResponse(caseNumber)}}. */
@ProcessFunction
@Component("due")
public class Due {

    private final CaseSteps steps;

    Due(CaseSteps steps) {
        this.steps = steps;
    }

    public Date firstResponseWarning(String caseNumber) {
        return date(caseNumber, CaseDate.FIRST_RESPONSE_WARNING);
    }

    public Date firstResponse(String caseNumber) {
        return date(caseNumber, CaseDate.FIRST_RESPONSE);
    }

    public Date resolutionWarning(String caseNumber) {
        return date(caseNumber, CaseDate.RESOLUTION_WARNING);
    }

    public Date resolution(String caseNumber) {
        return date(caseNumber, CaseDate.RESOLUTION);
    }

    /** The next answer or the solution, whichever is due first. */
    public Date work(String caseNumber) {
        return date(caseNumber, CaseDate.WORK);
    }

    public Date customerReminder(String caseNumber) {
        return date(caseNumber, CaseDate.CUSTOMER_REMINDER);
    }

    public Date customerSilence(String caseNumber) {
        return date(caseNumber, CaseDate.CUSTOMER_SILENCE);
    }

    public Date thirdPartyReminder(String caseNumber) {
        return date(caseNumber, CaseDate.THIRD_PARTY_REMINDER);
    }

    public Date confirmation(String caseNumber) {
        return date(caseNumber, CaseDate.CONFIRMATION);
    }

    public Date reopeningEnd(String caseNumber) {
        return date(caseNumber, CaseDate.REOPENING_END);
    }

    private Date date(String caseNumber, CaseDate date) {
        Instant due = steps.due(new CaseNumber(caseNumber), date);
        return due == null ? null : Date.from(due);
    }
}
