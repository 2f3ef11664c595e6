package org.tramonto.engine.guard;

import java.util.AbstractMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Beans don't change once there, and every step of every case asks: only what may be named is kept. */
    private final Set<String> allowed = ConcurrentHashMap.newKeySet();

    ProcessBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** Whether {@code name} is a step or listener of the product, fit for a delegate expression. */
    boolean isStep(String name) {
        Class<?> type = type(name);
        return type != null && STEPS.stream().anyMatch(step -> step.isAssignableFrom(type));
    }

    static boolean isFunction(Class<?> type) {
        return AnnotationUtils.findAnnotation(type, ProcessFunction.class) != null;
    }

    @Override
    public boolean containsKey(Object key) {
        return key instanceof String name && (allowed.contains(name) || allows(name));
    }

    private boolean allows(String name) {
        Class<?> type = type(name);
        boolean allows = type != null && (isStep(name) || isFunction(type));
        if (allows) {
            allowed.add(name);
        }
        return allows;
    }

    private Class<?> type(String name) {
        return beans.containsBean(name) ? beans.getType(name) : null;
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
