package org.tramonto.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Puts the models of this release into an engine that does not know them yet. A process or decision that is there stays
 * as it is, because a process owner may have changed it (P4); where it differs from the release, the log says so.
 */
class ModelDeployment implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(ModelDeployment.class);
    private static final String NAME = "tramonto";

    private final RepositoryService repository;
    private final List<ModelFile> files;

    ModelDeployment(RepositoryService repository, List<ModelFile> files) {
        this.repository = repository;
        this.files = files;
    }

    @Override
    public void afterSingletonsInstantiated() {
        deployMissing();
        Set<String> missing = new LinkedHashSet<>();
        for (ModelFile file : files) {
            file.keys().stream()
                    .filter(key -> deployed(file, key).isEmpty())
                    .map(key -> key + " (" + file.name() + ")")
                    .forEach(missing::add);
            if (file.isProcess() && file.keys().isEmpty()) {
                missing.add(file.name() + ", which contains no executable process");
            }
        }
        if (!missing.isEmpty()) {
            throw new StartRefused(
                    "These models did not arrive in the engine: " + String.join("; ", missing) + ".",
                    "Open the files in Camunda Modeler and correct them.");
        }
        files.forEach(this::tellIfChanged);
    }

    private void deployMissing() {
        List<ModelFile> missing =
                files.stream().filter(file -> lacksKey(file) || lacksForm(file)).toList();
        boolean process = missing.stream().anyMatch(ModelFile::isProcess);
        List<ModelFile> parts = files.stream()
                .filter(file -> missing.contains(file)
                        || process && file.isEmbeddedForm()
                        || missing.stream().anyMatch(model -> model.isProcess() && model.mentions(file)))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        // Names are bare and filtering is all or nothing, so that forms stay in one deployment with their process and
        // a second node that starts at the same moment is given the deployment of the first.
        DeploymentBuilder deployment =
                repository.createDeployment().name(NAME).source(NAME).enableDuplicateFiltering(false);
        parts.forEach(part -> deployment.addInputStream(part.name(), new ByteArrayInputStream(part.bytes())));
        try {
            deployment.deploy();
        } catch (ProcessEngineException refused) {
            throw new StartRefused(
                    "The engine refuses a model of this release: " + refused.getMessage(),
                    "Open the file in Camunda Modeler and correct it.",
                    refused);
        }
        log.info("Deployed {}", parts.stream().map(ModelFile::name).toList());
    }

    private boolean lacksKey(ModelFile file) {
        return file.keys().stream().anyMatch(key -> deployed(file, key).isEmpty());
    }

    private boolean lacksForm(ModelFile file) {
        return file.name().endsWith(".form")
                && repository.createDeploymentQuery().list().stream()
                        .flatMap(deployment -> repository.getDeploymentResourceNames(deployment.getId()).stream())
                        .noneMatch(file.name()::equals);
    }

    private Optional<? extends ResourceDefinition> deployed(ModelFile file, String key) {
        return file.isDecision() ? decision(key) : process(key);
    }

    private Optional<ProcessDefinition> process(String key) {
        return Optional.ofNullable(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .withoutTenantId()
                .singleResult());
    }

    private Optional<DecisionDefinition> decision(String key) {
        return Optional.ofNullable(repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .latestVersion()
                .withoutTenantId()
                .singleResult());
    }

    private void tellIfChanged(ModelFile file) {
        for (String key : file.keys()) {
            deployed(file, key)
                    .filter(definition -> !Arrays.equals(file.bytes(), bytesOf(definition)))
                    .ifPresent(definition -> log.info(
                            "{} in the engine (version {}) differs from {} of this release, and stays as it is; "
                                    + "process owners compare and choose at /processes",
                            key,
                            definition.getVersion(),
                            file.name()));
        }
    }

    private byte[] bytesOf(ResourceDefinition definition) {
        try (InputStream resource =
                repository.getResourceAsStream(definition.getDeploymentId(), definition.getResourceName())) {
            return resource.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
