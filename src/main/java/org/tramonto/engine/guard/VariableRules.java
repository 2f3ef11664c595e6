package org.tramonto.engine.guard;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.tramonto.engine.guard.Expressions.Call;
import org.tramonto.engine.guard.Expressions.Comparison;
import org.tramonto.engine.guard.Expressions.Parsed;
import org.tramonto.engine.guard.Vocabulary.Function;
import org.w3c.dom.Element;

/** What expressions ask for: variables, functions of the product, and the words they are held against. */
final class VariableRules {

    private static final Set<String> PROSE = Set.of("documentation", "text", "script");
    private static final Set<String> STEPS =
            Set.of("delegateExpression", "variableMappingDelegateExpression", "name", "id");
    private static final Set<String> REFUSED = Set.of(
            "class",
            "getClass",
            "processEngineServices",
            "getProcessEngineServices",
            "processEngine",
            "getProcessEngine",
            "bpmnModelInstance",
            "getBpmnModelInstance");
    private static final Set<String> SCOPES = Set.of("execution", "task");
    private static final Set<String> FUNCTIONS =
            Set.of("now", "dateTime", "currentUser", "currentUserGroups", "S", "XML", "JSON");

    private final Vocabulary vocabulary;
    private final KnownVariables known;
    private final Map<String, Set<String>> words = new TreeMap<>();
    private final Findings findings;

    VariableRules(Drawing drawing, Vocabulary vocabulary, KnownVariables known, Findings findings) {
        this.vocabulary = vocabulary;
        this.known = known;
        this.findings = findings;
        drawing.executable().stream()
                .flatMap(process -> vocabulary.process(Xml.id(process)).stream())
                .forEach(contract -> words.putAll(contract.variables()));
    }

    void check(Element root) {
        Xml.within(root).filter(element -> !isDrawing(element)).forEach(this::checkElement);
    }

    private static boolean isDrawing(Element element) {
        return String.valueOf(element.getNamespaceURI()).matches(".*/(DI|DC)(/.*)?$");
    }

    private void checkElement(Element element) {
        Xml.attributes(element).stream()
                .filter(attribute -> !STEPS.contains(attribute.getLocalName()))
                .filter(attribute -> Expressions.isExpression(attribute.getValue()))
                .forEach(attribute -> checkExpression(element, attribute.getValue()));
        String text = Xml.text(element);
        if (!PROSE.contains(element.getLocalName()) && Expressions.isExpression(text)) {
            checkExpression(element, text);
        } else if (Xml.is(element, "conditionExpression")) {
            findings.refuse("condition.text", element, text);
        }
    }

    private void checkExpression(Element element, String text) {
        try {
            Parsed parsed = Expressions.parse(text);
            parsed.properties().stream()
                    .filter(REFUSED::contains)
                    .forEach(name -> findings.refuse("expression.refused", element, text, name));
            parsed.calls().forEach(call -> checkCall(element, text, call));
            parsed.functions().stream()
                    .filter(name -> !FUNCTIONS.contains(name))
                    .forEach(name -> findings.refuse("function.unknown", element, name + "()"));
            names(parsed).stream().filter(known::lacks).forEach(name -> unknown(element, name));
            parsed.comparisons().forEach(comparison -> checkWord(element, comparison));
        } catch (TreeBuilderException unreadable) {
            findings.refuse("expression.unreadable", element, text);
        }
    }

    /** First words that have to be variables: all but the functions of the product. */
    private Set<String> names(Parsed parsed) {
        Set<String> names = new TreeSet<>(parsed.names());
        parsed.calls().stream()
                .map(Call::bean)
                .filter(bean -> known.lacks(bean) || vocabulary.isFunction(bean))
                .forEach(names::remove);
        return names;
    }

    private void unknown(Element element, String name) {
        if (vocabulary.isFunction(name)) {
            findings.refuse("function.bare", element, name);
        } else if (known.isOpen()) {
            findings.warn("variable.nobodySets", element, name);
        } else {
            String near = Nearest.to(name, known.names().stream());
            if (near == null) {
                findings.refuse("variable.nobodySets", element, name);
            } else {
                findings.refuse("variable.nobodySets.near", element, name, near);
            }
        }
    }

    private void checkCall(Element element, String text, Call call) {
        if (REFUSED.contains(call.method())) {
            findings.refuse("expression.refused", element, text, call.method());
        } else if (call.bean().isEmpty()
                || SCOPES.contains(call.bean())
                || !known.lacks(call.bean()) && !vocabulary.isFunction(call.bean())) {
            return;
        } else if (vocabulary
                .function(call.bean(), call.method(), call.arguments())
                .isEmpty()) {
            Optional<Function> named = vocabulary.functions().stream()
                    .filter(function -> function.bean().equals(call.bean())
                            && function.method().equals(call.method()))
                    .findFirst();
            if (named.isPresent()) {
                findings.refuse(
                        "function.arguments",
                        element,
                        call.bean() + "." + call.method(),
                        named.get().arguments(),
                        call.arguments());
            } else {
                findings.refuse("function.unknown", element, call.bean() + "." + call.method() + "()");
            }
        }
    }

    private void checkWord(Element element, Comparison comparison) {
        Set<String> allowed = comparison.call() == null
                ? words.getOrDefault(comparison.variable(), Set.of())
                : vocabulary
                        .function(
                                comparison.call().bean(),
                                comparison.call().method(),
                                comparison.call().arguments())
                        .map(Function::answers)
                        .orElse(Set.of());
        if (!allowed.isEmpty() && !allowed.contains(comparison.word())) {
            String asked = comparison.call() == null
                    ? comparison.variable()
                    : comparison.call().bean() + "." + comparison.call().method();
            findings.refuse("word.never", element, asked, comparison.word(), String.join(", ", new TreeSet<>(allowed)));
        }
    }
}
