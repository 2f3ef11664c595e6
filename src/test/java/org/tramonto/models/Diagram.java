package org.tramonto.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A diagram of {@code processes/} as file and model. */
record Diagram(String file, String xml, BpmnModelInstance model) {

    static final Path FOLDER = Path.of("processes");

    static Diagram of(String file, String xml) {
        return new Diagram(
                file, xml, Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
    }

    static Diagram read(Path path) {
        try {
            return of(path.getFileName().toString(), Files.readString(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Stream<Diagram> all() throws IOException {
        return Files.list(FOLDER)
                .filter(path -> path.toString().endsWith(".bpmn"))
                .sorted()
                .map(Diagram::read);
    }

    String key() {
        return file.replace(".bpmn", "");
    }

    Process process() {
        return model.getModelElementsByType(Process.class).iterator().next();
    }

    <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return model.getModelElementsByType(type);
    }

    Collection<FlowNode> nodes() {
        return all(FlowNode.class);
    }

    Collection<SequenceFlow> flows() {
        return all(SequenceFlow.class);
    }

    /** {@code Note customer's message} is {@code NoteCustomersMessage}. */
    static String camel(String label) {
        return Arrays.stream(label.replaceAll("['’]", "").split("[^\\p{Alnum}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    static String bean(String label) {
        String camel = camel(label);
        return camel.substring(0, 1).toLowerCase(Locale.ROOT) + camel.substring(1);
    }

    /** The id without its type. */
    static String word(FlowElement element) {
        return element.getId().substring(element.getId().indexOf('_') + 1);
    }

    static List<String> documentation(FlowElement element) {
        return element.getDocumentations().stream()
                .map(text -> text.getTextContent().strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return file;
    }
}
