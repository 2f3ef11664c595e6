package org.tramonto.engine.guard;

import java.util.List;

/**
 * One thing that is wrong with a model, or may be.
 *
 * @param file in which it was found
 * @param severity whether the deployment is refused because of it
 * @param code key of its sentence in {@code models.properties}
 * @param element id of the element, or null where it is the whole file
 * @param place what the person at the Modeler sees: the label of the element and its id
 * @param arguments further words of the sentence
 */
public record Finding(
        String file, Severity severity, String code, String element, String place, List<String> arguments) {

    /** Whether a finding keeps a model out of the engine. */
    public enum Severity {
        REFUSED,
        SUSPICIOUS
    }

    public Finding {
        arguments = List.copyOf(arguments);
    }

    public boolean refuses() {
        return severity == Severity.REFUSED;
    }
}
