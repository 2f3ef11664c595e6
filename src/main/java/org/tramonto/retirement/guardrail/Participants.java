package org.tramonto.retirement.guardrail;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Who takes part in a programme, as its ledger knows. */
public interface Participants {

    /**
     * What a customer is to the programme.
     *
     * @param exempt stays on the old channel whatever the bucket says, so is compared with nobody
     * @param vulnerable whose complaint is one too many
     */
    record Participation(boolean exempt, boolean vulnerable) {}

    /** Those of these customers who are in the programme; the others are left out. */
    Map<String, Participation> among(Collection<String> customers);

    /** Exempt customers who were shifted all the same. There should be none. */
    List<String> exemptYetShifted();
}
