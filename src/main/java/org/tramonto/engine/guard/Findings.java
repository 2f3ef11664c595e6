package org.tramonto.engine.guard;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/** What was found in one file, in the order of finding and each thing once. */
final class Findings {

    private final String file;
    private final Set<Finding> found = new LinkedHashSet<>();

    Findings(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    void refuse(String code, Element at, Object... arguments) {
        add(Finding.Severity.REFUSED, code, at, arguments);
    }

    void warn(String code, Element at, Object... arguments) {
        add(Finding.Severity.SUSPICIOUS, code, at, arguments);
    }

    void refuseFile(String code, Object... arguments) {
        add(Finding.Severity.REFUSED, code, null, arguments);
    }

    void warnFile(String code, Object... arguments) {
        add(Finding.Severity.SUSPICIOUS, code, null, arguments);
    }

    List<Finding> all() {
        return List.copyOf(found);
    }

    private void add(Finding.Severity severity, String code, Element at, Object... arguments) {
        Element named = at == null ? null : Xml.named(at);
        found.add(new Finding(
                file,
                severity,
                code,
                named == null ? null : named.getAttribute("id"),
                named == null ? file : Xml.place(named),
                Arrays.stream(arguments).map(String::valueOf).toList()));
    }
}
