package org.tramonto.engine.guard;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** The variables that something sets: the product, a step, a form, a table, or whoever calls the process. */
final class KnownVariables {

    private static final Set<String> ALWAYS = Set.of(
            "execution",
            "task",
            "authenticatedUserId",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances",
            "decisionResult");
    private static final Set<String> RESULTS =
            Set.of("resultVariable", "elementVariable", "errorCodeVariable", "errorMessageVariable", "initiator");
    private static final Pattern HTML_FIELD = Pattern.compile("cam-variable-name=[\"']([^\"']+)[\"']");
    private static final Pattern JSON_KEY = Pattern.compile("\"key\"\\s*:\\s*\"([^\"]+)\"");

    private final Set<String> names = new TreeSet<>(ALWAYS);
    private boolean open;

    private KnownVariables() {}

    static KnownVariables of(Drawing drawing, Surroundings surroundings) {
        return of(drawing, surroundings, new TreeSet<>());
    }

    boolean lacks(String name) {
        return !names.contains(name);
    }

    /** Whether somebody outside of all models may set whatever they like, so that nothing can be called unknown for sure. */
    boolean isOpen() {
        return open;
    }

    Set<String> names() {
        return names;
    }

    private static KnownVariables of(Drawing drawing, Surroundings surroundings, Set<String> seen) {
        KnownVariables known = new KnownVariables();
        known.fromProduct(drawing, surroundings.vocabulary());
        Xml.within(drawing.root()).forEach(element -> known.fromElement(element, surroundings));
        for (Element process : drawing.executable()) {
            if (seen.add(Xml.id(process))) {
                surroundings.callers(Xml.id(process)).forEach(caller -> known.fromCaller(caller, surroundings, seen));
            }
        }
        return known;
    }

    private void fromProduct(Drawing drawing, Vocabulary vocabulary) {
        drawing.executable().stream()
                .flatMap(process -> vocabulary.process(Xml.id(process)).stream())
                .forEach(contract -> {
                    names.addAll(contract.inputs());
                    names.addAll(contract.variables().keySet());
                });
        StepRules.steps(drawing.root(), vocabulary)
                .forEach(named -> names.addAll(named.step().sets()));
    }

    private void fromElement(Element element, Surroundings surroundings) {
        RESULTS.stream()
                .map(attribute -> Xml.engine(element, attribute))
                .filter(name -> !name.isBlank())
                .forEach(names::add);
        if ("external".equals(Xml.engine(element, "type"))) {
            open = true;
        }
        switch (element.getLocalName()) {
            case "inputParameter", "outputParameter" -> names.add(element.getAttribute("name"));
            case "formField" -> names.add(element.getAttribute("id"));
            case "out" -> passed(element);
            case "inputDataItem" -> names.add(element.getAttribute("name"));
            default -> {}
        }
        forms(element, surroundings);
    }

    private void passed(Element mapping) {
        if ("all".equals(mapping.getAttribute("variables"))) {
            open = true;
        } else {
            names.add(mapping.getAttribute("target"));
        }
    }

    private void forms(Element task, Surroundings surroundings) {
        String key = Xml.engine(task, "formKey");
        surroundings.file(key.substring(key.lastIndexOf(':') + 1)).ifPresent(html -> fields(HTML_FIELD, html));
        String reference = Xml.engine(task, "formRef");
        if (!reference.isBlank()) {
            surroundings.form(reference).ifPresent(json -> fields(JSON_KEY, json));
        }
    }

    private void fields(Pattern field, byte[] form) {
        field.matcher(new String(form, StandardCharsets.UTF_8)).results().forEach(match -> names.add(match.group(1)));
    }

    private void fromCaller(Surroundings.Caller caller, Surroundings surroundings, Set<String> seen) {
        Stream<Element> mappings = Xml.extensions(caller.call(), "in").stream();
        mappings.forEach(mapping -> {
            if ("all".equals(mapping.getAttribute("variables"))) {
                KnownVariables outside = of(caller.drawing(), surroundings, seen);
                names.addAll(outside.names);
                open |= outside.open;
            } else if (!mapping.getAttribute("target").isBlank()) {
                names.add(mapping.getAttribute("target"));
            }
        });
    }
}
