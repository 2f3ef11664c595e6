package org.tramonto.engine.guard;

import java.util.AbstractMap;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateVariableMapping;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.AnnotationUtils;
import org.tramonto.shared.ProcessFunction;

/** The beans that a diagram may name, as the map from name to bean that the engine looks into. */
final class ProcessBeans extends AbstractMap<Object, Object> {

    private static final List<Class<?>> STEPS =
            List.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class, DelegateVariableMapping.class);

    private final ListableBeanFactory beans;

    ProcessBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** Whether {@code name} is a step or listener of the product, fit for a delegate expression. */
    boolean isStep(String name) {
        Class<?> type = beans.containsBean(name) ? beans.getType(name) : null;
        return type != null && STEPS.stream().anyMatch(step -> step.isAssignableFrom(type));
    }

    static boolean isFunction(Class<?> type) {
        return AnnotationUtils.findAnnotation(type, ProcessFunction.class) != null;
    }

    @Override
    public boolean containsKey(Object key) {
        if (!(key instanceof String name) || !beans.containsBean(name)) {
            return false;
        }
        Class<?> type = beans.getType(name);
        return isStep(name) || type != null && isFunction(type);
    }

    @Override
    public Object get(Object key) {
        return containsKey(key) ? beans.getBean((String) key) : null;
    }

    /** Looked up one by one only; nobody needs the list. */
    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return Set.of();
    }
}
