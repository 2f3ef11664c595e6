package org.tramonto.retirement;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which channels suit which customer: the table {@code successor-channels.dmn}, and whether each can carry them. */
public interface Alternatives {

    /**
     * @param successors the channels that the programme offers
     * @return for each customer the channels that fit, best first; nothing or an empty list where none does
     */
    Map<String, List<String>> fitting(Collection<String> customers, List<String> successors);
}
