package org.tramonto.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * A diagram, decision table or form that came with this release, under its bare file name as the Modeler would send it.
 *
 * @param keys of the executable processes or the decisions inside; empty for forms
 */
record ModelFile(String name, byte[] bytes, Set<String> keys) {

    private static final List<String> ENDINGS = List.of(".bpmn", ".dmn", ".form", ".html");

    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    }

    /**
     * Every model file below {@code location}, by name. Two different files of one name are refused: the engine
     * knows only names.
     */
    static List<ModelFile> all(ResourcePatternResolver resources, String location) {
        TreeMap<String, ModelFile> files = new TreeMap<>();
        try {
            for (String ending : ENDINGS) {
                for (Resource resource : resources.getResources(location + "/**/*" + ending)) {
                    ModelFile file = of(resource.getFilename(), resource.getContentAsByteArray());
                    ModelFile other = files.put(file.name, file);
                    if (other != null && !Arrays.equals(other.bytes, file.bytes)) {
                        throw new StartRefused(
                                "There are two model files named " + file.name + ".", "Rename one of them.");
                    }
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return List.copyOf(files.values());
    }

    static ModelFile of(String name, byte[] bytes) {
        try {
            return new ModelFile(name, bytes, keysIn(name, bytes));
        } catch (XMLStreamException unreadable) {
            throw new StartRefused(
                    "The model file " + name + " can't be read: " + unreadable.getMessage(),
                    "Open it in Camunda Modeler and correct it.",
                    unreadable);
        }
    }

    boolean isProcess() {
        return name.endsWith(".bpmn");
    }

    boolean isDecision() {
        return name.endsWith(".dmn");
    }

    /** An embedded HTML form is looked for in the deployment of its process and nowhere else. */
    boolean isEmbeddedForm() {
        return name.endsWith(".html");
    }

    /** Whether this diagram names the Camunda Form {@code form} at one of its tasks. */
    boolean mentions(ModelFile form) {
        String key = form.name.substring(0, form.name.lastIndexOf('.'));
        return new String(bytes, StandardCharsets.UTF_8).contains("formRef=\"" + key + "\"");
    }

    /** Read from the file alone: the engine, which takes long to understand a model, is asked where it lacks one. */
    private static Set<String> keysIn(String name, byte[] bytes) throws XMLStreamException {
        Set<String> keys = new TreeSet<>();
        if (!name.endsWith(".bpmn") && !name.endsWith(".dmn")) {
            return keys;
        }
        XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(bytes));
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                boolean process = xml.getLocalName().equals("process")
                        && "true".equals(xml.getAttributeValue(null, "isExecutable"));
                if (process || xml.getLocalName().equals("decision")) {
                    keys.add(xml.getAttributeValue(null, "id"));
                }
            }
        }
        return keys;
    }
}
