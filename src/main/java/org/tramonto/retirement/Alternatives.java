package org.tramonto.retirement;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which channels suit which customer: the table {@code successor-channels.dmn}, and whether each can carry them. */
public interface Alternatives {

    /**
     * @param retiring the channel that goes; what it could carry its successors have to carry, too
     * @param successors the channels that the programme offers
     * @return for each customer whom we know, what fits and why the rest does not
     */
    Map<String, Fit> fitting(String retiring, Collection<String> customers, List<String> successors);

    /**
     * What fits one customer.
     *
     * @param channels that fit, best first; empty where none does
     * @param obstacles for each successor that does not fit, why
     */
    record Fit(List<String> channels, Map<String, List<String>> obstacles) {

        /** Of a customer of whom nothing is known. */
        static final Fit NONE = new Fit(List.of(), Map.of());

        public Fit {
            channels = List.copyOf(channels);
        }

        /** The evidence in one line: {@code form: no_address; chat: language, size}. */
        public String why() {
            return obstacles.entrySet().stream()
                    .map(each -> each.getKey() + ": " + String.join(", ", each.getValue()))
                    .collect(Collectors.joining("; "));
        }
    }
}
