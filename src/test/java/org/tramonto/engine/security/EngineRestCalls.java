package org.tramonto.engine.security;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The calls that resources of a REST application answer, read from their annotations: methods, and resources below them. */
final class EngineRestCalls {

    private final Set<String> calls = new TreeSet<>();
    private final Deque<Class<?>> above = new ArrayDeque<>();

    private EngineRestCalls() {}

    /** Each as {@code GET /task/{id}/variables}; regular expressions of path parameters are left out. */
    static Set<String> of(Set<Class<?>> resources) {
        EngineRestCalls found = new EngineRestCalls();
        resources.forEach(resource ->
                annotated(resource, Path.class).ifPresent(path -> found.walk(resource, joined("", path.value()))));
        return found.calls;
    }

    private void walk(Class<?> resource, String path) {
        if (above.contains(resource)) {
            return;
        }
        above.push(resource);
        for (Method method : resource.getMethods()) {
            if (method.isBridge() || method.getDeclaringClass() == Object.class) {
                continue;
            }
            List<Annotation> annotations = annotations(resource, method);
            String below = annotations.stream()
                    .filter(Path.class::isInstance)
                    .map(each -> joined(path, ((Path) each).value()))
                    .findFirst()
                    .orElse(path);
            List<String> verbs = annotations.stream()
                    .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                    .filter(verb -> verb != null)
                    .map(HttpMethod::value)
                    .toList();
            verbs.forEach(verb -> calls.add(verb + " " + below));
            if (verbs.isEmpty() && !below.equals(path)) {
                walk(method.getReturnType(), below);
            }
        }
        above.pop();
    }

    private static String joined(String path, String more) {
        String plain =
                more.replaceAll("\\{\\s*(\\w+)\\s*:.*?\\}+(?=/|$)", "{$1}").replaceAll("^/|/$", "");
        return plain.isEmpty() ? path : path + "/" + plain;
    }

    /** Those of the method itself, or of the method of an interface or a class above that it fulfils. */
    private static List<Annotation> annotations(Class<?> resource, Method method) {
        List<Annotation> all = new ArrayList<>();
        for (Class<?> type : types(resource)) {
            try {
                all.addAll(Arrays.asList(type.getDeclaredMethod(method.getName(), method.getParameterTypes())
                        .getAnnotations()));
            } catch (NoSuchMethodException notHere) {
                continue;
            }
        }
        return all;
    }

    private static <A extends Annotation> Optional<A> annotated(Class<?> resource, Class<A> annotation) {
        return types(resource).stream()
                .map(type -> type.getAnnotation(annotation))
                .filter(found -> found != null)
                .findFirst();
    }

    private static Set<Class<?>> types(Class<?> resource) {
        Set<Class<?>> types = new LinkedHashSet<>(List.of(resource));
        Stream.concat(Stream.ofNullable(resource.getSuperclass()), Arrays.stream(resource.getInterfaces()))
                .forEach(type -> types.addAll(types(type)));
        return types;
    }
}
