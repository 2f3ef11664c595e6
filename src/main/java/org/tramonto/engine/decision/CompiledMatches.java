package org.tramonto.engine.decision;

import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.immutable.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.PatternSyntaxException;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValFunction;
import org.camunda.feel.syntaxtree.ValString;

/** FEEL's built-in functions, of which {@code matches(input, pattern)} compiles each pattern once. */
final class CompiledMatches implements FunctionProvider {

    private static final String MATCHES = "matches";

    /** Far more than all tables have; a pattern may also be put together from what a case says. */
    private static final int MOST = 250;

    private final FunctionProvider builtin;
    private final List<ValFunction> matches;
    private final Map<String, PatternSearch> patterns = new ConcurrentHashMap<>();

    CompiledMatches(FunctionProvider builtin) {
        this.builtin = builtin;
        this.matches = builtin.getFunctions(MATCHES)
                .map(function -> function.params().size() == 2 ? compiling(function) : function);
    }

    @Override
    public List<ValFunction> getFunctions(String name) {
        return name.equals(MATCHES) ? matches : builtin.getFunctions(name);
    }

    @Override
    public Iterable<String> functionNames() {
        return builtin.functionNames();
    }

    /** Whatever is no search of a text for a sound pattern is answered by the original. */
    private ValFunction compiling(ValFunction original) {
        return new ValFunction(
                original.params(),
                arguments -> arguments.head() instanceof ValString text
                                && ((List<Val>) arguments.tail()).head() instanceof ValString pattern
                        ? search(text.value(), pattern.value(), original, arguments)
                        : original.invoke().apply(arguments),
                false);
    }

    private Object search(String text, String pattern, ValFunction original, List<Val> arguments) {
        try {
            return new ValBoolean(compiled(pattern).isIn(text));
        } catch (PatternSyntaxException broken) {
            return original.invoke().apply(arguments);
        }
    }

    private PatternSearch compiled(String pattern) {
        PatternSearch known = patterns.get(pattern);
        if (known != null) {
            return known;
        }
        if (patterns.size() > MOST) {
            patterns.clear();
        }
        return patterns.computeIfAbsent(pattern, PatternSearch::new);
    }
}
