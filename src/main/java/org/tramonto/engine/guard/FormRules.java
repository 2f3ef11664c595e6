package org.tramonto.engine.guard;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Forms run in the browsers of those who work with them, as they are signed in. So a form may use the scripts that came
 * with the product, and none of its own.
 */
final class FormRules {

    private static final Set<String> STRANGERS =
            Set.of("iframe", "frame", "object", "embed", "applet", "base", "meta", "link");
    private static final Set<String> RUNNING =
            Set.of("ng-init", "ng-include", "ng-bind-html", "ng-controller", "srcdoc", "cam-script-src");
    private static final Pattern UNDER_THE_HOOD =
            Pattern.compile("constructor|__proto__|prototype|\\$eval|\\$parse|\\$parent|\\$root");

    private final Set<String> scripts;

    /** @param scripts texts of the scripts that came with the product */
    FormRules(Set<String> scripts) {
        this.scripts = scripts;
    }

    void check(byte[] form, Findings findings) {
        Document document = Jsoup.parse(new String(form, StandardCharsets.UTF_8));
        for (Element element : document.getAllElements()) {
            String name = element.normalName();
            if ("script".equals(name)) {
                script(element, findings);
            } else if (STRANGERS.contains(name)) {
                findings.refuseFile("form.element", name);
            }
            element.attributes().forEach(attribute -> attribute(element, attribute, findings));
            if (!"script".equals(name)
                    && element.ownText().contains("{{")
                    && UNDER_THE_HOOD.matcher(element.ownText()).find()) {
                findings.refuseFile("form.expression", element.ownText());
            }
        }
    }

    /** Scripts are compared without the spaces around lines, which editors change. */
    static String normal(String script) {
        return script.strip().replaceAll("(?m)^\\s+|\\s+$", "");
    }

    private void script(Element script, Findings findings) {
        if (script.hasAttr("src")) {
            findings.refuseFile("form.script.src", script.attr("src"));
        } else if (!scripts.contains(normal(script.data()))) {
            findings.refuseFile("form.script");
        }
    }

    private static void attribute(Element element, Attribute attribute, Findings findings) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        String value = attribute.getValue() == null ? "" : attribute.getValue().strip();
        boolean runs = name.startsWith("on")
                || RUNNING.contains(name.replaceFirst("^(data|x)-", ""))
                || value.toLowerCase(Locale.ROOT).replaceAll("\\s", "").startsWith("javascript:");
        if (runs) {
            findings.refuseFile("form.attribute", element.normalName(), name);
        } else if ((name.startsWith("ng-") || name.startsWith("cam-") || value.contains("{{"))
                && UNDER_THE_HOOD.matcher(value).find()) {
            findings.refuseFile("form.expression", value);
        }
    }
}
