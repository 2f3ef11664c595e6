package org.tramonto.engine.guard;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.rest.dto.repository.DeploymentWithDefinitionsDto;
import org.springframework.boot.autoconfigure.jersey.ResourceConfigCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Says in the answer to a deployment what is only suspicious about it. The Modeler by itself ignores what it does not know;
 * its plugin for this product shows it, and so can whatever else deploys.
 */
@Configuration(proxyBeanMethods = false)
class DeploymentAnswers {

    @Bean
    ResourceConfigCustomizer warningsInAnswers(DeploymentBook book, RepositoryService repository) {
        return rest -> rest.register(new Filter(book, repository));
    }

    private static final class Filter implements ContainerResponseFilter {

        private final DeploymentBook book;
        private final RepositoryService repository;

        Filter(DeploymentBook book, RepositoryService repository) {
            this.book = book;
            this.repository = repository;
        }

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (response.getEntity() instanceof DeploymentWithDefinitionsDto told) {
                book.find(told.getId())
                        .map(DeploymentBook.Entry::warnings)
                        .filter(warnings -> !warnings.isEmpty())
                        .ifPresent(warnings -> response.setEntity(new Warned(told, warnings, words(told.getId()))));
            }
        }

        /** Of the same language in which the deployment would have been refused. */
        private FindingWords words(String deployment) {
            return new FindingWords(ModelGuard.language(repository.getDeploymentResources(deployment).stream()
                    .map(resource -> resource.getBytes())
                    .toList()));
        }
    }

    /** @param element id of the element, or null where it is the whole file */
    record Warning(String file, String element, String message) {}

    /** The engine's own answer with what is worth a look. */
    static final class Warned extends DeploymentWithDefinitionsDto {

        private final String summary;
        private final List<Warning> warnings;

        private Warned(DeploymentWithDefinitionsDto told, List<Finding> findings, FindingWords words) {
            this.id = told.getId();
            this.name = told.getName();
            this.source = told.getSource();
            this.deploymentTime = told.getDeploymentTime();
            this.tenantId = told.getTenantId();
            this.deployedProcessDefinitions = told.getDeployedProcessDefinitions();
            this.deployedCaseDefinitions = told.getDeployedCaseDefinitions();
            this.deployedDecisionDefinitions = told.getDeployedDecisionDefinitions();
            this.deployedDecisionRequirementsDefinitions = told.getDeployedDecisionRequirementsDefinitions();
            this.links = told.getLinks();
            this.summary = words.warn(findings);
            this.warnings = findings.stream()
                    .map(finding -> new Warning(finding.file(), finding.element(), words.say(finding)))
                    .toList();
        }

        /** All of it in one text, in the language of the diagram. */
        public String getWarningSummary() {
            return summary;
        }

        public List<Warning> getWarnings() {
            return warnings;
        }
    }
}
