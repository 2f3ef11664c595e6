package org.tramonto.engine.release;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.engine.release.DefinitionView.Choice;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/** Keeping what runs, or taking what the release brings: never by itself, always by a person who says why. */
@Component
public class Choosing {

    private final Definitions definitions;
    private final ReleasedModels release;
    private final Choices choices;
    private final RepositoryService repository;
    private final IdentityService identities;

    Choosing(
            Definitions definitions,
            ReleasedModels release,
            Choices choices,
            RepositoryService repository,
            IdentityService identities) {
        this.definitions = definitions;
        this.release = release;
        this.choices = choices;
        this.repository = repository;
        this.identities = identities;
    }

    /**
     * @param running hash of what the person saw running; when it is another by now, nothing happens
     * @param released hash of what the person saw in the release
     */
    @Transactional
    public void choose(
            Actor actor,
            ModelKind kind,
            String key,
            Choice.Kind choice,
            String reason,
            String running,
            String released) {
        DefinitionView about = definitions.get(kind, key, Language.ENGLISH);
        if (about.released() == null) {
            throw new Problems.NoSuchModel(key);
        }
        if (!about.running().equals(running) || !about.released().equals(released)) {
            throw new Problems.MovedMeanwhile(key);
        }
        if (reason == null || reason.isBlank()) {
            throw new Problems.ReasonMissing();
        }
        choices.add(about, choice, reason.strip(), actor.id());
        if (choice == Choice.Kind.TAKE) {
            take(actor, kind, key);
        }
    }

    /** As the person who takes it: with their rights, before the same guard, and under their name in the engine's log. */
    private void take(Actor actor, ModelKind kind, String key) {
        DeploymentBuilder deployment =
                repository.createDeployment().name(Definitions.PRODUCT).source(Definitions.PRODUCT);
        ReleasedModels.Model model = release.find(kind, key).orElseThrow();
        deployment.addInputStream(model.file(), new ByteArrayInputStream(model.bytes()));
        if (kind == ModelKind.PROCESS) {
            release.forms()
                    .forEach(form -> deployment.addInputStream(form.file(), new ByteArrayInputStream(form.bytes())));
        }
        try {
            identities.setAuthentication(actor.id(), List.copyOf(actor.groups()));
            deployment.deploy();
        } catch (NotValidException refused) {
            throw new Problems.ModelRefused(refused.getMessage());
        } finally {
            identities.clearAuthentication();
        }
    }
}
