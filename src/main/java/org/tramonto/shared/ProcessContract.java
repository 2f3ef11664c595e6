package org.tramonto.shared;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the product counts on in one of its diagrams, whoever changes it: what it is begun with, what it is told, where it
 * is looked for. A bean of this type makes the deployment guard hold every new version against it.
 *
 * @param key of the process
 * @param inputs variables that are there from the beginning; whoever calls the process has to pass them
 * @param variables set by the product later, each with the words it may have; none where any may come
 * @param messages that the product sends; the diagram has to catch each of them
 * @param nodes ids of steps and events that the product looks for
 */
public record ProcessContract(
        String key, Set<String> inputs, Map<String, Set<String>> variables, Set<String> messages, Set<String> nodes) {

    public ProcessContract {
        inputs = Set.copyOf(inputs);
        variables = Map.copyOf(variables);
        messages = Set.copyOf(messages);
        nodes = Set.copyOf(nodes);
    }

    public static ProcessContract of(String key) {
        return new ProcessContract(key, Set.of(), Map.of(), Set.of(), Set.of());
    }

    public ProcessContract begunWith(String... names) {
        return new ProcessContract(key, Set.of(names), variables, messages, nodes);
    }

    public ProcessContract told(String... names) {
        return new ProcessContract(key, inputs, variables, Set.of(names), nodes);
    }

    public ProcessContract lookedForAt(String... ids) {
        return new ProcessContract(key, inputs, variables, messages, Set.of(ids));
    }

    /** Adds a variable that the product sets; {@code words} are all it may be, or none for any. */
    public ProcessContract given(String variable, String... words) {
        Map<String, Set<String>> more = new LinkedHashMap<>(variables);
        more.put(variable, new LinkedHashSet<>(Arrays.asList(words)));
        return new ProcessContract(key, inputs, more, messages, nodes);
    }
}
