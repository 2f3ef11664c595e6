package org.tramonto.knowledge;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.knowledge.ChangeItem.Found;
import org.tramonto.knowledge.ChangeItem.Kind;
import org.tramonto.knowledge.ChangeItem.State;
import org.tramonto.shared.Language;

/** Rows of the items of change sets and of what was found in them. */
@Repository
class ItemRows {

    private static final String SELECT = """
            select item.*, version.title as published_title, version.summary as published_summary,
                   version.body as published_body
            from change_item item
            left join article_text text on text.article = item.article and text.language = item.language
            left join article_version version on version.article = text.article and version.language = text.language
                and version.number = text.published_version
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ItemRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new item; answers its number, or that of the one that is there already. */
    long insert(ChangeOrder order, Kind kind, ContentSource.Text text, String source, Long article, Integer base) {
        return jdbc.sql("""
                        insert into change_item
                            (topic, wave, kind, source, place, language, title, link, state, owner, due_on, article,
                             base_version)
                        values (:topic, :wave, :kind, :source, :place, :language, :title, :link, 'open', :owner, :dueOn,
                            :article::bigint, :base::integer)
                        on conflict on constraint change_item_place_key do update set title = excluded.title
                        returning id
                        """)
                .param("topic", order.topic())
                .param("wave", order.wave())
                .param("kind", code(kind))
                .param("source", source)
                .param("place", text.place())
                .param("language", text.language().code())
                .param("title", text.title())
                .param("link", text.link())
                .param("owner", text.owner() == null ? order.owner() : text.owner())
                .param("dueOn", order.dueOn() == null ? null : Date.valueOf(order.dueOn()))
                .param("article", article)
                .param("base", base)
                .query(Long.class)
                .single();
    }

    List<ChangeItem> of(String topic, int wave) {
        Map<Long, List<Found>> found = jdbc
                .sql("""
                        select mention.* from change_mention mention join change_item item on item.id = mention.item
                        where topic = :topic and wave = :wave order by mention.id
                        """)
                .param("topic", topic)
                .param("wave", wave)
                .query((row, n) -> Map.entry(row.getLong("item"), found(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc.sql(SELECT + " where item.topic = :topic and item.wave = :wave order by item.kind, item.id")
                .param("topic", topic)
                .param("wave", wave)
                .query((row, n) -> read(row, found.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    ChangeItem get(long id) {
        List<Found> found = jdbc.sql("select * from change_mention where item = :id order by id")
                .param("id", id)
                .query((row, n) -> found(row))
                .list();
        return jdbc.sql(SELECT + " where item.id = :id")
                .param("id", id)
                .query((row, n) -> read(row, found))
                .optional()
                .orElseThrow(() -> new Problems.NoSuchItem(id));
    }

    /** The item as somebody saw it, kept from others until the transaction ends. */
    ChangeItem lock(long id, int seen) {
        int revision = jdbc.sql("select revision from change_item where id = :id for update")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new Problems.NoSuchItem(id));
        ChangeItem item = get(id);
        if (revision != seen) {
            throw new Problems.ItemChangedMeanwhile(item);
        }
        return item;
    }

    void found(long item, List<Mention> mentions) {
        jdbc.sql("delete from change_mention where item = :item")
                .param("item", item)
                .update();
        for (Mention mention : mentions) {
            jdbc.sql("""
                            insert into change_mention
                                (item, kind, field, words, excerpt, marked_from, marked_to, confidence)
                            values (:item, :kind, 'text', :words, :excerpt, :from, :to, :confidence)
                            """)
                    .param("item", item)
                    .param("kind", code(mention.kind()))
                    .param("words", mention.words())
                    .param("excerpt", mention.excerpt())
                    .param("from", mention.from())
                    .param("to", mention.to())
                    .param("confidence", code(mention.confidence()))
                    .update();
        }
    }

    void draft(long id, ArticleContent draft, Integer base, String editor) {
        jdbc.sql("""
                        update change_item
                        set draft_title = :title, draft_summary = :summary, draft_body = :body, base_version = :base,
                            editor = :editor, edited_at = :now, reviewer = null, reviewed_at = null, state = 'open',
                            revision = revision + 1
                        where id = :id
                        """)
                .param("title", draft.title())
                .param("summary", draft.summary())
                .param("body", draft.body())
                .param("base", base)
                .param("editor", editor)
                .param("now", now())
                .param("id", id)
                .update();
    }

    void move(long id, State to, String note) {
        jdbc.sql("""
                        update change_item set state = :state, note = coalesce(:note, note), revision = revision + 1
                        where id = :id
                        """)
                .param("state", code(to))
                .param("note", note)
                .param("id", id)
                .update();
    }

    void reviewed(long id, State to, String reviewer, String note) {
        jdbc.sql("""
                        update change_item
                        set state = :state, reviewer = :reviewer, reviewed_at = :now, note = :note, revision = revision + 1
                        where id = :id
                        """)
                .param("state", code(to))
                .param("reviewer", reviewer)
                .param("now", now())
                .param("note", note)
                .param("id", id)
                .update();
    }

    void published(long id, long article, int version) {
        jdbc.sql("""
                        update change_item
                        set state = 'published', article = :article, published_version = :version, restored_version = null,
                            revision = revision + 1
                        where id = :id
                        """)
                .param("article", article)
                .param("version", version)
                .param("id", id)
                .update();
    }

    void restored(long id, Integer version) {
        jdbc.sql("""
                        update change_item
                        set state = 'reverted', restored_version = :version, revision = revision + 1 where id = :id
                        """).param("version", version).param("id", id).update();
    }

    /** To be done once more, upon what readers see now. */
    void reopen(long id, Integer base) {
        jdbc.sql("""
                        update change_item
                        set state = 'open', base_version = :base, published_version = null, restored_version = null,
                            revision = revision + 1
                        where id = :id
                        """).param("base", base).param("id", id).update();
    }

    private static ChangeItem read(ResultSet row, List<Found> found) throws SQLException {
        String language = row.getString("language");
        Date dueOn = row.getDate("due_on");
        return new ChangeItem(
                row.getLong("id"),
                row.getString("topic"),
                row.getInt("wave"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("source"),
                row.getString("place"),
                language == null ? null : new Language(language),
                row.getString("title"),
                row.getString("link"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("owner"),
                dueOn == null ? null : dueOn.toLocalDate(),
                row.getObject("article", Long.class),
                row.getObject("base_version", Integer.class),
                content(row, "published_"),
                content(row, "draft_"),
                row.getString("editor"),
                instant(row.getTimestamp("edited_at")),
                row.getString("reviewer"),
                instant(row.getTimestamp("reviewed_at")),
                row.getString("note"),
                row.getObject("published_version", Integer.class),
                row.getObject("restored_version", Integer.class),
                found,
                row.getInt("revision"));
    }

    private static ArticleContent content(ResultSet row, String prefix) throws SQLException {
        String body = row.getString(prefix + "body");
        return body == null
                ? null
                : new ArticleContent(row.getString(prefix + "title"), row.getString(prefix + "summary"), body);
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                Mention.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("words"),
                row.getString("excerpt"),
                row.getInt("marked_from"),
                row.getInt("marked_to"),
                Mention.Confidence.valueOf(row.getString("confidence").toUpperCase(Locale.ROOT)));
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
