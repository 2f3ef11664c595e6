package org.tramonto.engine.guard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** One diagram, looked at as what is drawn: processes, nodes and flows. */
final class Drawing {

    private static final Set<String> ACTIVITIES = Set.of(
            "task",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "userTask",
            "manualTask",
            "scriptTask",
            "businessRuleTask",
            "callActivity",
            "subProcess",
            "transaction",
            "adHocSubProcess");
    private static final Set<String> EVENTS =
            Set.of("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent");
    private static final Set<String> GATEWAYS =
            Set.of("exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway", "complexGateway");

    private final Element root;
    private final Map<String, Element> byId = new LinkedHashMap<>();

    Drawing(Document document) {
        this.root = document.getDocumentElement();
        Xml.within(root)
                .filter(Xml::isBpmn)
                .filter(element -> element.hasAttribute("id"))
                .forEach(element -> byId.putIfAbsent(Xml.id(element), element));
    }

    Element root() {
        return root;
    }

    Stream<Element> all(String... names) {
        return Xml.within(root).filter(Xml::isBpmn).filter(element -> Xml.is(element, names));
    }

    List<Element> processes() {
        return all("process").toList();
    }

    List<Element> executable() {
        return all("process")
                .filter(process -> "true".equals(process.getAttribute("isExecutable")))
                .toList();
    }

    Stream<Element> nodes() {
        return Xml.within(root).filter(Xml::isBpmn).filter(Drawing::isNode);
    }

    static boolean isNode(Element element) {
        return isActivity(element) || isEvent(element) || isGateway(element);
    }

    static boolean isActivity(Element element) {
        return ACTIVITIES.contains(element.getLocalName());
    }

    static boolean isEvent(Element element) {
        return EVENTS.contains(element.getLocalName());
    }

    static boolean isGateway(Element element) {
        return GATEWAYS.contains(element.getLocalName());
    }

    Optional<Element> byId(String id) {
        return Optional.ofNullable(byId.get(local(id)));
    }

    List<Element> outgoing(Element node) {
        return all("sequenceFlow")
                .filter(flow -> Xml.id(node).equals(flow.getAttribute("sourceRef")))
                .toList();
    }

    List<Element> incoming(Element node) {
        return all("sequenceFlow")
                .filter(flow -> Xml.id(node).equals(flow.getAttribute("targetRef")))
                .toList();
    }

    /** The code of the error that this event names; empty where it names none, and so means all. */
    Optional<String> errorCode(Element errorDefinition) {
        String reference = errorDefinition.getAttribute("errorRef");
        return reference.isBlank() ? Optional.empty() : byId(reference).map(error -> error.getAttribute("errorCode"));
    }

    Optional<String> messageName(Element holder) {
        String reference = holder.getAttribute("messageRef");
        return reference.isBlank() ? Optional.empty() : byId(reference).map(message -> message.getAttribute("name"));
    }

    static boolean isCatching(Element event) {
        return Xml.is(event, "startEvent", "intermediateCatchEvent", "boundaryEvent");
    }

    /** Names of the messages that this diagram waits for somewhere. */
    List<String> caughtMessages() {
        return Stream.concat(
                        all("messageEventDefinition")
                                .filter(definition -> isCatching((Element) definition.getParentNode())),
                        all("receiveTask"))
                .flatMap(holder -> messageName(holder).stream())
                .toList();
    }

    /** The activity or sub-process that this node is part of, from the inside to the process itself. */
    static List<Element> around(Element node) {
        java.util.ArrayList<Element> around = new java.util.ArrayList<>();
        for (Node parent = node.getParentNode(); parent instanceof Element element; parent = parent.getParentNode()) {
            if (Xml.is(element, "subProcess", "transaction", "adHocSubProcess", "process")) {
                around.add(element);
            }
        }
        return around;
    }

    /** Whether an error of this code that comes out of {@code node} is caught, there or further outside. */
    boolean catches(Element node, String code) {
        if (caughtAt(node, code)) {
            return true;
        }
        for (Element scope : around(node)) {
            boolean inside = Xml.children(scope, "subProcess").stream()
                    .filter(sub -> "true".equals(sub.getAttribute("triggeredByEvent")))
                    .filter(sub -> !around(node).contains(sub))
                    .flatMap(sub -> Xml.children(sub, "startEvent").stream())
                    .anyMatch(start -> catching(start, code));
            if (inside || caughtAt(scope, code)) {
                return true;
            }
        }
        return false;
    }

    private boolean caughtAt(Element activity, String code) {
        return all("boundaryEvent")
                .filter(event -> Xml.id(activity).equals(event.getAttribute("attachedToRef")))
                .anyMatch(event -> catching(event, code));
    }

    private boolean catching(Element event, String code) {
        return Xml.children(event, "errorEventDefinition").stream()
                .anyMatch(definition -> errorCode(definition)
                        .map(caught -> caught.isBlank() || caught.equals(code))
                        .orElse(true));
    }

    /** Codes of errors with which this process ends, unless it catches them itself. */
    List<String> endsWithErrors() {
        return all("endEvent")
                .flatMap(end -> Xml.children(end, "errorEventDefinition").stream()
                        .flatMap(definition -> errorCode(definition).stream())
                        .filter(code -> !catches(end, code)))
                .distinct()
                .toList();
    }

    /** {@code bpmn:Message_A} names the element {@code Message_A}. */
    private static String local(String id) {
        return id.substring(id.indexOf(':') + 1);
    }
}
