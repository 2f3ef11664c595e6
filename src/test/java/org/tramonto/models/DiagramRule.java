package org.tramonto.models;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A rule for diagrams.
 *
 * @param findings what is wrong with a diagram, one sentence each
 * @param sabotage changes the XML of the support case so that the rule must find something
 */
record DiagramRule(String name, Function<Diagram, List<String>> findings, UnaryOperator<String> sabotage) {

    static DiagramRule of(String name, Function<Diagram, List<String>> findings, String pattern, String replacement) {
        return new DiagramRule(name, findings, xml -> xml.replaceFirst("(?s)" + pattern, replacement));
    }

    @Override
    public String toString() {
        return name;
    }
}
