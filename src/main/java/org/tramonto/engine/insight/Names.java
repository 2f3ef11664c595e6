package org.tramonto.engine.insight;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;
import org.tramonto.engine.tasklist.Labels;

/** What processes and steps are called, in the reader's language where there are words for it. */
@Component
class Names {

    private final RepositoryService repository;
    private final Steps steps;
    private final Labels labels;

    /** A definition never changes once it is deployed. */
    private final Map<String, Steps.Diagram> diagrams = new ConcurrentHashMap<>();

    Names(RepositoryService repository, Steps steps, Labels labels) {
        this.repository = repository;
        this.steps = steps;
        this.labels = labels;
    }

    String process(ProcessDefinition definition, Locale locale) {
        String own = definition.getName() == null ? definition.getKey() : definition.getName();
        return labels.in(locale)
                .map(words -> words.getProperty(definition.getKey()))
                .orElse(own);
    }

    String step(ProcessDefinition definition, String id, Locale locale) {
        String own = diagrams.computeIfAbsent(definition.getId(), steps::of).name(id);
        return labels.in(locale).map(words -> words.getProperty(id)).orElse(own);
    }

    ProcessDefinition definition(String id) {
        return repository.getProcessDefinition(id);
    }

    /** The newest first. */
    List<ProcessDefinition> versions(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .orderByProcessDefinitionVersion()
                .desc()
                .list();
    }

    Instant deployedAt(ProcessDefinition definition) {
        return repository
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult()
                .getDeploymentTime()
                .toInstant();
    }
}
