package org.tramonto.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.Sources;
import org.tramonto.Sources.Source;
import org.tramonto.TramontoTest;
import org.tramonto.engine.guard.Vocabulary;
import org.tramonto.engine.guard.Vocabulary.Role;
import org.tramonto.engine.guard.Vocabulary.Step;
import org.tramonto.shared.Actor;

/** What the Modeler offers is what the product has; {@code npm run templates} in {@code src/tools} writes it anew. */
@TramontoTest
class ElementTemplatesTests {

    private static final Path FOLDER = Path.of("processes/.camunda/element-templates");
    private static final Pattern ERROR = Pattern.compile("new BpmnError\\((\\w+)\\.(\\w+)");
    private static final Pattern SET = Pattern.compile("setVariable\\(\\s*(\"\\w+\"|\\w+\\.\\w+)");

    @Autowired
    Vocabulary vocabulary;

    @Test
    void everyStepHasItsTemplateAndNoTemplateHasNoStep() throws IOException {
        assertThat(templates("bpmn:ServiceTask").keySet())
                .isEqualTo(
                        steps().map(step -> "${" + step.name() + "}").collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void aTemplateOffersTheInputsOfItsStepAndNamesWhatComesOut() throws IOException {
        Map<String, JsonNode> templates = templates("bpmn:ServiceTask");
        assertThat(steps()).isNotEmpty().allSatisfy(step -> {
            JsonNode template = templates.get("${" + step.name() + "}");
            assertThat(bound(template, "camunda:inputParameter", "name")).isEqualTo(step.reads());
            String told = template.path("description").asText();
            assertThat(step.sets()).allSatisfy(name -> assertThat(told).contains(name));
            assertThat(step.errors()).allSatisfy(code -> assertThat(told).contains(code));
        });
    }

    @Test
    void aTemplateCarriesLabelAndExplanationOfTheDiagramAndAnIcon() throws IOException {
        Map<String, String> labels = Diagram.all()
                .flatMap(diagram -> diagram.all(ServiceTask.class).stream())
                .collect(
                        Collectors.toMap(ServiceTask::getCamundaDelegateExpression, ServiceTask::getName, (a, b) -> a));
        assertThat(templates("bpmn:ServiceTask")).allSatisfy((step, template) -> {
            assertThat(template.path("name").asText()).isEqualTo(labels.get(step));
            assertThat(template.path("description").asText()).isNotBlank();
            assertThat(template.path("icon").path("contents").asText()).startsWith("data:image/svg+xml");
        });
    }

    /** A choice that no diagram makes any more, or one that is missing, is a template that nobody wrote anew. */
    @Test
    void aTaskOfAPersonOffersTheFormsGroupsAndDatesOfTheDiagrams() throws IOException {
        Map<String, JsonNode> templates = templates("bpmn:UserTask");
        Map<String, List<UserTask>> tasks = Diagram.all()
                .flatMap(diagram -> diagram.all(UserTask.class).stream())
                .collect(Collectors.groupingBy(UserTask::getCamundaFormKey));
        assertThat(templates.keySet()).isEqualTo(tasks.keySet());
        assertThat(templates).allSatisfy((form, template) -> {
            Set<String> groups = choices(template, "camunda:candidateGroups");
            assertThat(groups)
                    .containsAll(tasks.get(form).stream()
                            .map(UserTask::getCamundaCandidateGroups)
                            .toList())
                    .contains(
                            Actor.AGENTS, Actor.TEAM_LEADS, Actor.MANAGERS, Actor.PROCESS_OWNERS, Actor.ADMINISTRATORS);
            assertThat(choices(template, "camunda:dueDate"))
                    .isEqualTo(tasks.get(form).stream()
                            .map(UserTask::getCamundaDueDate)
                            .collect(Collectors.toSet()));
        });
    }

    @Test
    void everyDecisionCanBeAskedAsTheDiagramsDoIt() throws IOException {
        Map<String, List<JsonNode>> templates = all("bpmn:BusinessRuleTask").stream()
                .collect(Collectors.groupingBy(template -> value(template, "camunda:decisionRef")));
        assertThat(templates.keySet())
                .isEqualTo(Set.of("case-triage", "service-level", "legal-gate", "wave-verdict", "successor-channels"));
        List<BusinessRuleTask> drawn = Diagram.all()
                .flatMap(diagram -> diagram.all(BusinessRuleTask.class).stream())
                .toList();
        assertThat(drawn)
                .allSatisfy(task -> assertThat(templates.get(task.getCamundaDecisionRef()))
                        .anySatisfy(template -> {
                            assertThat(template.path("name").asText()).isEqualTo(task.getName());
                            assertThat(value(template, "camunda:mapDecisionResult"))
                                    .isEqualTo(task.getCamundaMapDecisionResult());
                            assertThat(values(template, "camunda:executionListener"))
                                    .containsExactlyElementsOf(task
                                            .getExtensionElements()
                                            .getElementsQuery()
                                            .filterByType(CamundaExecutionListener.class)
                                            .list()
                                            .stream()
                                            .map(CamundaExecutionListener::getCamundaDelegateExpression)
                                            .toList());
                        }));
        JsonNode plain = templates.get("successor-channels").get(0);
        assertThat(bound(plain, "camunda:inputParameter", "name"))
                .isEqualTo(
                        vocabulary.decision("successor-channels").orElseThrow().inputs());
    }

    @Test
    void aCalledProcessIsGivenWhatItsContractAsksFor() throws IOException {
        assertThat(templates("bpmn:CallActivity"))
                .hasSize(4)
                .allSatisfy((key, template) -> assertThat(bound(template, "camunda:in", "target"))
                        .isEqualTo(vocabulary.process(key).orElseThrow().inputs()));
    }

    /** What a step says of itself is what its code does. */
    @Test
    void aStepSaysWhatItSetsAndWithWhichErrorsItMayEnd() {
        for (Source source : Sources.main()) {
            boolean step = source.packageName().matches("org\\.tramonto\\.\\w+\\.process")
                    && source.name().endsWith("Delegate");
            if (step) {
                Step told = vocabulary
                        .step(bean(source.text()))
                        .orElseThrow(() -> new AssertionError(source.name() + " is no step"));
                assertThat(told.errors()).as(source.name()).hasSameSizeAs(found(ERROR, source));
                assertThat(told.sets()).as(source.name()).hasSameSizeAs(found(SET, source));
            }
        }
    }

    private Stream<Step> steps() {
        return vocabulary.steps().stream()
                .filter(step -> step.roles().contains(Role.STEP))
                .filter(step -> !step.name().startsWith("org."));
    }

    private static Set<String> found(Pattern pattern, Source source) {
        return pattern.matcher(source.text())
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
    }

    private static String bean(String text) {
        return text.replaceFirst("(?s).*@Component\\(\"(\\w+)\"\\).*", "$1");
    }

    /** By what stands first in them: the step, form or process they are for. */
    private static Map<String, JsonNode> templates(String type) throws IOException {
        Map<String, JsonNode> templates = new TreeMap<>();
        all(type)
                .forEach(template -> templates.put(
                        template.path("properties").path(0).path("value").asText(), template));
        return templates;
    }

    private static List<JsonNode> all(String type) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(FOLDER)) {
            files = all.toList();
        }
        List<JsonNode> templates = new ArrayList<>();
        for (Path file : files) {
            JsonNode template = new ObjectMapper().readTree(file.toFile());
            if (template.path("elementType").path("value").asText().equals(type)) {
                templates.add(template);
            }
        }
        return templates;
    }

    private static Set<String> bound(JsonNode template, String type, String name) {
        return properties(template)
                .map(property -> property.path("binding"))
                .filter(binding -> binding.path("type").asText().equals(type))
                .map(binding -> binding.path(name).asText())
                .collect(Collectors.toSet());
    }

    private static String value(JsonNode template, String name) {
        return properties(template)
                .filter(property ->
                        property.path("binding").path("name").asText().equals(name))
                .map(property -> property.path("value").asText())
                .findFirst()
                .orElse("");
    }

    private static List<String> values(JsonNode template, String type) {
        return properties(template)
                .filter(property ->
                        property.path("binding").path("type").asText().equals(type))
                .map(property -> property.path("value").asText())
                .toList();
    }

    private static Set<String> choices(JsonNode template, String name) {
        return properties(template)
                .filter(property ->
                        property.path("binding").path("name").asText().equals(name))
                .flatMap(property ->
                        StreamSupport.stream(property.path("choices").spliterator(), false))
                .map(choice -> choice.path("value").asText())
                .collect(Collectors.toSet());
    }

    private static Stream<JsonNode> properties(JsonNode template) {
        return StreamSupport.stream(template.path("properties").spliterator(), false);
    }
}
