package org.tramonto.engine.release.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.engine.release.Change;
import org.tramonto.engine.release.Choosing;
import org.tramonto.engine.release.DefinitionView;
import org.tramonto.engine.release.DefinitionView.Choice;
import org.tramonto.engine.release.Definitions;
import org.tramonto.engine.release.ModelKind;
import org.tramonto.engine.release.Problems;
import org.tramonto.engine.release.ReleasedModels;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/** Processes and decisions as they run, held against the release. */
@RestController
@RequestMapping("/api/definitions")
@Tag(name = "Processes and decisions")
class DefinitionsController {

    private final Definitions definitions;
    private final Choosing choosing;

    DefinitionsController(Definitions definitions, Choosing choosing) {
        this.definitions = definitions;
        this.choosing = choosing;
    }

    /** @param decides whether the caller may choose */
    record Overview(List<DefinitionView> definitions, boolean decides) {}

    /** @param released null where the release has nothing of this key */
    record Difference(DefinitionView definition, String released, String running, List<Change> changes) {}

    record Chosen(Choice.Kind choice, String reason, String running, String released) {}

    @GetMapping
    @Operation(summary = "Every process and decision in its newest version, and how it stands to the release")
    Overview all(Actor actor, Locale locale) {
        requireReader(actor);
        return new Overview(definitions.all(language(locale)), decides(actor));
    }

    @GetMapping("/{kind}/{key}/difference")
    @Operation(summary = "What runs and what the release brings, with everything that is different")
    Difference difference(@PathVariable ModelKind kind, @PathVariable String key, Actor actor, Locale locale) {
        requireReader(actor);
        return new Difference(
                definitions.get(kind, key, language(locale)),
                definitions.released(kind, key),
                definitions.running(kind, key),
                definitions.changes(kind, key));
    }

    @PostMapping("/{kind}/{key}/choice")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Keeps what runs, takes what the release brings, or puts it off")
    void choose(@PathVariable ModelKind kind, @PathVariable String key, @RequestBody Chosen chosen, Actor actor) {
        if (!decides(actor)) {
            throw new Problems.NotYoursToDecide();
        }
        choosing.choose(actor, kind, key, chosen.choice(), chosen.reason(), chosen.running(), chosen.released());
    }

    @GetMapping("/export")
    @Operation(summary = "What runs as files for the folder processes/, in a zip")
    ResponseEntity<byte[]> export(Actor actor) {
        requireReader(actor);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/zip")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"processes.zip\"")
                .body(zip(definitions.files()));
    }

    private static byte[] zip(List<ReleasedModels.Model> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (ReleasedModels.Model file : files) {
                String name = file.file().substring(file.file().lastIndexOf('/') + 1);
                boolean form = name.endsWith(".html") || name.endsWith(".form");
                zip.putNextEntry(new ZipEntry("processes/" + (form ? "forms/" : "") + name));
                zip.write(file.bytes());
                zip.closeEntry();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    private static Language language(Locale locale) {
        return "it".equals(locale.getLanguage()) ? Language.ITALIAN : Language.ENGLISH;
    }

    private static boolean decides(Actor actor) {
        return List.of(Actor.PROCESS_OWNERS, Actor.ADMINISTRATORS).stream().anyMatch(actor.groups()::contains);
    }

    /** Owners and administrators decide; managers may see. */
    static boolean reads(Actor actor) {
        return decides(actor) || actor.groups().contains(Actor.MANAGERS);
    }

    private static void requireReader(Actor actor) {
        if (!reads(actor)) {
            throw new Problems.NotYoursToSee();
        }
    }
}
