package org.tramonto.engine.guard;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tramonto.engine.guard.Vocabulary.Role;
import org.tramonto.engine.guard.Vocabulary.Step;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * What a model may not contain because it would run code of its own. Looks at every element and attribute of the file, so
 * that no corner of the format is forgotten by a reader.
 */
final class CodeRules {

    private static final Pattern BEAN = Pattern.compile("[$#]\\{\\s*([A-Za-z_]\\w*)\\s*}");

    private final Vocabulary vocabulary;

    CodeRules(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The bean that a delegate expression names; empty where it is anything else. */
    static Optional<String> bean(String expression) {
        Matcher bean = BEAN.matcher(expression.strip());
        return bean.matches() ? Optional.of(bean.group(1)) : Optional.empty();
    }

    void check(Element root, Findings findings) {
        Xml.within(root).forEach(element -> {
            checkElement(element, findings);
            Xml.attributes(element).forEach(attribute -> checkAttribute(element, attribute, findings));
        });
    }

    private static void checkElement(Element element, Findings findings) {
        switch (element.getLocalName()) {
            case "scriptTask" -> findings.refuse("script.task", element);
            case "script" -> {
                if (!Xml.is((Element) element.getParentNode(), "scriptTask")) {
                    findings.refuse("script.inside", element);
                }
            }
            case "connector" -> findings.refuse("connector", element);
            case "constraint" -> {
                if ("validator".equals(element.getAttribute("name"))) {
                    findings.refuse("validator", element);
                }
            }
            default -> {}
        }
    }

    private void checkAttribute(Element element, Attr attribute, Findings findings) {
        String value = attribute.getValue().strip();
        switch (attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName()) {
            case "class", "formHandlerClass", "variableMappingClass" -> findings.refuse("class", element, value);
            case "delegateExpression" -> checkStep(element, value, role(element), findings);
            case "variableMappingDelegateExpression" -> checkStep(element, value, Role.VARIABLE_MAPPING, findings);
            case "type" -> {
                boolean task = Xml.is(element, "serviceTask", "sendTask", "messageEventDefinition", "businessRuleTask");
                if (task && !"external".equals(value)) {
                    findings.refuse("type", element, value);
                }
            }
            case "scriptFormat" -> {
                if (!Xml.is(element, "scriptTask", "script")) {
                    findings.refuse("script.inside", element);
                }
            }
            case "language", "expressionLanguage" -> {
                if (!Xml.is(element, "definitions")
                        && !value.toLowerCase(Locale.ROOT).matches("|juel|.*feel.*")) {
                    findings.refuse("language", element, value);
                }
            }
            default -> {}
        }
    }

    private static Role role(Element element) {
        return switch (element.getLocalName()) {
            case "executionListener" -> Role.EXECUTION_LISTENER;
            case "taskListener" -> Role.TASK_LISTENER;
            default -> Role.STEP;
        };
    }

    private void checkStep(Element element, String expression, Role role, Findings findings) {
        Optional<String> bean = bean(expression);
        if (bean.isEmpty()) {
            findings.refuse("step.expression", element, expression);
            return;
        }
        Optional<Step> step = vocabulary.step(bean.get());
        if (step.isEmpty()) {
            String near = Nearest.to(
                    bean.get(),
                    vocabulary.steps().stream()
                            .filter(candidate -> candidate.roles().contains(role))
                            .map(Step::name));
            if (near == null) {
                findings.refuse("step.unknown", element, bean.get());
            } else {
                findings.refuse("step.unknown.near", element, bean.get(), near);
            }
        } else if (!fits(step.get().roles(), role)) {
            findings.refuse("step.role." + role.name().toLowerCase(Locale.ROOT), element, bean.get());
        }
    }

    /** The engine calls a step where it looks for a listener, too. */
    private static boolean fits(Set<Role> roles, Role role) {
        return roles.contains(role) || role == Role.EXECUTION_LISTENER && roles.contains(Role.STEP);
    }
}
