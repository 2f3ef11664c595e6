package org.tramonto.engine.guard;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tramonto.shared.ProcessContract;
import org.w3c.dom.Element;

/** Whether a called process is there, gets what it needs, gives what is taken, and has its errors caught. */
final class CallRules {

    private final Drawing drawing;
    private final Surroundings surroundings;
    private final KnownVariables known;
    private final Findings findings;

    CallRules(Drawing drawing, Surroundings surroundings, KnownVariables known, Findings findings) {
        this.drawing = drawing;
        this.surroundings = surroundings;
        this.known = known;
        this.findings = findings;
    }

    void check() {
        drawing.all("callActivity").forEach(this::call);
    }

    private void call(Element call) {
        String key = call.getAttribute("calledElement");
        if (key.isBlank()) {
            findings.refuse("call.none", call);
        } else if (!Expressions.isExpression(key)) {
            Optional<Drawing> called = surroundings.process(key);
            if (called.isEmpty()) {
                findings.refuse("call.unknown", call, key);
            } else {
                given(call, key);
                taken(call, key, called.get());
                errors(call, key, called.get());
            }
        }
    }

    private void given(Element call, String key) {
        Set<String> given = Xml.extensions(call, "in").stream()
                .map(mapping -> mapping.getAttribute("target"))
                .collect(Collectors.toCollection(TreeSet::new));
        boolean all = Xml.extensions(call, "in").stream()
                .anyMatch(mapping -> "all".equals(mapping.getAttribute("variables")));
        surroundings.vocabulary().process(key).map(ProcessContract::inputs).stream()
                .flatMap(Set::stream)
                .sorted()
                .filter(input -> !given.contains(input) && !(all && !known.lacks(input)))
                .forEach(input -> findings.refuse("call.input.missing", call, key, input));
        Xml.extensions(call, "in").stream()
                .map(mapping -> mapping.getAttribute("source"))
                .filter(source -> !source.isBlank() && known.lacks(source) && !known.isOpen())
                .forEach(source -> findings.refuse("variable.nobodySets", call, source));
    }

    private void taken(Element call, String key, Drawing called) {
        KnownVariables inside = KnownVariables.of(called, surroundings);
        Xml.extensions(call, "out").stream()
                .map(mapping -> mapping.getAttribute("source"))
                .filter(source -> !source.isBlank() && inside.lacks(source) && !inside.isOpen())
                .forEach(source -> findings.refuse("call.out.unknown", call, key, source));
    }

    private void errors(Element call, String key, Drawing called) {
        called.endsWithErrors().stream()
                .filter(code -> !drawing.catches(call, code))
                .forEach(code -> findings.refuse("call.error.nobodyCatches", call, key, code));
    }
}
