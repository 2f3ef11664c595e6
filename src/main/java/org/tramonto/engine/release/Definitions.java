package org.tramonto.engine.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.springframework.stereotype.Component;
import org.tramonto.engine.guard.DeploymentBook;
import org.tramonto.engine.guard.FindingWords;
import org.tramonto.engine.tasklist.Labels;
import org.tramonto.shared.Language;

/** The newest version of every process and decision, held against the release. */
@Component
public class Definitions {

    /** The name under which the product deploys what it brings. */
    public static final String PRODUCT = "tramonto";

    private final RepositoryService repository;
    private final ReleasedModels release;
    private final DeploymentBook book;
    private final Choices choices;
    private final Labels labels;

    Definitions(
            RepositoryService repository, ReleasedModels release, DeploymentBook book, Choices choices, Labels labels) {
        this.repository = repository;
        this.release = release;
        this.book = book;
        this.choices = choices;
        this.labels = labels;
    }

    /** By kind and name. */
    public List<DefinitionView> all(Language language) {
        return Stream.concat(
                        newestProcesses().map(process -> view(ModelKind.PROCESS, process, language)),
                        newestDecisions().map(decision -> view(ModelKind.DECISION, decision, language)))
                .sorted(Comparator.comparing(DefinitionView::kind).thenComparing(DefinitionView::key))
                .toList();
    }

    public DefinitionView get(ModelKind kind, String key, Language language) {
        return view(kind, newest(kind, key), language);
    }

    public String running(ModelKind kind, String key) {
        return new String(bytes(newest(kind, key)), StandardCharsets.UTF_8);
    }

    /** Null where the release has nothing of this key. */
    public String released(ModelKind kind, String key) {
        return release.find(kind, key)
                .map(model -> new String(model.bytes(), StandardCharsets.UTF_8))
                .orElse(null);
    }

    /** From what the release brings to what runs; empty where the release has nothing of this key. */
    public List<Change> changes(ModelKind kind, String key) {
        return release.find(kind, key)
                .map(model -> Comparison.between(model.bytes(), bytes(newest(kind, key))))
                .orElse(List.of());
    }

    /** Every file of the newest versions, each once. */
    public List<ReleasedModels.Model> files() {
        List<ReleasedModels.Model> files = new ArrayList<>();
        Stream.concat(newestProcesses(), newestDecisions()).forEach(definition -> {
            String deployment = definition.getDeploymentId();
            for (String name : repository.getDeploymentResourceNames(deployment)) {
                boolean own = name.equals(definition.getResourceName());
                boolean form = name.endsWith(".html") || name.endsWith(".form");
                if ((own || form)
                        && files.stream().noneMatch(file -> file.file().equals(name))) {
                    files.add(new ReleasedModels.Model(name, bytes(deployment, name), List.of()));
                }
            }
        });
        return files;
    }

    private DefinitionView view(ModelKind kind, ResourceDefinition definition, Language language) {
        byte[] runs = bytes(definition);
        Optional<ReleasedModels.Model> released = release.find(kind, definition.getKey());
        Optional<DeploymentBook.Entry> entry = book.find(definition.getDeploymentId());
        Deployment deployment = repository
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult();
        String releasedHash = released.map(model -> hash(model.bytes())).orElse(null);
        FindingWords words = new FindingWords(language);
        return new DefinitionView(
                kind,
                definition.getKey(),
                name(definition, language),
                definition.getVersion(),
                definition.getResourceName(),
                entry.map(DeploymentBook.Entry::by).orElse(null),
                entry.map(DeploymentBook.Entry::at)
                        .orElse(deployment.getDeploymentTime().toInstant()),
                entry.stream()
                        .flatMap(found -> found.warnings().stream())
                        .filter(warning -> warning.file().equals(definition.getResourceName()))
                        .map(words::say)
                        .toList(),
                state(kind, definition, deployment, runs, released),
                hash(runs),
                releasedHash,
                releasedHash == null
                        ? null
                        : choices.find(kind, definition.getKey(), releasedHash, hash(runs))
                                .orElse(null));
    }

    private DefinitionView.State state(
            ModelKind kind,
            ResourceDefinition definition,
            Deployment deployment,
            byte[] runs,
            Optional<ReleasedModels.Model> released) {
        if (released.isEmpty()) {
            return DefinitionView.State.OWN;
        }
        String brought = hash(released.get().bytes());
        if (hash(runs).equals(brought)) {
            return DefinitionView.State.AS_RELEASED;
        }
        if (PRODUCT.equals(deployment.getSource())) {
            return DefinitionView.State.RELEASE_NEWER;
        }
        boolean ranOnce = versions(kind, definition.getKey())
                .anyMatch(version -> hash(bytes(version)).equals(brought));
        return ranOnce ? DefinitionView.State.EDITED : DefinitionView.State.BOTH_CHANGED;
    }

    private Stream<? extends ResourceDefinition> versions(ModelKind kind, String key) {
        return kind == ModelKind.PROCESS
                ? repository.createProcessDefinitionQuery().processDefinitionKey(key).withoutTenantId().list().stream()
                : repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(key)
                        .withoutTenantId()
                        .list()
                        .stream();
    }

    private Stream<ResourceDefinition> newestProcesses() {
        return repository.createProcessDefinitionQuery().latestVersion().withoutTenantId().list().stream()
                .map(ResourceDefinition.class::cast);
    }

    /** Decisions inside of others stand in the same file and are told with it. */
    private Stream<ResourceDefinition> newestDecisions() {
        return repository.createDecisionDefinitionQuery().latestVersion().withoutTenantId().list().stream()
                .filter(decision ->
                        decision.getResourceName().replaceFirst("\\.dmn$", "").equals(decision.getKey())
                                || release.find(ModelKind.DECISION, decision.getKey())
                                        .isEmpty())
                .map(ResourceDefinition.class::cast);
    }

    private ResourceDefinition newest(ModelKind kind, String key) {
        return (kind == ModelKind.PROCESS ? newestProcesses() : newestDecisions())
                .filter(definition -> definition.getKey().equals(key))
                .findFirst()
                .orElseThrow(() -> new Problems.NoSuchModel(key));
    }

    private byte[] bytes(ResourceDefinition definition) {
        return bytes(definition.getDeploymentId(), definition.getResourceName());
    }

    private byte[] bytes(String deployment, String name) {
        try (InputStream resource = repository.getResourceAsStream(deployment, name)) {
            return resource.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Line ends are not part of a model: editors change them. */
    static String hash(byte[] bytes) {
        try {
            String text = new String(bytes, StandardCharsets.UTF_8)
                    .replace("\r\n", "\n")
                    .strip();
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String name(ResourceDefinition definition, Language language) {
        String own = definition.getName() == null ? definition.getKey() : definition.getName();
        return labels.in(Locale.forLanguageTag(language.code()))
                .map(words -> words.getProperty(definition.getKey(), own))
                .orElse(own);
    }
}
