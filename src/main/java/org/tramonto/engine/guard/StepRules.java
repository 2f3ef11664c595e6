package org.tramonto.engine.guard;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tramonto.engine.guard.Vocabulary.Step;
import org.w3c.dom.Element;

/** What tasks name: steps of the product, forms, tables and people. */
final class StepRules {

    private static final String EMBEDDED = "embedded:deployment:";
    private static final String CAMUNDA_FORM = "camunda-forms:deployment:";

    void check(Drawing drawing, Surroundings surroundings, KnownVariables known, Findings findings) {
        drawing.all("serviceTask", "sendTask", "businessRuleTask").forEach(task -> work(task, findings));
        drawing.all("messageEventDefinition")
                .filter(definition -> !Drawing.isCatching((Element) definition.getParentNode()))
                .forEach(definition -> work(definition, findings));
        drawing.all("businessRuleTask").forEach(task -> table(task, surroundings, known, findings));
        drawing.all("userTask").forEach(task -> person(task, surroundings, findings));
        Stream.concat(drawing.all("userTask"), drawing.all("startEvent"))
                .forEach(task -> form(task, surroundings, findings));
        steps(drawing.root(), surroundings.vocabulary())
                .forEach(named -> needs(named.at(), named.step(), known, findings));
    }

    /** A step of the product and the element that names it. */
    record Named(Element at, Step step) {}

    static Stream<Named> steps(Element root, Vocabulary vocabulary) {
        return Xml.within(root)
                .flatMap(element -> Stream.of("delegateExpression", "variableMappingDelegateExpression")
                        .map(name ->
                                element.hasAttribute(name) ? element.getAttribute(name) : Xml.engine(element, name))
                        .flatMap(expression -> CodeRules.bean(expression).stream())
                        .flatMap(bean -> vocabulary.step(bean).stream())
                        .map(step -> new Named(element, step)));
    }

    private static void work(Element task, Findings findings) {
        boolean something = Stream.of("delegateExpression", "expression", "type", "class", "decisionRef")
                .anyMatch(attribute -> !Xml.engine(task, attribute).isBlank());
        if (!something) {
            findings.refuse("step.none", task);
        }
        if ("external".equals(Xml.engine(task, "type"))) {
            findings.warn("topic.nobody", task, Xml.engine(task, "topic"));
        }
    }

    private static void needs(Element at, Step step, KnownVariables known, Findings findings) {
        step.reads().stream().sorted().filter(known::lacks).forEach(name -> {
            if (known.isOpen()) {
                findings.warn("step.reads", at, step.name(), name);
            } else {
                findings.refuse("step.reads", at, step.name(), name);
            }
        });
        Set<String> inputs = step.reads();
        Xml.extensions(at, "inputOutput").stream()
                .flatMap(mapping -> Xml.children(mapping, "inputParameter").stream())
                .map(parameter -> parameter.getAttribute("name"))
                .filter(name -> !inputs.contains(name))
                .forEach(name -> findings.refuse("input.unknown", at, step.name(), name));
    }

    private static void table(Element task, Surroundings surroundings, KnownVariables known, Findings findings) {
        String key = Xml.engine(task, "decisionRef");
        if (key.isBlank() || Expressions.isExpression(key)) {
            return;
        }
        boolean bound = "deployment".equals(Xml.engine(task, "decisionRefBinding"));
        if (bound && !surroundings.bringsDecision(key)
                || surroundings.decision(key).isEmpty()) {
            findings.refuse(bound ? "decision.notBrought" : "decision.unknown", task, key);
            return;
        }
        surroundings
                .decision(key)
                .ifPresent(decision -> TableRules.asked(decision)
                        .filter(known::lacks)
                        .forEach(name -> {
                            if (known.isOpen()) {
                                findings.warn("decision.input", task, key, name);
                            } else {
                                findings.refuse("decision.input", task, key, name);
                            }
                        }));
    }

    private static void person(Element task, Surroundings surroundings, Findings findings) {
        List<String> people = Stream.of("assignee", "candidateGroups", "candidateUsers")
                .map(name -> Xml.engine(task, name))
                .filter(value -> !value.isBlank())
                .toList();
        if (people.isEmpty()) {
            findings.warn("task.nobody", task);
        }
        String groups = Xml.engine(task, "candidateGroups");
        if (!Expressions.isExpression(groups)) {
            Stream.of(groups.split(","))
                    .map(String::strip)
                    .filter(group -> !group.isBlank() && !surroundings.hasGroup(group))
                    .forEach(group -> findings.warn("group.unknown", task, group));
        }
    }

    private static void form(Element task, Surroundings surroundings, Findings findings) {
        String key = Xml.engine(task, "formKey");
        if (key.startsWith(EMBEDDED) || key.startsWith(CAMUNDA_FORM)) {
            String file = key.substring(key.lastIndexOf(':') + 1);
            if (!surroundings.brings(file)) {
                findings.refuse("form.notBrought", task, file);
            }
        } else if (!key.isBlank() && !Expressions.isExpression(key)) {
            findings.refuse("form.kind", task, key);
        }
        String reference = Xml.engine(task, "formRef");
        if (!reference.isBlank() && !Expressions.isExpression(reference)) {
            boolean bound = "deployment".equals(Xml.engine(task, "formRefBinding"));
            if (bound && !surroundings.brings(reference + ".form")) {
                findings.refuse("form.notBrought", task, reference + ".form");
            } else if (surroundings.form(reference).isEmpty()) {
                findings.refuse("form.unknown", task, reference);
            }
        }
    }
}
