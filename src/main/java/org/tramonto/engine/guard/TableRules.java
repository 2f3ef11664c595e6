package org.tramonto.engine.guard;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.tramonto.shared.DecisionContract;
import org.w3c.dom.Element;

/** Decision tables: whether each can be read, asks for what there is, and answers what is counted on. */
final class TableRules {

    private static final Set<String> HIT_POLICIES = Set.of("UNIQUE", "FIRST", "ANY", "RULE ORDER", "COLLECT");
    private static final Set<String> MANY = Set.of("RULE ORDER", "COLLECT");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

    private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();
    private final Surroundings surroundings;
    private final Findings findings;

    TableRules(Surroundings surroundings, Findings findings) {
        this.surroundings = surroundings;
        this.findings = findings;
    }

    /** The variables that a decision asks for, those of the decisions it needs among them. */
    static Stream<String> asked(Element decision) {
        Set<String> own = required(decision)
                .flatMap(needed -> outputs(needed).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return Stream.concat(
                        inputs(decision)
                                .map(TableRules::expression)
                                .filter(text -> NAME.matcher(text).matches())
                                .filter(name -> !own.contains(name)),
                        required(decision).flatMap(TableRules::asked))
                .distinct();
    }

    void check(Element root) {
        List<Element> decisions = Xml.children(root, "decision");
        if (decisions.isEmpty()) {
            findings.refuseFile("table.none");
        }
        decisions.forEach(this::decision);
    }

    private void decision(Element decision) {
        if (Xml.id(decision).isBlank()) {
            findings.refuseFile("table.id.missing");
        }
        if (Xml.label(decision).isBlank()) {
            findings.refuse("label.missing", decision);
        }
        ShapeRules.timeToLive(decision, findings);
        Xml.within(decision)
                .filter(element -> Xml.is(element, "requiredDecision"))
                .map(required -> required.getAttribute("href"))
                .filter(reference -> byId(decision, reference).isEmpty())
                .forEach(reference -> findings.refuse("table.required.missing", decision, reference.substring(1)));
        Optional<Element> table = Xml.child(decision, "decisionTable");
        if (table.isPresent()) {
            table(decision, table.get());
        } else if (Xml.child(decision, "literalExpression").isEmpty()) {
            findings.refuse("table.empty", decision);
        }
        surroundings.vocabulary().decision(Xml.id(decision)).ifPresent(contract -> kept(decision, contract));
    }

    private void table(Element decision, Element table) {
        List<Element> rules = Xml.children(table, "rule");
        String policy = policy(table);
        if (!HIT_POLICIES.contains(policy)) {
            findings.refuse("table.hitPolicy", decision, policy);
        }
        if (rules.isEmpty()) {
            findings.refuse("table.rules.none", decision);
        }
        Xml.children(table, "output").stream()
                .filter(output -> output.getAttribute("name").isBlank())
                .forEach(output -> findings.refuse("table.output.unnamed", decision));
        Xml.children(table, "input").forEach(input -> {
            Element asked = Xml.child(input, "inputExpression").orElse(input);
            readable(decision, asked, false, "table.input.unreadable", expression(input), label(input));
        });
        for (int row = 0; row < rules.size(); row++) {
            row(decision, table, rules.get(row), row + 1);
        }
        reached(decision, rules, policy);
    }

    private void row(Element decision, Element table, Element rule, int number) {
        List<Element> inputs = Xml.children(table, "input");
        List<Element> outputs = Xml.children(table, "output");
        List<Element> asked = Xml.children(rule, "inputEntry");
        List<Element> given = Xml.children(rule, "outputEntry");
        for (int i = 0; i < asked.size() && i < inputs.size(); i++) {
            String text = entry(asked.get(i));
            if (!text.isBlank() && !"-".equals(text)) {
                readable(decision, asked.get(i), true, "table.cell.unreadable", text, number, label(inputs.get(i)));
            }
        }
        for (int i = 0; i < given.size() && i < outputs.size(); i++) {
            String text = entry(given.get(i));
            if (!text.isBlank()) {
                readable(decision, given.get(i), false, "table.cell.unreadable", text, number, label(outputs.get(i)));
            }
        }
        if (Xml.child(rule, "description").map(Xml::text).orElse("").isBlank()) {
            findings.warn("table.rule.unexplained", decision, number);
        }
    }

    private void reached(Element decision, List<Element> rules, String policy) {
        for (int row = 0; row < rules.size() - 1; row++) {
            if (catchesAll(rules.get(row)) && Set.of("FIRST", "UNIQUE").contains(policy)) {
                findings.refuse("FIRST".equals(policy) ? "table.rule.unreached" : "table.rule.both", decision, row + 1);
            }
        }
    }

    private void kept(Element decision, DecisionContract contract) {
        Set<String> outputs = outputs(decision);
        contract.outputs().keySet().stream()
                .sorted()
                .filter(output -> !outputs.contains(output))
                .forEach(output -> findings.refuse("table.output.missing", decision, output));
        asked(decision)
                .filter(input -> !contract.inputs().contains(input))
                .forEach(input -> findings.refuse(
                        "table.input.unknown", decision, input, String.join(", ", new TreeSet<>(contract.inputs()))));
        Xml.child(decision, "decisionTable").ifPresent(table -> {
            List<Element> rules = Xml.children(table, "rule");
            if (MANY.contains(policy(table))) {
                findings.refuse("table.hitPolicy.many", decision, policy(table));
            } else if (contract.answersAlways()
                    && "FIRST".equals(policy(table))
                    && !rules.isEmpty()
                    && !catchesAll(rules.get(rules.size() - 1))) {
                findings.refuse("table.catchAll", decision);
            }
            words(decision, table, contract);
        });
    }

    private void words(Element decision, Element table, DecisionContract contract) {
        List<Element> outputs = Xml.children(table, "output");
        for (int column = 0; column < outputs.size(); column++) {
            Set<String> allowed =
                    contract.outputs().getOrDefault(outputs.get(column).getAttribute("name"), Set.of());
            for (Element rule : Xml.children(table, "rule")) {
                List<Element> given = Xml.children(rule, "outputEntry");
                String text = column < given.size() ? entry(given.get(column)) : "";
                WORD.matcher(text)
                        .results()
                        .map(match -> match.group(1))
                        .filter(word -> !allowed.isEmpty() && !allowed.contains(word))
                        .forEach(word -> findings.refuse(
                                "table.word.unknown", decision, word, String.join(", ", new TreeSet<>(allowed))));
            }
        }
    }

    private void readable(Element decision, Element cell, boolean test, String code, String text, Object... where) {
        String language = cell.getAttribute("expressionLanguage").toLowerCase(java.util.Locale.ROOT);
        Object[] arguments = Stream.concat(Stream.of(text), Stream.of(where)).toArray();
        if ("juel".equals(language)) {
            try {
                Expressions.parse(Expressions.isExpression(text) ? text : "${" + text + "}");
            } catch (TreeBuilderException unreadable) {
                findings.refuse(code, decision, arguments);
            }
        } else {
            ParseResult parsed = test ? feel.parseUnaryTests(text) : feel.parseExpression(text);
            if (parsed.isFailure()) {
                findings.refuse(code, decision, arguments);
            }
        }
    }

    private static boolean catchesAll(Element rule) {
        return Xml.children(rule, "inputEntry").stream()
                .map(TableRules::entry)
                .allMatch(text -> text.isBlank() || "-".equals(text));
    }

    private static Stream<Element> inputs(Element decision) {
        return Xml.child(decision, "decisionTable").stream().flatMap(table -> Xml.children(table, "input").stream());
    }

    private static Set<String> outputs(Element decision) {
        return Xml.child(decision, "decisionTable").stream()
                .flatMap(table -> Xml.children(table, "output").stream())
                .map(output -> output.getAttribute("name"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Element> required(Element decision) {
        return Xml.within(decision)
                .filter(element -> Xml.is(element, "requiredDecision"))
                .flatMap(required -> byId(decision, required.getAttribute("href")).stream())
                .filter(needed -> !needed.equals(decision));
    }

    private static Optional<Element> byId(Element decision, String reference) {
        return Xml.children((Element) decision.getParentNode(), "decision").stream()
                .filter(other -> ("#" + Xml.id(other)).equals(reference))
                .findFirst();
    }

    private static String policy(Element table) {
        String policy = table.getAttribute("hitPolicy");
        return policy.isBlank() ? "UNIQUE" : policy;
    }

    private static String expression(Element input) {
        return Xml.child(input, "inputExpression").map(TableRules::entry).orElse("");
    }

    private static String entry(Element cell) {
        return Xml.child(cell, "text").map(Xml::text).orElse("");
    }

    private static String label(Element column) {
        String label = column.getAttribute("label").strip();
        return label.isBlank() ? Xml.id(column) : label;
    }
}
