package org.tramonto.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.Tika;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.content.Contents;
import org.tramonto.shared.Actor;

/** Pictures and papers that belong to articles. What a file is, its bytes say and not its name. */
@Service
public class AttachedFiles {

    private static final int MOST = 50;
    private static final Set<String> WELCOME = Set.of(
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "application/pdf",
            "text/plain",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.oasis.opendocument.text");

    private final JdbcClient jdbc;
    private final Contents contents;
    private final KnowledgeSettings settings;
    private final Clock clock;
    private final Tika tika = new Tika();

    AttachedFiles(JdbcClient jdbc, Contents contents, KnowledgeSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.contents = contents;
        this.settings = settings;
        this.clock = clock;
    }

    /** Adds a file. The same name again is refused: a text may show it. */
    @Transactional
    public AttachedFile add(long article, String name, byte[] bytes, Actor actor) {
        Writers.requireWriter(actor);
        if (name == null || !name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}") || name.contains("..")) {
            throw new Problems.UnsuitableField("name", name);
        }
        if (bytes.length > settings.largestFile().toBytes()) {
            throw new Problems.FileTooLarge(name, settings.largestFile().toMegabytes());
        }
        String type = tika.detect(bytes, name);
        if (bytes.length == 0 || !WELCOME.contains(type) || of(article).size() >= MOST) {
            throw new Problems.FileNotWelcome(name, type);
        }
        String sha256 = contents.keep(bytes);
        try {
            jdbc.sql("""
                            insert into article_file (article, name, content_type, size, sha256, added_by, added_at)
                            select id, :name, :type, :size, :sha256, :by, :now from article where id = :article
                            """)
                    .param("article", article)
                    .param("name", name)
                    .param("type", type)
                    .param("size", bytes.length)
                    .param("sha256", sha256)
                    .param("by", actor.id())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new Problems.AddressTaken(name, taken);
        }
        return find(article, name).orElseThrow(() -> new Problems.NoSuchArticle(String.valueOf(article)));
    }

    @Transactional
    public void remove(long article, String name, Actor actor) {
        Writers.requireEditor(actor);
        int removed = jdbc.sql("delete from article_file where article = :article and name = :name")
                .param("article", article)
                .param("name", name)
                .update();
        if (removed == 0) {
            throw new Problems.NoSuchArticle(article + "/" + name);
        }
    }

    public Optional<AttachedFile> find(long article, String name) {
        return jdbc.sql("select * from article_file where article = :article and name = :name")
                .param("article", article)
                .param("name", name)
                .query((row, n) -> read(row))
                .optional();
    }

    /** A file that readers may fetch: one of an article of which they see some translation. */
    public Optional<AttachedFile> published(long article, String name) {
        return find(article, name)
                .filter(file -> jdbc.sql("select exists (select from published_text where article = :article)")
                        .param("article", article)
                        .query(Boolean.class)
                        .single());
    }

    public byte[] bytes(AttachedFile file) {
        return contents.find(file.sha256()).orElseThrow(() -> new Problems.NoSuchArticle(file.name()));
    }

    List<AttachedFile> of(long article) {
        return jdbc.sql("select * from article_file where article = :article order by name")
                .param("article", article)
                .query((row, n) -> read(row))
                .list();
    }

    private static AttachedFile read(ResultSet row) throws SQLException {
        return new AttachedFile(
                row.getLong("article"),
                row.getString("name"),
                row.getString("content_type"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getString("added_by"),
                row.getTimestamp("added_at").toInstant());
    }
}
