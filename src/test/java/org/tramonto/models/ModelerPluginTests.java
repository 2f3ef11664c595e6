package org.tramonto.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.TramontoTest;
import org.tramonto.engine.guard.Vocabulary;
import org.tramonto.shared.ProcessContract;

/** What the Modeler says live is what the guard knows and says; {@code npm run plugin} in {@code src/tools} writes it anew. */
@TramontoTest
class ModelerPluginTests {

    private static final Path CLIENT = Path.of("processes/.camunda/modeler-plugin/client.js");
    private static final Path TOOLS = Path.of("src/tools/bpmnlint-plugin-tramonto");

    @Autowired
    Vocabulary vocabulary;

    @Autowired
    List<ProcessContract> contracts;

    @Test
    void thePluginKnowsTheStepsOfTheProduct() throws IOException {
        JsonNode steps = data("product").path("steps");
        Set<String> own = vocabulary.steps().stream()
                .map(Vocabulary.Step::name)
                .filter(name -> !name.startsWith("org."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names(steps)).containsExactlyInAnyOrderElementsOf(own);
        assertThat(own).allSatisfy(name -> {
            Vocabulary.Step step = vocabulary.step(name).orElseThrow();
            assertThat(words(steps.path(name).path("roles")))
                    .isEqualTo(step.roles().stream()
                            .map(role -> role.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet()));
            assertThat(words(steps.path(name).path("reads"))).isEqualTo(step.reads());
            assertThat(words(steps.path(name).path("sets"))).isEqualTo(step.sets());
            assertThat(words(steps.path(name).path("errors"))).isEqualTo(step.errors());
        });
    }

    @Test
    void thePluginKnowsWhatTheProductCountsOn() throws IOException {
        JsonNode processes = data("product").path("processes");
        assertThat(names(processes))
                .containsExactlyInAnyOrderElementsOf(
                        contracts.stream().map(ProcessContract::key).toList());
        assertThat(contracts).allSatisfy(contract -> {
            JsonNode told = processes.path(contract.key());
            assertThat(words(told.path("inputs"))).isEqualTo(contract.inputs());
            assertThat(words(told.path("messages"))).isEqualTo(contract.messages());
            assertThat(words(told.path("nodes"))).isEqualTo(contract.nodes());
        });
    }

    @ParameterizedTest
    @CsvSource({"en, models", "it, models_it"})
    void thePluginHasTheSentencesOfTheGuard(String language, String bundle) throws IOException {
        Properties sentences = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources", bundle + ".properties"))) {
            sentences.load(reader);
        }
        assertThat(new ObjectMapper().convertValue(data("sentences").path(language), Map.class))
                .isEqualTo(sentences);
    }

    @Test
    void thePluginHasTheRulesThatTheBuildHas() throws IOException {
        assertThat(Files.readString(CLIENT)).contains(source("rules.js")).contains(source("client.js"));
    }

    private static String source(String file) throws IOException {
        return Files.readString(TOOLS.resolve(file)).replace("'use strict';\n\n", "");
    }

    private static JsonNode data(String name) throws IOException {
        String line = Files.readString(CLIENT)
                .lines()
                .filter(candidate -> candidate.startsWith("const " + name + " = "))
                .findFirst()
                .orElseThrow();
        return new ObjectMapper().readTree(line.substring(line.indexOf('{'), line.length() - 1));
    }

    private static Set<String> words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private static List<String> names(JsonNode map) {
        return StreamSupport.stream(((Iterable<String>) map::fieldNames).spliterator(), false)
                .toList();
    }
}
