package org.tramonto.engine.guard;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.tramonto.shared.DecisionContract;
import org.tramonto.shared.ProcessContract;

/** What the product offers to diagrams and counts on in them. */
public interface Vocabulary {

    /** Where a step may stand. */
    enum Role {
        STEP,
        EXECUTION_LISTENER,
        TASK_LISTENER,
        VARIABLE_MAPPING
    }

    /** A bean that a delegate expression may name. */
    record Step(String name, Set<Role> roles, Set<String> reads, Set<String> sets, Set<String> errors) {}

    /** A method that an expression may call; {@code answers} is empty where any answer may come. */
    record Function(String bean, String method, int arguments, Set<String> answers) {}

    Collection<Step> steps();

    Collection<Function> functions();

    Optional<ProcessContract> process(String key);

    Optional<DecisionContract> decision(String key);

    /** Scripts of the forms that came with the product, as {@link FormRules#normal} leaves them. */
    Set<String> scripts();

    default Optional<Step> step(String name) {
        return steps().stream().filter(step -> step.name().equals(name)).findFirst();
    }

    default boolean isFunction(String bean) {
        return functions().stream().anyMatch(function -> function.bean().equals(bean));
    }

    default Optional<Function> function(String bean, String method, int arguments) {
        return functions().stream()
                .filter(function -> function.bean().equals(bean)
                        && function.method().equals(method)
                        && function.arguments() == arguments)
                .findFirst();
    }
}
