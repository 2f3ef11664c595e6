package org.tramonto.engine.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateVariableMapping;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jsoup.Jsoup;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.tramonto.shared.DecisionContract;
import org.tramonto.shared.ProcessAnswers;
import org.tramonto.shared.ProcessContract;
import org.tramonto.shared.ProcessFunction;
import org.tramonto.shared.ProcessStep;

/** The steps, functions and contracts that are beans of the application, looked for at the first question. */
@Component
class ProductVocabulary implements Vocabulary {

    private static final Map<Role, Class<?>> TYPES = Map.of(
            Role.STEP, JavaDelegate.class,
            Role.EXECUTION_LISTENER, ExecutionListener.class,
            Role.TASK_LISTENER, TaskListener.class,
            Role.VARIABLE_MAPPING, DelegateVariableMapping.class);

    private final ListableBeanFactory beans;
    private final ResourcePatternResolver resources;
    private volatile List<Step> steps;
    private volatile List<Function> functions;

    ProductVocabulary(ListableBeanFactory beans, ResourcePatternResolver resources) {
        this.beans = beans;
        this.resources = resources;
    }

    @Override
    public Collection<Step> steps() {
        if (steps == null) {
            steps = TYPES.values().stream()
                    .flatMap(type -> Arrays.stream(beans.getBeanNamesForType(type, true, false)))
                    .distinct()
                    .sorted()
                    .map(this::read)
                    .toList();
        }
        return steps;
    }

    @Override
    public Collection<Function> functions() {
        if (functions == null) {
            List<Function> found = new ArrayList<>();
            for (String name : beans.getBeanNamesForAnnotation(ProcessFunction.class)) {
                for (Method method : beans.getType(name).getDeclaredMethods()) {
                    if (Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())) {
                        found.add(new Function(name, method.getName(), method.getParameterCount(), answers(method)));
                    }
                }
            }
            functions = List.copyOf(found);
        }
        return functions;
    }

    @Override
    public Optional<ProcessContract> process(String key) {
        return beans.getBeansOfType(ProcessContract.class).values().stream()
                .filter(contract -> contract.key().equals(key))
                .findFirst();
    }

    @Override
    public Optional<DecisionContract> decision(String key) {
        return beans.getBeansOfType(DecisionContract.class).values().stream()
                .filter(contract -> contract.key().equals(key))
                .findFirst();
    }

    @Override
    public Set<String> scripts() {
        try {
            Set<String> found = new HashSet<>();
            for (Resource form : resources.getResources("classpath*:processes/**/*.html")) {
                Jsoup.parse(form.getContentAsString(StandardCharsets.UTF_8))
                        .getElementsByTag("script")
                        .forEach(script -> found.add(FormRules.normal(script.data())));
            }
            return found;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Step read(String name) {
        Class<?> type = beans.getType(name);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        TYPES.forEach((role, required) -> {
            if (required.isAssignableFrom(type)) {
                roles.add(role);
            }
        });
        ProcessStep told = AnnotationUtils.findAnnotation(type, ProcessStep.class);
        return told == null
                ? new Step(name, roles, Set.of(), Set.of(), Set.of())
                : new Step(name, roles, Set.of(told.reads()), Set.of(told.sets()), Set.of(told.errors()));
    }

    private static Set<String> answers(Method method) {
        ProcessAnswers answers = method.getAnnotation(ProcessAnswers.class);
        return answers == null ? Set.of() : Set.of(answers.value());
    }
}
