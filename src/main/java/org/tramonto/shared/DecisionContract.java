package org.tramonto.shared;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the product counts on in one of its decision tables, whoever changes it. A bean of this type makes the deployment
 * guard hold every new version against it.
 *
 * @param key of the decision
 * @param inputs names that the table may ask for
 * @param outputs columns that have to be there, each with the words it may have; none where any may stand
 * @param answersAlways whether there has to be an answer whatever is asked
 */
public record DecisionContract(
        String key, Set<String> inputs, Map<String, Set<String>> outputs, boolean answersAlways) {

    public DecisionContract {
        inputs = Set.copyOf(inputs);
        outputs = Map.copyOf(outputs);
    }

    public static DecisionContract of(String key) {
        return new DecisionContract(key, Set.of(), Map.of(), true);
    }

    public DecisionContract asked(String... names) {
        return new DecisionContract(key, Set.of(names), outputs, answersAlways);
    }

    /** Adds a column that has to be there; {@code words} are all that may stand in it, or none for any. */
    public DecisionContract answering(String output, String... words) {
        Map<String, Set<String>> more = new LinkedHashMap<>(outputs);
        more.put(output, new LinkedHashSet<>(Arrays.asList(words)));
        return new DecisionContract(key, inputs, more, answersAlways);
    }

    public DecisionContract orNothing() {
        return new DecisionContract(key, inputs, outputs, false);
    }
}
