package org.tramonto.knowledge;

import java.net.URI;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.channel.Channels;
import org.tramonto.knowledge.Events.ContentMoved;
import org.tramonto.knowledge.OutsidePlace.Finding;
import org.tramonto.knowledge.OutsidePlace.Kind;
import org.tramonto.knowledge.OutsidePlace.State;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/** Web pages, telephone announcements, invoices and profiles that name a channel: who sees to them, and by when. */
@Service
public class OutsidePlaces {

    private static final int LONGEST = 1_000;
    private static final int MOST_WORDS = 10;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PageReader pages;
    private final Mentions mentions;
    private final Channels channels;
    private final ApplicationEventPublisher events;

    OutsidePlaces(
            JdbcClient jdbc,
            Clock clock,
            PageReader pages,
            Mentions mentions,
            Channels channels,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.pages = pages;
        this.mentions = mentions;
        this.channels = channels;
        this.events = events;
    }

    /** What somebody says about a place; {@code note} says why where it is not needed. */
    public record Change(Kind kind, String name, String url, String owner, LocalDate dueOn, State state, String note) {

        public Change {
            if (kind == null || dueOn == null) {
                throw new Problems.UnsuitableField(kind == null ? "kind" : "dueOn", "");
            }
            name = text("name", name, true);
            url = text("url", url, false);
            owner = text("owner", owner, true);
            note = text("note", note, false);
            state = state == null ? State.OPEN : state;
            if (state == State.NOT_NEEDED && note == null) {
                throw new Problems.UnsuitableField("note", "");
            }
            if (url != null && !url.matches("(?i)https?://[^\\s/]\\S*")) {
                throw new Problems.UnsuitableField("url", url);
            }
        }

        private static String text(String field, String given, boolean needed) {
            String text = given == null || given.isBlank() ? null : given.strip();
            if (needed && text == null || text != null && text.length() > LONGEST) {
                throw new Problems.UnsuitableField(field, text == null ? "" : text.substring(0, 40));
            }
            return text;
        }
    }

    /** Those of a topic, the most urgent first. */
    public List<OutsidePlace> list(String topic) {
        return jdbc.sql("select * from outside_place where topic = :topic order by state = 'open' desc, due_on, id")
                .param("topic", topic)
                .query((row, n) -> read(row))
                .list();
    }

    public OutsidePlace get(long id) {
        return jdbc.sql("select * from outside_place where id = :id")
                .param("id", id)
                .query((row, n) -> read(row))
                .optional()
                .orElseThrow(() -> new Problems.NoSuchPlace(id));
    }

    @Transactional
    public OutsidePlace add(String topic, String channel, Change place, Actor actor) {
        Writers.requireReviewer(actor);
        channels.get(channel);
        long id = write(jdbc.sql("""
                        insert into outside_place
                            (topic, channel, kind, name, url, owner, due_on, state, note, changed_by, changed_at)
                        values (:topic, :channel, :kind, :name, :url, :owner, :dueOn, :state, :note, :by, :now)
                        returning id
                        """), place, actor)
                .param("topic", topic)
                .param("channel", channel)
                .query(Long.class)
                .single();
        events.publishEvent(new ContentMoved(topic));
        return get(id);
    }

    @Transactional
    public OutsidePlace change(long id, int seen, Change place, Actor actor) {
        Writers.requireReviewer(actor);
        OutsidePlace known = get(id);
        int changed = write(jdbc.sql("""
                        update outside_place
                        set kind = :kind, name = :name, url = :url, owner = :owner, due_on = :dueOn, state = :state,
                            note = :note, changed_by = :by, changed_at = :now, revision = revision + 1
                        where id = :id and revision = :seen
                        """), place, actor)
                .param("id", id)
                .param("seen", seen)
                .update();
        if (changed == 0) {
            throw new Problems.FactsChangedMeanwhile(known.revision());
        }
        events.publishEvent(new ContentMoved(known.topic()));
        return get(id);
    }

    /**
     * Reads the page of a place and keeps whether it still names the channel. Reads before it writes: no transaction is open
     * while a slow page keeps us waiting.
     *
     * @throws Problems.UnsuitableField where its address is none that may be read
     */
    public OutsidePlace check(long id, Actor actor) {
        Writers.requireReviewer(actor);
        OutsidePlace place = get(id);
        URI page = pages.allowed(String.valueOf(place.url()));
        try {
            List<String> words = named(place, pages.read(page));
            keep(place, words.isEmpty() ? Finding.CLEAN : Finding.STILL_MENTIONS, String.join(", ", words));
        } catch (PageReader.Unreachable why) {
            keep(place, Finding.UNREACHABLE, why.getMessage());
        }
        return get(id);
    }

    private List<String> named(OutsidePlace place, String text) {
        Retiring channel = Retiring.of(channels.get(place.channel()), Map.of());
        return mentions
                .in("outside", new ContentSource.Text("", Language.ITALIAN, "", text, null, null), channel)
                .stream()
                .filter(mention -> mention.confidence() != Mention.Confidence.POSSIBLE)
                .map(Mention::words)
                .distinct()
                .limit(MOST_WORDS)
                .collect(Collectors.toList());
    }

    private void keep(OutsidePlace place, Finding finding, String found) {
        jdbc.sql("""
                        update outside_place
                        set checked_at = :now, finding = :finding, found = :found, revision = revision + 1
                        where id = :id
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("finding", code(finding))
                .param("found", found.isEmpty() ? null : found)
                .param("id", place.id())
                .update();
    }

    private JdbcClient.StatementSpec write(JdbcClient.StatementSpec statement, Change place, Actor actor) {
        return statement
                .param("kind", code(place.kind()))
                .param("name", place.name())
                .param("url", place.url())
                .param("owner", place.owner())
                .param("dueOn", Date.valueOf(place.dueOn()))
                .param("state", code(place.state()))
                .param("note", place.note())
                .param("by", actor.id())
                .param("now", Timestamp.from(clock.instant()));
    }

    private static OutsidePlace read(ResultSet row) throws SQLException {
        Timestamp checked = row.getTimestamp("checked_at");
        String finding = row.getString("finding");
        return new OutsidePlace(
                row.getLong("id"),
                row.getString("topic"),
                row.getString("channel"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                row.getString("url"),
                row.getString("owner"),
                row.getDate("due_on").toLocalDate(),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("note"),
                row.getString("changed_by"),
                row.getTimestamp("changed_at").toInstant(),
                checked == null ? null : checked.toInstant(),
                finding == null ? null : Finding.valueOf(finding.toUpperCase(Locale.ROOT)),
                row.getString("found"),
                row.getInt("revision"));
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
