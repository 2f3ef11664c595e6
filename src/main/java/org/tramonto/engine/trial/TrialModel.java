package org.tramonto.engine.trial;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A diagram made harmless: steps, tables and called processes are empty, nobody listens, every date is far away and every
 * question is asked of the trial. What is left of the model is its ways.
 */
final class TrialModel {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final Set<String> STEPS =
            Set.of("serviceTask", "sendTask", "businessRuleTask", "scriptTask", "manualTask", "task");
    private static final Set<String> NODES = Set.of(
            "userTask",
            "callActivity",
            "receiveTask",
            "subProcess",
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "exclusiveGateway",
            "inclusiveGateway",
            "parallelGateway",
            "eventBasedGateway");
    private static final Set<String> QUESTIONS = Set.of("exclusiveGateway", "inclusiveGateway");

    /** Something drawn: a node or a flow. */
    record Part(String id, String label) {}

    /** Something that may happen beside the way; {@code code} is that of an error, null for the others. */
    record Event(String id, String label, String host, String code) {}

    private final Document document;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, List<String>> ways = new LinkedHashMap<>();
    private final Map<String, String> targets = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Part> starts = new ArrayList<>();

    private TrialModel(Document document) {
        this.document = document;
    }

    /** @throws SAXException where it is no XML */
    static TrialModel of(byte[] xml) throws SAXException {
        TrialModel model = new TrialModel(parse(xml));
        model.all(element -> BPMN.equals(element.getNamespaceURI()), model::know);
        model.all(element -> true, TrialModel::quote);
        model.all(element -> BPMN.equals(element.getNamespaceURI()), model::disarm);
        return model;
    }

    Map<String, Part> parts() {
        return parts;
    }

    List<Event> events() {
        return events;
    }

    /** Where a case may begin, whatever would begin it. */
    List<Part> starts() {
        return starts;
    }

    /** Flows that leave a question. */
    List<String> ways(String gateway) {
        return ways.getOrDefault(gateway, List.of());
    }

    String target(String flow) {
        return targets.get(flow);
    }

    Optional<Event> errorAt(String host) {
        return events.stream()
                .filter(event -> event.code() != null && event.host().equals(host))
                .findFirst();
    }

