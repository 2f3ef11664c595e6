package org.tramonto.demo;

import org.tramonto.shared.CaseNumber;

/** Makes what takes weeks take seconds, for cases of the demo's own traffic. */
public interface TimeLapse {

    /** Nobody will come back to this confirmed case: it ends now instead of in two weeks. */
    void endReopeningWindow(CaseNumber number);
}
