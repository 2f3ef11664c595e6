package org.tramonto.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * A diagram, decision table or form that came with this release, under its bare file name as the Modeler would send it.
 *
 * @param keys of the executable processes or the decisions inside; empty for forms
 */
record ModelFile(String name, byte[] bytes, Set<String> keys) {

    private static final List<String> ENDINGS = List.of(".bpmn", ".dmn", ".form", ".html");

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
        } catch (ModelException unreadable) {
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

    private static Set<String> keysIn(String name, byte[] bytes) {
        if (name.endsWith(".bpmn")) {
            return Bpmn.readModelFromStream(new ByteArrayInputStream(bytes))
                    .getModelElementsByType(Process.class)
                    .stream()
                    .filter(Process::isExecutable)
                    .map(Process::getId)
                    .collect(Collectors.toUnmodifiableSet());
        }
        if (name.endsWith(".dmn")) {
            return new ArrayList<>(Dmn.readModelFromStream(new ByteArrayInputStream(bytes))
                            .getModelElementsByType(Decision.class))
                    .stream().map(Decision::getId).collect(Collectors.toUnmodifiableSet());
        }
        return Set.of();
    }
}
