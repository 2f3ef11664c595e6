package org.tramonto.engine.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.tramonto.shared.Language;

/**
 * Looks at every new deployment, whoever sends it. What would run code of its own is refused to everybody; what would break
 * is refused to people, everything at once and in the language of the diagram, else in theirs.
 */
final class ModelGuard implements Deployer {

    private static final Logger log = LoggerFactory.getLogger(ModelGuard.class);

    private final Vocabulary vocabulary;
    private final DeploymentBook book;

    ModelGuard(Vocabulary vocabulary, DeploymentBook book) {
        this.vocabulary = vocabulary;
        this.book = book;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        deployment.getResources().values().stream()
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .forEach(resource -> files.put(resource.getName(), resource.getBytes()));
        String person = Context.getCommandContext().getAuthenticatedUserId();
        ModelRules rules = new ModelRules(vocabulary);
        List<Finding> findings = new ArrayList<>(rules.code(files));
        if (person != null) {
            findings.addAll(rules.sense(
                    files,
                    new EngineLandscape(Context.getProcessEngineConfiguration().getProcessEngine())));
            if (deployment.getTenantId() != null) {
                findings.add(tenant(deployment));
            }
        }
        List<Finding> refused =
                findings.stream().filter(Finding::refuses).distinct().toList();
        FindingWords words = new FindingWords(language(files.values()));
        if (!refused.isEmpty()) {
            throw new NotValidException(words.refuse(refused));
        }
        if (!findings.isEmpty()) {
            log.info("Deployment {} by {}: {}", deployment.getName(), person, words.warn(findings));
        }
        book.enter(deployment.getId(), person, findings);
    }

    /** The product begins what belongs to nobody: what is deployed for a tenant would stand there and never run. */
    private static Finding tenant(DeploymentEntity deployment) {
        return new Finding(
                deployment.getName(),
                Finding.Severity.REFUSED,
                "tenant",
                null,
                deployment.getName(),
                List.of(deployment.getTenantId()));
    }

    /** That of the diagram, else that of whoever asks. */
    static Language language(Collection<byte[]> files) {
        Optional<Language> told = DiagramLanguage.of(files);
        return told.orElseGet(() -> LocaleContextHolder.getLocaleContext() != null
                        && Language.ITALIAN
                                .code()
                                .equals(LocaleContextHolder.getLocale().getLanguage())
                ? Language.ITALIAN
                : Language.ENGLISH);
    }
}
