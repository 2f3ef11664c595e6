package org.tramonto.supportcase;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.CaseNumber;

/** Tells customers who go on with a case over a channel closed to them where to turn. Part of the caller's transaction. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CaseRedirection {

    private final CaseRows cases;
    private final CaseOutgoing outgoing;

    CaseRedirection(CaseRows cases, CaseOutgoing outgoing) {
        this.cases = cases;
        this.outgoing = outgoing;
    }

    /** Says it once in each case; a case that such a contact opened is told with its receipt. */
    public void tell(CaseNumber number, long contactId) {
        outgoing.pointOnce(cases.lock(number), contactId);
    }
}
