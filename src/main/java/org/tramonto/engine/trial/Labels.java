package org.tramonto.engine.trial;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** What people know the parts of a diagram by. */
final class Labels {

    private Labels() {}

    /** Its name; a flow without one is told by its two ends, anything else by its id. */
    static String of(Element element, Function<String, Optional<Element>> byId) {
        String name = element.getAttribute("name").replaceAll("\\s+", " ").strip();
        if (!name.isBlank()) {
            return name;
        } else if (!"sequenceFlow".equals(element.getLocalName())) {
            return element.getAttribute("id");
        }
        return Stream.of("sourceRef", "targetRef")
                .map(end -> byId.apply(element.getAttribute(end)))
                .map(end -> end.filter(node -> !"sequenceFlow".equals(node.getLocalName()))
                        .map(node -> of(node, byId))
                        .orElse("?"))
                .collect(Collectors.joining(" → "));
    }
}