    String xml() {
        try {
            TransformerFactory factory = TransformerFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            StringWriter text = new StringWriter();
            factory.newTransformer().transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void know(Element element) {
        String kind = element.getLocalName();
        String id = element.getAttribute("id");
        String label = Labels.of(element, this::byId);
        if (STEPS.contains(kind) || NODES.contains(kind) || "sequenceFlow".equals(kind)) {
            parts.put(id, new Part(id, label));
        }
        if ("sequenceFlow".equals(kind)) {
            targets.put(id, element.getAttribute("targetRef"));
            byId(element.getAttribute("sourceRef"))
                    .filter(source -> QUESTIONS.contains(source.getLocalName()))
                    .ifPresent(source -> ways.computeIfAbsent(source.getAttribute("id"), gateway -> new ArrayList<>())
                            .add(id));
        }
        if ("startEvent".equals(kind)) {
            Element parent = (Element) element.getParentNode();
            if ("true".equals(parent.getAttribute("triggeredByEvent"))) {
                events.add(new Event(id, label, "", code(element)));
            } else if ("process".equals(parent.getLocalName())) {
                starts.add(new Part(id, label));
            }
        } else if ("boundaryEvent".equals(kind)) {
            events.add(new Event(id, label, element.getAttribute("attachedToRef"), code(element)));
        }
    }

    private String code(Element event) {
        return children(event, "errorEventDefinition").stream()
                .map(definition -> byId(definition.getAttribute("errorRef"))
                        .map(error -> error.getAttribute("errorCode"))
                        .orElse("any"))
                .findFirst()
                .orElse(null);
    }

    /** Whatever looks like an expression is none any more: the engine reads them out of names and explanations, too. */
    private static void quote(Element element) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            attribute.setValue(quoted(attribute.getValue()));
        }
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                node.setNodeValue(quoted(node.getNodeValue()));
            }
        }
    }

    private static String quoted(String text) {
        return text.replaceAll("[$#]\\{", "{");
    }

    private void disarm(Element element) {
        String kind = element.getLocalName();
        children(element, "extensionElements").forEach(element::removeChild);
        children(element, "multiInstanceLoopCharacteristics").forEach(element::removeChild);
        List<Attr> engine = new ArrayList<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            String space = String.valueOf(attribute.getNamespaceURI());
            if (space.equals(CAMUNDA) || space.contains("activiti")) {
                engine.add(attribute);
            }
        }
        engine.forEach(element::removeAttributeNode);
        switch (kind) {
            case "process" -> element.setAttributeNS(CAMUNDA, "camunda:historyTimeToLive", "P1D");
            case "sequenceFlow" -> flow(element);
            case "condition" -> element.setTextContent("${false}");
            case "timerEventDefinition" -> timer(element);
            case "messageEventDefinition" -> {
                if (Set.of("intermediateThrowEvent", "endEvent")
                        .contains(element.getParentNode().getLocalName())) {
                    element.setAttributeNS(CAMUNDA, "camunda:expression", "${trial.step(execution)}");
                }
            }
            default -> {
                if (STEPS.contains(kind)) {
                    step(element);
                } else if ("callActivity".equals(kind)) {
                    call(element);
                } else if (QUESTIONS.contains(kind)
                        || Set.of("userTask", "parallelGateway").contains(kind)) {
                    element.setAttributeNS(CAMUNDA, "camunda:asyncBefore", "true");
                }
            }
        }
    }

    private void step(Element step) {
        List.of("calledElement", "implementation", "messageRef", "operationRef").forEach(step::removeAttribute);
        children(step, "script").forEach(step::removeChild);
        Element empty = (Element) document.renameNode(step, BPMN, prefixed(step, "serviceTask"));
        empty.setAttributeNS(CAMUNDA, "camunda:expression", "${trial.step(execution)}");
        // Each on its own, so that a model that goes in circles is stopped between two of them.
        empty.setAttributeNS(CAMUNDA, "camunda:asyncBefore", "true");
    }

    /** Becomes something that is waited for, so that what may happen meanwhile can happen. */
    private void call(Element call) {
        call.removeAttribute("calledElement");
        Element awaited = (Element) document.renameNode(call, BPMN, prefixed(call, "userTask"));
        awaited.setAttributeNS(CAMUNDA, "camunda:asyncBefore", "true");
    }

    private void flow(Element flow) {
        Element told = document.createElementNS(CAMUNDA, "camunda:executionListener");
        told.setAttribute("event", "take");
        told.setAttribute("expression", "${trial.took(execution)}");
        Element extensions = document.createElementNS(BPMN, prefixed(flow, "extensionElements"));
        extensions.appendChild(told);
        Node first = children(flow, "documentation").stream()
                .findFirst()
                .map(Node::getNextSibling)
                .orElse(flow.getFirstChild());
        flow.insertBefore(extensions, first);
        children(flow, "conditionExpression").forEach(condition -> {
            condition.removeAttribute("language");
            condition.setTextContent("${trial.takes(execution, '" + flow.getAttribute("id") + "')}");
        });
    }

    private void timer(Element timer) {
        while (timer.getFirstChild() != null) {
            timer.removeChild(timer.getFirstChild());
        }
        Element duration = document.createElementNS(BPMN, prefixed(timer, "timeDuration"));
        duration.setAttributeNS(XSI, "xsi:type", prefixed(timer, "tFormalExpression"));
        duration.setTextContent("P3650D");
        timer.appendChild(duration);
    }

    private static String prefixed(Element like, String name) {
        return like.getPrefix() == null ? name : like.getPrefix() + ":" + name;
    }

    private Optional<Element> byId(String id) {
        List<Element> found = new ArrayList<>();
        all(element -> id.equals(element.getAttribute("id")), found::add);
        return found.stream().findFirst();
    }

    private void all(java.util.function.Predicate<Element> which, Consumer<Element> what) {
        List<Element> found = new ArrayList<>();
        var nodes = document.getElementsByTagName("*");
        for (int i = 0; i < nodes.getLength(); i++) {
            if (which.test((Element) nodes.item(i))) {
                found.add((Element) nodes.item(i));
            }
        }
        found.forEach(what);
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && name.equals(child.getLocalName())) {
                children.add(child);
            }
        }
        return children;
    }

    private static Document parse(byte[] xml) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (IOException | ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
