package org.tramonto.engine.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.repository.ResourceDefinition;

/** What runs, read as the engine itself: whoever deploys need not be allowed to read all of it. */
final class EngineLandscape implements Landscape {

    private final ProcessEngineServices engine;

    EngineLandscape(ProcessEngineServices engine) {
        this.engine = engine;
    }

    @Override
    public Collection<byte[]> processes() {
        return unrestricted(
                () -> repository().createProcessDefinitionQuery().latestVersion().withoutTenantId().list().stream()
                        .map(this::bytes)
                        .toList());
    }

    @Override
    public Optional<byte[]> process(String key) {
        return unrestricted(() -> Optional.ofNullable(repository()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .latestVersion()
                        .withoutTenantId()
                        .singleResult())
                .map(this::bytes));
    }

    @Override
    public Optional<byte[]> decision(String key) {
        return unrestricted(() -> Optional.ofNullable(repository()
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(key)
                        .latestVersion()
                        .withoutTenantId()
                        .singleResult())
                .map(this::bytes));
    }

    @Override
    public Optional<byte[]> form(String key) {
        CamundaFormDefinitionEntity form = Context.getCommandContext()
                .getCamundaFormDefinitionManager()
                .findLatestDefinitionByKeyAndTenantId(key, null);
        return unrestricted(() -> Optional.ofNullable(form).map(this::bytes));
    }

    @Override
    public boolean hasGroup(String id) {
        return unrestricted(
                () -> engine.getIdentityService().createGroupQuery().groupId(id).count() > 0);
    }

    private RepositoryService repository() {
        return engine.getRepositoryService();
    }

    private byte[] bytes(ResourceDefinition definition) {
        try (InputStream resource =
                repository().getResourceAsStream(definition.getDeploymentId(), definition.getResourceName())) {
            return resource.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static <T> T unrestricted(Callable<T> question) {
        return Context.getCommandContext().runWithoutAuthorization(question);
    }
}
