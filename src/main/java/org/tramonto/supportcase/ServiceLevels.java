package org.tramonto.supportcase;

import org.tramonto.sla.ServiceLevel;

/** What is promised for a priority, as the service-level table of the process owners says it now. */
public interface ServiceLevels {

    /** @throws Problems.NothingPromised where the table gives no answer, or one that can't be read */
    ServiceLevel of(Priority priority);
}
