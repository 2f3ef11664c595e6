package org.tramonto.channel;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.InTransaction;

/**
 * What still arrives over channels that are closed to whoever sends it: kept one by one and counted by cause (R10).
 * Every contact is noted once; noting it again only corrects its cause.
 */
@Repository
public class Arrivals {

    private final JdbcClient jdbc;
    private final Clock clock;

    /** Contacts that the present transaction took through an open door. */
    private final InTransaction<Set<Long>> opened = new InTransaction<>(HashSet::new);

    Arrivals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Why a channel is closed to somebody who still uses it. */
    public enum Closure {
        CLOSED,
        RETIRED,
        DISABLED,
        /** Open to others still: this customer was shifted to other channels. */
        SHIFTED;

        /** Why nobody may use it any more; empty while it is open. */
        public static Optional<Closure> of(Channel.State state) {
            return switch (state) {
                case ACTIVE, RETIRING -> Optional.empty();
                case CLOSED -> Optional.of(CLOSED);
                case RETIRED -> Optional.of(RETIRED);
                case DISABLED -> Optional.of(DISABLED);
            };
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a contact still came. */
    public enum Cause {
        /** A request of its own. */
        NEW_REQUEST,
        /** It goes on with a case we have. */
        KNOWN_CASE,
        /** A robot wrote it. */
        AUTOMATIC,
        /** It could not be understood, and waits in quarantine. */
        SET_ASIDE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many contacts came for a cause, and to how many we said where to turn. */
    public record Count(Closure closure, Cause cause, long contacts, long redirected) {}

    /**
     * A channel closed to somebody.
     *
     * @param offered the channels that fit them, best first; empty where any open one does
     */
    public record Closed(Closure closure, List<String> offered) {

        public Closed {
            offered = List.copyOf(offered);
        }
    }

    /** A contact came over a channel that is open to its sender: there is nothing to count. */
    public void open(long contactId) {
        opened.get().add(contactId);
    }

    /** Notes that a contact came over a channel closed to its sender. */
    public void note(String channel, long contactId, Closed closed, Cause cause) {
        opened.find().ifPresent(contacts -> contacts.remove(contactId));
        jdbc.sql("""
                        insert into channel_arrival (contact_id, channel, closure, offered, cause, at)
                        values (:contact, :channel, :closure, :offered, :cause, :now)
                        on conflict on constraint channel_arrival_pk do update set cause = excluded.cause
                        """)
                .param("contact", contactId)
                .param("channel", channel)
                .param("closure", closed.closure().code())
                .param("offered", closed.offered().toArray(String[]::new))
                .param("cause", cause.code())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Why the channel a contact came over was closed to its sender; empty for one that came through an open door. */
    public Optional<Closed> closed(long contactId) {
        if (opened.find().filter(contacts -> contacts.contains(contactId)).isPresent()) {
            return Optional.empty();
        }
        return jdbc.sql("select closure, offered from channel_arrival where contact_id = :contact")
                .param("contact", contactId)
                .query((row, n) -> new Closed(
                        Closure.valueOf(row.getString("closure").toUpperCase(Locale.ROOT)),
                        List.of((String[]) row.getArray("offered").getArray())))
                .optional();
    }

    /** Its sender was told where to turn instead. */
    public void redirected(long contactId) {
        jdbc.sql("update channel_arrival set redirected = true where contact_id = :contact")
                .param("contact", contactId)
                .update();
    }

    /** What came between two moments, the end outside; null leaves a side open. */
    public List<Count> counts(String channel, Instant from, Instant to) {
        return jdbc.sql("""
                        select closure, cause, count(*) as contacts, count(*) filter (where redirected) as redirected
                        from channel_arrival
                        where channel = :channel
                          and at >= coalesce(:from::timestamptz, '-infinity') and at < coalesce(:to::timestamptz, 'infinity')
                        group by closure, cause order by closure, cause
                        """)
                .param("channel", channel)
                .param("from", from == null ? null : Timestamp.from(from), java.sql.Types.TIMESTAMP)
                .param("to", to == null ? null : Timestamp.from(to), java.sql.Types.TIMESTAMP)
                .query((row, n) -> new Count(
                        Closure.valueOf(row.getString("closure").toUpperCase(Locale.ROOT)),
                        Cause.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)),
                        row.getLong("contacts"),
                        row.getLong("redirected")))
                .list();
    }
}
