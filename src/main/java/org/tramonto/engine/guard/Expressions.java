package org.tramonto.engine.guard;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstProperty;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/** An expression taken apart without being run, by the parser that the engine itself uses. */
final class Expressions {

    private static final Builder PARSER = new Builder(Builder.Feature.METHOD_INVOCATIONS);

    private Expressions() {}

    /** {@code bean.method(…)} with that many arguments. */
    record Call(String bean, String method, int arguments) {}

    /** A variable or call held against a word: {@code nextStep == 'solved'}. */
    record Comparison(String variable, Call call, String word) {}

    /**
     * @param names first words: variables or beans
     * @param properties whatever is reached through a point or a bracket
     */
    record Parsed(
            Set<String> names,
            Set<Call> calls,
            Set<String> properties,
            Set<String> functions,
            Set<Comparison> comparisons) {

        private Parsed() {
            this(
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>());
        }
    }

    static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** @throws TreeBuilderException where the engine could not read it either */
    static Parsed parse(String text) {
        Parsed parsed = new Parsed();
        walk(PARSER.build(text.strip()).getRoot(), parsed);
        return parsed;
    }

    private static void walk(Node node, Parsed parsed) {
        if (node instanceof AstIdentifier identifier) {
            parsed.names.add(identifier.getName());
        } else if (node instanceof AstFunction function) {
            parsed.functions.add(function.getName());
        } else if (node instanceof AstMethod method) {
            parsed.calls.add(call(method));
        } else if (node instanceof AstProperty) {
            parsed.properties.add(property(node));
        } else if (node instanceof AstBinary binary
                && List.of(AstBinary.EQ, AstBinary.NE).contains(binary.getOperator())) {
            compare(binary.getChild(0), binary.getChild(1), parsed);
            compare(binary.getChild(1), binary.getChild(0), parsed);
        }
        for (int i = 0; i < node.getCardinality(); i++) {
            walk(node.getChild(i), parsed);
        }
    }

    private static void compare(Node asked, Node word, Parsed parsed) {
        if (word instanceof AstString) {
            String text = word.toString().replaceAll("^[\"']|[\"']$", "");
            if (asked instanceof AstIdentifier identifier) {
                parsed.comparisons.add(new Comparison(identifier.getName(), null, text));
            } else if (asked instanceof AstMethod method) {
                parsed.comparisons.add(new Comparison(null, call(method), text));
            }
        }
    }

    private static Call call(AstMethod method) {
        Node property = method.getChild(0);
        Node base = property.getChild(0);
        return new Call(
                base instanceof AstIdentifier identifier ? identifier.getName() : "",
                property(property),
                method.getChild(1).getCardinality());
    }

    private static String property(Node property) {
        if (property.getCardinality() > 1) {
            return property.getChild(1).toString().replaceAll("^[\"']|[\"']$", "");
        }
        return property.toString().replaceFirst("^\\.\\s*", "");
    }
}
