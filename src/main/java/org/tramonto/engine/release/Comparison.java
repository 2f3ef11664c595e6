package org.tramonto.engine.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What is different between two versions of a diagram or table, element by element as their ids say which is which. Order,
 * spaces and where things are drawn make no difference, except that a thing drawn elsewhere is told as that.
 */
final class Comparison {

    /** Repeated at both ends of a flow, which is told itself. */
    private static final Set<String> REPEATED = Set.of("incoming", "outgoing", "flowNodeRef");

    private static final Set<String> UNTOLD = Set.of("definitions");

    private final Map<String, Element> elements = new LinkedHashMap<>();
    private final Map<String, String> places = new TreeMap<>();

    private Comparison(byte[] xml) {
        read(parse(xml));
    }

    /** What came, went and changed from {@code before} to {@code after}. */
    static List<Change> between(byte[] before, byte[] after) {
        Comparison old = new Comparison(before);
        Comparison now = new Comparison(after);
        List<Change> changes = new ArrayList<>();
        now.elements.forEach((id, element) -> {
            Element other = old.elements.get(id);
            if (other == null) {
                changes.add(change(Change.What.ADDED, element, List.of()));
                return;
            }
            List<Change.Part> parts = parts(other, element);
            if (!parts.isEmpty()) {
                changes.add(change(Change.What.CHANGED, element, parts));
            } else if (!Objects.equals(old.places.get(id), now.places.get(id))) {
                changes.add(change(Change.What.MOVED, element, List.of()));
            }
        });
        old.elements.forEach((id, element) -> {
            if (!now.elements.containsKey(id)) {
                changes.add(change(Change.What.REMOVED, element, List.of()));
            }
        });
        return changes;
    }

    private void read(Element element) {
        if (isDrawing(element)) {
            place(element);
            return;
        }
        if (element.hasAttribute("id") && isTold(element)) {
            elements.put(element.getAttribute("id"), element);
        }
        children(element).forEach(this::read);
    }

    /** Whether a person knows the element: not the definition inside of an event, nor one cell of a table. */
    private static boolean isTold(Element element) {
        String name = element.getLocalName();
        return !UNTOLD.contains(name)
                && !name.endsWith("EventDefinition")
                && !Set.of("inputExpression", "inputEntry", "outputEntry", "inputValues", "outputValues", "formField")
                        .contains(name)
                && !String.valueOf(element.getNamespaceURI()).contains("camunda");
    }

    private void place(Element drawing) {
        for (Element shape : all(drawing)) {
            String shows = shape.getAttribute("bpmnElement") + shape.getAttribute("dmnElementRef");
            // A plane shows the whole of a process, and so is elsewhere whenever any part of it is.
            if (!shows.isBlank() && !shape.getLocalName().endsWith("Plane")) {
                places.merge(
                        shows,
                        all(shape).stream()
                                .map(point -> attributes(point).entrySet().stream()
                                        .filter(attribute -> !attribute.getKey().equals("id"))
                                        .map(attribute -> attribute.getKey() + attribute.getValue())
                                        .collect(Collectors.joining(" ")))
                                .collect(Collectors.joining("|")),
                        String::concat);
            }
        }
    }

    private static List<Change.Part> parts(Element before, Element after) {
        Map<String, String> old = details(before);
        Map<String, String> now = details(after);
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !old.getOrDefault(name, "").equals(now.getOrDefault(name, "")))
                .map(name -> new Change.Part(name, old.getOrDefault(name, ""), now.getOrDefault(name, "")))
                .toList();
    }

    /** Everything about an element but the elements in it that are told by themselves. */
    private static Map<String, String> details(Element element) {
        Map<String, String> details = new LinkedHashMap<>(attributes(element));
        details.remove("id");
        for (Element child : children(element)) {
            boolean own = child.hasAttribute("id") && isTold(child);
            if (!own && !REPEATED.contains(child.getLocalName())) {
                details.merge(child.getLocalName(), said(child), (one, other) -> one + "\n" + other);
            }
        }
        return details;
    }

    /** The content of a detail, as short as it can be said. */
    private static String said(Element detail) {
        List<Element> children = children(detail);
        String attributes = attributes(detail).entrySet().stream()
                .filter(attribute -> !Set.of("id", "type").contains(attribute.getKey()))
                .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
                .collect(Collectors.joining(", "));
        String inside = children.isEmpty()
                ? detail.getTextContent().strip().replaceAll("\\s+", " ")
                : children.stream()
                        .filter(child -> !(child.hasAttribute("id") && isTold(child)))
                        .map(child -> {
                            String said = said(child);
                            return children.size() == 1 || "text".equals(child.getLocalName())
                                    ? said
                                    : child.getLocalName() + ": " + said;
                        })
                        .collect(Collectors.joining("; "));
        return attributes.isEmpty() || inside.isEmpty() ? attributes + inside : attributes + " " + inside;
    }

    private static Change change(Change.What what, Element element, List<Change.Part> parts) {
        String label =
                element.getAttribute("name").isBlank() ? element.getAttribute("label") : element.getAttribute("name");
        return new Change(
                what,
                element.getAttribute("id"),
                element.getLocalName(),
                label.isBlank() ? element.getAttribute("id") : label.replaceAll("\\s+", " "),
                parts);
    }

    private static Map<String, String> attributes(Element element) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!"http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI())) {
                attributes.put(attribute.getLocalName(), attribute.getValue().strip());
            }
        }
        return attributes;
    }

    private static boolean isDrawing(Element element) {
        return String.valueOf(element.getNamespaceURI()).matches(".*/(DI|DMNDI)(/.*)?$");
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    private static Set<Element> all(Element root) {
        Set<Element> all = new LinkedHashSet<>();
        all.add(root);
        children(root).forEach(child -> all.addAll(all(child)));
        return all;
    }

    private static Element parse(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement();
        } catch (IOException | ParserConfigurationException | SAXException broken) {
            throw new IllegalStateException("a model that the engine runs can't be read", broken);
        }
    }
}
