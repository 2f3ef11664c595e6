package org.tramonto.engine.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a model may not contain. Works on the XML itself, so that no corner of the format is forgotten by a reader. */
final class ModelRules {

    private static final Pattern BEAN = Pattern.compile("[$#]\\{\\s*([A-Za-z_]\\w*)\\s*}");

    private final Predicate<String> steps;

    ModelRules(Predicate<String> steps) {
        this.steps = steps;
    }

    /** One sentence per finding, naming the element as its author sees it; empty where the file is fine or no model. */
    List<String> findings(String name, byte[] bytes) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".cmmn") || lower.endsWith(".cmmn10.xml") || lower.endsWith(".cmmn11.xml")) {
            return List.of("case diagrams (CMMN) are not run here");
        }
        if (!lower.matches(".*\\.(bpmn|dmn|bpmn20\\.xml|dmn11\\.xml)")) {
            return List.of();
        }
        try {
            List<String> findings = new ArrayList<>();
            NodeList elements = parse(bytes).getElementsByTagName("*");
            for (int i = 0; i < elements.getLength(); i++) {
                check((Element) elements.item(i), findings);
            }
            return findings;
        } catch (SAXException unreadable) {
            return List.of("the file is not well formed (" + unreadable.getMessage() + ")");
        }
    }

    private void check(Element element, List<String> findings) {
        String kind = element.getLocalName();
        switch (kind) {
            case "scriptTask" ->
                findings.add(named(element) + " is a script task; scripts are not run here, use a step of the palette");
            case "script" -> {
                if (!"scriptTask".equals(element.getParentNode().getLocalName())) {
                    findings.add(named(element) + " contains a script; scripts are not run here");
                }
            }
            case "connector" ->
                findings.add(
                        named(element) + " uses a connector; connectors are not run here, use a step of the palette");
            case "constraint" -> {
                if ("validator".equals(element.getAttribute("name"))) {
                    findings.add(named(element) + " validates a field with code of its own, which is not allowed");
                }
            }
            default -> {}
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            check(element, (Attr) element.getAttributes().item(i), findings);
        }
    }

    private void check(Element element, Attr attribute, List<String> findings) {
        String value = attribute.getValue().strip();
        switch (attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName()) {
            case "class", "formHandlerClass", "variableMappingClass" ->
                findings.add(named(element) + " names the Java class '" + value
                        + "'; choose a step of the palette instead (delegate expression)");
            case "delegateExpression", "variableMappingDelegateExpression" -> checkStep(element, value, findings);
            case "type" -> {
                if ("serviceTask".equals(element.getLocalName()) || "sendTask".equals(element.getLocalName())) {
                    checkType(element, value, findings);
                }
            }
            case "scriptFormat" -> {
                if (!"scriptTask".equals(element.getLocalName()) && !"script".equals(element.getLocalName())) {
                    findings.add(named(element) + " contains a script; scripts are not run here");
                }
            }
            case "language", "expressionLanguage" -> {
                if (!"definitions".equals(element.getLocalName())
                        && !value.toLowerCase(Locale.ROOT).matches("|juel|.*feel.*")) {
                    findings.add(named(element) + " has an expression in the language '" + value
                            + "'; only FEEL and ${ } expressions are run here");
                }
            }
            default -> {}
        }
    }

    private static void checkType(Element element, String value, List<String> findings) {
        if (!"external".equals(value)) {
            findings.add(named(element) + " is of the type '" + value + "', which is not run here");
        }
    }

    private void checkStep(Element element, String expression, List<String> findings) {
        Matcher bean = BEAN.matcher(expression);
        if (!bean.matches()) {
            findings.add(named(element) + " has the delegate expression '" + expression
                    + "'; it must name one step, such as ${registerCase}");
        } else if (!steps.test(bean.group(1))) {
            findings.add(named(element) + " names the step '" + bean.group(1)
                    + "', which this product does not have; choose one of the palette");
        }
    }

    /** The name and id of the nearest element around, itself included, that has an id. */
    private static String named(Element element) {
        for (org.w3c.dom.Node node = element; node instanceof Element candidate; node = node.getParentNode()) {
            if (candidate.hasAttribute("id")) {
                String name = candidate.getAttribute("name").replaceAll("\\s+", " ");
                String id = candidate.getAttribute("id");
                return name.isBlank() ? id : "'" + name + "' (" + id + ")";
            }
        }
        return "the model";
    }

    private static Document parse(byte[] bytes) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(bytes));
        } catch (IOException | ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
