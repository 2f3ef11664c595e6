package org.tramonto.knowledge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;

/**
 * Articles as a folder of Markdown files, {@code <language>/<slug>.md}, packed as a zip. What comes in becomes drafts: also
 * an import is reviewed before readers see it. Of a folder with a bad file nothing is taken.
 */
@Service
public class ArticleArchive {

    private static final int MOST_FILES = 2_000;

    private final ArticleRows articles;
    private final TextRows texts;
    private final ArticleContents contents;
    private final KnowledgeSettings settings;

    ArticleArchive(ArticleRows articles, TextRows texts, ArticleContents contents, KnowledgeSettings settings) {
        this.articles = articles;
        this.texts = texts;
        this.contents = contents;
        this.settings = settings;
    }

    /** What an import did, by path. */
    public record Imported(List<String> created, List<String> changed, List<String> unchanged) {}

    /** All published texts, or with {@code drafts} the newest version of every text that is not archived. */
    public byte[] export(boolean drafts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (TextRow text : contents.rows()) {
                Integer version = drafts && text.archivedAt() == null
                        ? Integer.valueOf(
                                texts.newest(text.article(), text.language()).number())
                        : text.publishedVersion();
                if (version != null) {
                    ArticleFile file = file(text, version);
                    zip.putNextEntry(new ZipEntry(file.path()));
                    zip.write(file.write().getBytes(StandardCharsets.UTF_8));
                    zip.closeEntry();
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Brings files in as drafts; a text that says the same already stays as it is.
     *
     * @throws Problems.BadFile where one can't be read, with its name and line; then nothing is taken
     */
    @Transactional
    public Imported bring(byte[] zip, Actor actor) {
        Writers.requireEditor(actor);
        List<ArticleFile> files = unpacked(zip);
        articles.oneImportAtATime();
        Imported imported = new Imported(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        files.forEach(file -> bring(file, actor, imported));
        return imported;
    }

    private void bring(ArticleFile file, Actor actor, Imported imported) {
        long article = articles.find(file.key())
                .map(ArticleRows.Row::id)
                .orElseGet(() -> articles.insert(
                        file.key(),
                        file.owner() == null ? actor.id() : file.owner(),
                        file.topics(),
                        file.reviewBy(),
                        actor.id()));
        Optional<TextRow> known = texts.find(article, file.language());
        if (known.isEmpty()) {
            texts.insert(article, file.language(), file.slug(), file.content(), actor.id(), "import");
            imported.created().add(file.path());
        } else if (says(known.get(), file.content())) {
            imported.unchanged().add(file.path());
        } else {
            TextRow text = texts.lock(article, file.language());
            int version = texts.append(
                    article, file.language(), file.content(), actor.id(), text.publishedVersion(), "import");
            texts.save(text.working(version, ArticleState.DRAFT));
            imported.changed().add(file.path());
        }
    }

    /** What is published already is nothing new either: a draft that somebody is writing upon it stays the newest. */
    private boolean says(TextRow text, ArticleContent content) {
        return texts.newest(text.article(), text.language()).content().equals(content)
                || text.publishedVersion() != null
                        && texts.version(text.article(), text.language(), text.publishedVersion())
                                .content()
                                .equals(content);
    }

    private ArticleFile file(TextRow text, int version) {
        ArticleRows.Row article = articles.get(text.article());
        return new ArticleFile(
                article.key(),
                text.language(),
                text.slug(),
                texts.version(text.article(), text.language(), version).content(),
                article.topics(),
                article.owner(),
                article.reviewBy());
    }

    /** Reads a zip that may come from anybody: its names, its sizes and its count are not to be believed. */
    List<ArticleFile> unpacked(byte[] zip) {
        List<ArticleFile> files = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        long left = settings.largestImport().toBytes();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String path = entry.getName();
                if (entry.isDirectory()) {
                    continue;
                }
                if (paths.size() >= MOST_FILES || !paths.add(path)) {
                    throw new Problems.BadFile(name(path), 1, "too many files, or one twice");
                }
                if (!path.matches("[a-z]{2}/[a-z0-9][a-z0-9-]{0,119}\\.md")) {
                    throw new Problems.BadFile(name(path), 1, "a file is <language>/<name>.md");
                }
                byte[] bytes = in.readNBytes((int) Math.min(left + 1, 4L * ArticleContent.LONGEST_BODY + 8_000));
                left -= bytes.length;
                if (left < 0 || in.read() >= 0) {
                    throw new Problems.BadFile(path, 1, "too large");
                }
                files.add(ArticleFile.read(path, text(path, bytes)));
            }
        } catch (ZipException | IllegalArgumentException broken) {
            throw new Problems.BadFile("zip", 1, "this is no zip file");
        } catch (IOException broken) {
            throw new Problems.BadFile("zip", 1, "the zip file is broken");
        }
        if (files.isEmpty()) {
            throw new Problems.BadFile("zip", 1, "there is no Markdown file in it");
        }
        return files;
    }

    private static String text(String path, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            throw new Problems.BadFile(path, 1, "the file is not written in UTF-8");
        }
    }

    private static String name(String path) {
        return path.length() > 120 ? path.substring(0, 120) + "…" : path;
    }
}
