package org.tramonto.engine.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The XML of models, read without anything from outside of the file. */
final class Xml {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private Xml() {}

    static Document parse(byte[] bytes) throws SAXException {
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

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    static List<Element> children(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> name.equals(child.getLocalName()))
                .toList();
    }

    static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    /** The element itself and everything in it. */
    static Stream<Element> within(Element root) {
        return Stream.concat(Stream.of(root), children(root).stream().flatMap(Xml::within));
    }

    static boolean isBpmn(Element element) {
        return BPMN.equals(element.getNamespaceURI());
    }

    static boolean is(Element element, String... names) {
        return List.of(names).contains(element.getLocalName());
    }

    static String id(Element element) {
        return element.getAttribute("id");
    }

    static String label(Element element) {
        return element.getAttribute("name").replaceAll("\\s+", " ").strip();
    }

    /** An attribute of the engine, whichever of its name spaces was used; empty where there is none. */
    static String engine(Element element, String name) {
        for (Attr attribute : attributes(element)) {
            if (name.equals(attribute.getLocalName()) && attribute.getNamespaceURI() != null) {
                return attribute.getValue().strip();
            }
        }
        return "";
    }

    static List<Attr> attributes(Element element) {
        List<Attr> attributes = new ArrayList<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            attributes.add((Attr) element.getAttributes().item(i));
        }
        return attributes;
    }

    /** Elements of the engine that extend this one. */
    static List<Element> extensions(Element element, String name) {
        return child(element, "extensionElements").stream()
                .flatMap(extensions -> children(extensions, name).stream())
                .toList();
    }

    /** Text of the element alone, without that of others in it. */
    static String text(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(node.getNodeValue());
            }
        }
        return text.toString().strip();
    }

    /** The nearest element around, itself included, that a person can find: it has an id and is no mere detail. */
    static Element named(Element element) {
        Element named = null;
        for (Node node = element; node instanceof Element candidate; node = node.getParentNode()) {
            if (candidate.hasAttribute("id")) {
                if (named == null) {
                    named = candidate;
                }
                if (!is(candidate, "definitions")
                        && !candidate.getAttribute("name").isBlank()) {
                    return candidate;
                }
                if (!candidate.getLocalName().endsWith("EventDefinition")
                        && !is(candidate, "conditionExpression", "formField")) {
                    return candidate;
                }
            }
        }
        return named;
    }

    /** {@code 'Close case' (Task_CloseCase)}, as the person at the Modeler finds it again. */
    static String place(Element element) {
        String label = label(element);
        return label.isBlank() ? id(element) : "'" + label + "' (" + id(element) + ")";
    }
}
