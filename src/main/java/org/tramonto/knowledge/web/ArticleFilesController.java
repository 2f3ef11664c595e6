package org.tramonto.knowledge.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.tramonto.knowledge.ArticleArchive;
import org.tramonto.knowledge.AttachedFile;
import org.tramonto.knowledge.AttachedFiles;
import org.tramonto.knowledge.Problems;
import org.tramonto.knowledge.Writers;
import org.tramonto.shared.Actor;

/** Files of articles, for those who write and, at {@code /public/articles}, for readers; import and export. */
@RestController
@Tag(name = "Articles")
class ArticleFilesController {

    private final AttachedFiles files;
    private final ArticleArchive archive;

    ArticleFilesController(AttachedFiles files, ArticleArchive archive) {
        this.files = files;
        this.archive = archive;
    }

    @PostMapping("/api/articles/{id}/files")
    @Operation(summary = "Adds a file to an article")
    AttachedFile add(@PathVariable long id, @RequestParam MultipartFile file, Actor actor) throws IOException {
        return files.add(id, file.getOriginalFilename(), file.getBytes(), actor);
    }

    @DeleteMapping("/api/articles/{id}/files/{name}")
    @Operation(summary = "Takes a file from an article")
    ResponseEntity<Void> remove(@PathVariable long id, @PathVariable String name, Actor actor) {
        files.remove(id, name, actor);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/api/articles/{id}/files/{name}")
    @Operation(summary = "A file of an article, published or not")
    ResponseEntity<byte[]> get(@PathVariable long id, @PathVariable String name, Actor actor) {
        return answer(files.find(id, name).orElseThrow(() -> new Problems.NoSuchArticle(id + "/" + name)), false);
    }

    @GetMapping("/public/articles/{id}/{name}")
    @Operation(hidden = true)
    ResponseEntity<byte[]> read(@PathVariable long id, @PathVariable String name) {
        return answer(files.published(id, name).orElseThrow(() -> new Problems.NoSuchArticle(id + "/" + name)), true);
    }

    @GetMapping("/api/articles/export")
    @Operation(summary = "All published texts as a zip of Markdown files; with drafts the newest version of each")
    ResponseEntity<byte[]> export(@RequestParam(defaultValue = "false") boolean drafts, Actor actor) {
        if (!Writers.writes(actor)) {
            throw new Problems.NotYours("staff");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"articles.zip\"")
                .body(archive.export(drafts));
    }

    @PostMapping("/api/articles/import")
    @Operation(summary = "Brings a zip of Markdown files in, as drafts; of one with a bad file nothing is taken")
    ArticleArchive.Imported bring(@RequestParam MultipartFile file, Actor actor) throws IOException {
        return archive.bring(file.getBytes(), actor);
    }

    /** Pictures are shown, everything else is only saved; a browser takes neither for something else. */
    private ResponseEntity<byte[]> answer(AttachedFile file, boolean publicly) {
        ContentDisposition disposition = (file.inline() ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.contentType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .eTag(file.sha256())
                .cacheControl(
                        publicly ? CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic() : CacheControl.noCache())
                .body(files.bytes(file));
    }
}
