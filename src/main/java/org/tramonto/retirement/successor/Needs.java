package org.tramonto.retirement.successor;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.tramonto.channel.Capabilities.Mode;

/** What customers depend on, and the ways of using a channel that serve it: any one of them will do. */
final class Needs {

    private static final Map<String, Set<Mode>> SERVED_BY = Map.of(
            "deaf", Set.of(Mode.WRITTEN),
            "hard_of_hearing", Set.of(Mode.WRITTEN),
            "speech", Set.of(Mode.WRITTEN),
            "blind", Set.of(Mode.SPOKEN, Mode.SCREEN_READER),
            "low_vision", Set.of(Mode.SPOKEN, Mode.SCREEN_READER),
            "large_print", Set.of(Mode.SPOKEN, Mode.SCREEN_READER),
            "simple_language", Set.of(Mode.SPOKEN, Mode.ASSISTED),
            "no_internet", Set.of(Mode.OFFLINE));

    /** They ask for care, not for a way of using a channel. */
    private static final Set<String> ANY_CHANNEL = Set.of("life_support", "vulnerable");

    private Needs() {}

    /** Whether all needs are served. One that nobody knows how to serve is not, so that a person looks at it. */
    static boolean servedBy(Set<Mode> modes, Collection<String> needs) {
        return needs.stream()
                .filter(need -> !ANY_CHANNEL.contains(need))
                .noneMatch(need -> Collections.disjoint(SERVED_BY.getOrDefault(need, Set.of()), modes));
    }
}
