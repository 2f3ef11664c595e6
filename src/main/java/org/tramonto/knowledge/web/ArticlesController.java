package org.tramonto.knowledge.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.knowledge.ArticleContent;
import org.tramonto.knowledge.ArticleReader;
import org.tramonto.knowledge.ArticleState;
import org.tramonto.knowledge.ArticleVersion;
import org.tramonto.knowledge.ArticleView;
import org.tramonto.knowledge.Articles;
import org.tramonto.knowledge.Difference;
import org.tramonto.knowledge.Problems;
import org.tramonto.knowledge.Writers;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;
import org.tramonto.shared.Page;

/** Articles as those who write them see them. Everybody who works here reads and suggests; others review and publish. */
@RestController
@RequestMapping("/api/articles")
@Tag(name = "Articles")
class ArticlesController {

    private final Articles articles;
    private final ArticleReader reader;

    ArticlesController(Articles articles, ArticleReader reader) {
        this.articles = articles;
        this.reader = reader;
    }

    /** What the caller may do, so that the page offers nothing else. */
    record Rights(boolean writes, boolean reviews, boolean edits, String me) {}

    record Listing(Page<ArticleView.Line> articles, Rights rights) {}

    record One(@JsonUnwrapped ArticleView article, Rights rights) {}

    record Creation(
            String key,
            String owner,
            List<String> topics,
            LocalDate reviewBy,
            Language language,
            String slug,
            String title,
            String summary,
            String body) {

        ArticleContent content() {
            return new ArticleContent(title, summary, body);
        }
    }

    record Saving(Integer revision, String title, String summary, String body, String note) {}

    record Step(Integer revision, Boolean accepted, String note, Instant at, Long successor, String slug) {}

    record FactsChange(Integer revision, String owner, List<String> topics, LocalDate reviewBy) {}

    record Redirection(Language language, String path) {}

    record Text(Long article, String body) {}

    record Preview(String html) {}

    @GetMapping
    @Operation(summary = "Articles by translation, what changed last first")
    Listing list(
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String language,
            @RequestParam(required = false) ArticleState state,
            @RequestParam(required = false) String topic,
            @RequestParam(required = false) String owner,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Actor actor) {
        Language known = Language.parse(language).orElse(null);
        return new Listing(
                reader.list(new ArticleReader.Query(q, known, state, topic, owner, overdue), page, size),
                rights(actor));
    }

    @PostMapping
    @Operation(summary = "A new article with its first text, as a draft")
    ResponseEntity<One> create(@RequestBody Creation creation, Actor actor) {
        long id = articles.create(
                creation.key() == null ? creation.slug() : creation.key(),
                new Articles.Facts(creation.owner(), creation.topics(), creation.reviewBy()),
                language(creation.language()),
                creation.slug(),
                creation.content(),
                actor);
        return ResponseEntity.created(URI.create("/api/articles/" + id)).body(one(id, actor));
    }

    @PostMapping("/preview")
    @Operation(summary = "How Markdown looks to readers, sanitised")
    Preview preview(@RequestBody Text text, Actor actor) {
        return new Preview(
                reader.preview(text.article() == null ? 0 : text.article(), text.body() == null ? "" : text.body()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "An article with its translations")
    One get(@PathVariable long id, Actor actor) {
        return one(id, actor);
    }

    @PutMapping("/{id}")
    @Operation(summary = "Owner, topics and the date of the next look")
    One change(@PathVariable long id, @RequestBody FactsChange change, Actor actor) {
        articles.change(
                id,
                seen(change.revision()),
                new Articles.Facts(change.owner(), change.topics(), change.reviewBy()),
                actor);
        return one(id, actor);
    }

    @PostMapping("/{id}/texts")
    @Operation(summary = "A further translation, as a draft")
    One translate(@PathVariable long id, @RequestBody Creation creation, Actor actor) {
        articles.translate(id, language(creation.language()), creation.slug(), creation.content(), actor);
        return one(id, actor);
    }

    @PutMapping("/{id}/texts/{language}")
    @Operation(
            summary = "Saves a text as a new version",
            description = "409 with theirs and yours where somebody saved since the revision given.")
    One save(@PathVariable long id, @PathVariable Language language, @RequestBody Saving saving, Actor actor) {
        articles.save(
                id,
                language,
                seen(saving.revision()),
                new ArticleContent(saving.title(), saving.summary(), saving.body()),
                saving.note(),
                actor);
        return one(id, actor);
    }

    @PostMapping("/{id}/texts/{language}/{step:submit|review|publish|schedule|archive|move}")
    @Operation(
            summary =
                    "Moves a text: to review, through it, before readers, to a date, away from them, to a new address")
    One step(
            @PathVariable long id,
            @PathVariable Language language,
            @PathVariable String step,
            @RequestBody Step body,
            Actor actor) {
        int seen = seen(body.revision());
        switch (step) {
            case "submit" -> articles.submit(id, language, seen, actor);
            case "review" ->
                articles.review(id, language, seen, Boolean.TRUE.equals(body.accepted()), body.note(), actor);
            case "publish" -> articles.publish(id, language, seen, actor);
            case "schedule" -> articles.schedule(id, language, seen, body.at(), actor);
            case "archive" -> articles.archive(id, language, seen, body.successor(), actor);
            default -> articles.move(id, language, seen, body.slug(), actor);
        }
        return one(id, actor);
    }

    @GetMapping("/{id}/texts/{language}/versions")
    @Operation(summary = "All versions of a text, the newest first")
    List<ArticleVersion> versions(@PathVariable long id, @PathVariable Language language, Actor actor) {
        return reader.versions(id, language);
    }

    @GetMapping("/{id}/texts/{language}/difference")
    @Operation(summary = "How two versions differ, line by line and word by word")
    Difference difference(
            @PathVariable long id,
            @PathVariable Language language,
            @RequestParam int from,
            @RequestParam int to,
            Actor actor) {
        return reader.difference(id, language, from, to);
    }

    @PostMapping("/{id}/redirects")
    @Operation(summary = "An address that shall lead here")
    One lead(@PathVariable long id, @RequestBody Redirection redirection, Actor actor) {
        articles.lead(redirection.path(), id, language(redirection.language()), actor);
        return one(id, actor);
    }

    @PostMapping("/{id}/redirects/forget")
    @Operation(summary = "An address that shall lead nowhere any more")
    One forget(@PathVariable long id, @RequestBody Redirection redirection, Actor actor) {
        articles.forget(String.valueOf(redirection.path()), id, actor);
        return one(id, actor);
    }

    private One one(long id, Actor actor) {
        return new One(reader.get(id), rights(actor));
    }

    static Rights rights(Actor actor) {
        return new Rights(Writers.writes(actor), Writers.reviews(actor), Writers.edits(actor), actor.id());
    }

    static int seen(Integer revision) {
        if (revision == null) {
            throw new Problems.UnsuitableField("revision", "");
        }
        return revision;
    }

    private static Language language(Language given) {
        if (given == null) {
            throw new Problems.UnsuitableField("language", "");
        }
        return given;
    }
}
