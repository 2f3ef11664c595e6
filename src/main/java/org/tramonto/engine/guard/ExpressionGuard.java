package org.tramonto.engine.guard;

import java.beans.FeatureDescriptor;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;

/**
 * Stands before every other resolver and lets expressions reach only values, the public face of the execution and task,
 * and beans marked as functions. It resolves nothing itself: it either refuses or stays silent.
 */
final class ExpressionGuard extends ELResolver {

    private static final Set<String> REFUSED = Set.of(
            "class",
            "getClass",
            "processEngineServices",
            "getProcessEngineServices",
            "processEngine",
            "getProcessEngine",
            "notify",
            "notifyAll",
            "wait");

    private static final List<Class<?>> VALUES = List.of(
            CharSequence.class,
            Number.class,
            Boolean.class,
            Character.class,
            Enum.class,
            Record.class,
            Map.class,
            Collection.class,
            Map.Entry.class,
            Iterator.class,
            java.util.Date.class,
            java.util.Calendar.class,
            java.util.UUID.class,
            java.util.Optional.class,
            java.util.Locale.class);

    private static final List<String> VALUE_PACKAGES = List.of(
            "java.time.", "org.joda.time.", "org.camunda.spin.", "spinjar.", "org.camunda.bpm.engine.variable.");

    /** Whether what is no execution and no task may be asked for anything but {@link #REFUSED}, found out once. */
    private static final ClassValue<Boolean> OPEN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isOpen(type);
        }
    };

    private static final Set<String> EXECUTION = faceOf(DelegateExecution.class);
    private static final Set<String> TASK = faceOf(DelegateTask.class);

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        check(base, property);
        return null;
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
        check(base, method);
        return null;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        check(base, property);
        return null;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        if (base != null) {
            throw refusal(base, property);
        }
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        check(base, property);
        return false;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return null;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return null;
    }

    private static void check(Object base, Object property) {
        if (base != null && !allowed(base, String.valueOf(property))) {
            throw refusal(base, property);
        }
    }

    private static boolean allowed(Object base, String name) {
        if (base instanceof DelegateExecution) {
            return EXECUTION.contains(name);
        }
        if (base instanceof DelegateTask) {
            return TASK.contains(name);
        }
        if (REFUSED.contains(name)) {
            return false;
        }
        return OPEN.get(base.getClass());
    }

    private static boolean isOpen(Class<?> type) {
        return type.isArray()
                || VALUES.stream().anyMatch(value -> value.isAssignableFrom(type))
                || VALUE_PACKAGES.stream().anyMatch(type.getName()::startsWith)
                || ProcessBeans.isFunction(type);
    }

    private static ELException refusal(Object base, Object property) {
        return new ELException("An expression may not use '" + property + "'"
                + (base == null ? "" : " of " + base.getClass().getSimpleName())
                + ": only variables, values and the functions of this product are open to it");
    }

    /** Names of the methods and properties of a public interface of the engine. */
    private static Set<String> faceOf(Class<?> api) {
        return Arrays.stream(api.getMethods())
                .map(Method::getName)
                .flatMap(name -> name.matches("(get|is)\\p{Upper}.*")
                        ? Stream.of(name, Introspector.decapitalize(name.replaceFirst("^(get|is)", "")))
                        : Stream.of(name))
                .filter(name -> !REFUSED.contains(name))
                .collect(Collectors.toUnmodifiableSet());
    }
}
