package org.tramonto.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.channel.Channel.State;
import org.tramonto.shared.Language;
import org.tramonto.shared.ProgrammeKey;

/** Rows of channels and of their moves. */
@Repository
class ChannelRows {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectMapper json;
    private final ChannelMemory memory = new ChannelMemory(this::register);

    ChannelRows(JdbcClient jdbc, Clock clock, ObjectMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    Optional<Channel> find(String key) {
        return memory.find(key);
    }

    Optional<Channel> lock(String key) {
        return jdbc.sql("select * from channel where key = :key for update")
                .param("key", key)
                .query(this::read)
                .optional();
    }

    List<Channel> all() {
        return memory.all();
    }

    private List<Channel> register() {
        return jdbc.sql("select * from channel order by key").query(this::read).list();
    }

    boolean insert(Channel channel) {
        memory.forget();
        return values(jdbc.sql("""
                        insert into channel (key, kind, name_it, name_en, address, other_addresses, public, replies,
                            first_contact, longest_text, largest_attachment, receipts, accessible, hours, languages,
                            cost_per_contact, cost_currency, state, state_since)
                        values (:key, :kind, :nameIt, :nameEn, :address, :otherAddresses::text[], :public, :replies,
                            :firstContact, :longestText, :largestAttachment, :receipts, :accessible::text[],
                            :hours::jsonb, :languages::text[], :cost, :currency, :state, :now)
                        on conflict on constraint channel_pk do nothing
                        """), channel)
                        .param("kind", code(channel.kind()))
                        .param("state", channel.state().code())
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    void save(Channel channel) {
        memory.forget();
        values(jdbc.sql("""
                        update channel set name_it = :nameIt, name_en = :nameEn, address = :address,
                            other_addresses = :otherAddresses::text[], public = :public, replies = :replies,
                            first_contact = :firstContact, longest_text = :longestText,
                            largest_attachment = :largestAttachment, receipts = :receipts,
                            accessible = :accessible::text[], hours = :hours::jsonb, languages = :languages::text[],
                            cost_per_contact = :cost, cost_currency = :currency, version = version + 1
                        where key = :key
                        """), channel).update();
    }

    void move(String key, State from, State to, String reason, String by) {
        memory.forget();
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        update channel set state = :to, state_reason = :reason, state_since = :now, version = version + 1
                        where key = :key
                        """)
                .param("to", to.code())
                .param("reason", reason)
                .param("now", now)
                .param("key", key)
                .update();
        jdbc.sql("""
                        insert into channel_move (channel, from_state, to_state, reason, moved_by, at)
                        values (:key, :from, :to, :reason, :by, :now)
                        """)
                .param("key", key)
                .param("from", from.code())
                .param("to", to.code())
                .param("reason", reason)
                .param("by", by)
                .param("now", now)
                .update();
    }

    void claim(String key, ProgrammeKey programme) {
        memory.forget();
        jdbc.sql("""
                        update channel set programme = :programme, version = version + 1
                        where key = :key and programme is distinct from :programme
                        """)
                .param("programme", programme == null ? null : programme.value(), java.sql.Types.VARCHAR)
                .param("key", key)
                .update();
    }

    void delete(String key) {
        memory.forget();
        jdbc.sql("delete from channel where key = :key").param("key", key).update();
    }

    List<ChannelMove> moves(String key) {
        return jdbc.sql("select * from channel_move where channel = :key order by id desc")
                .param("key", key)
                .query((row, n) -> new ChannelMove(
                        State.of(row.getString("from_state")),
                        State.of(row.getString("to_state")),
                        row.getString("reason"),
                        row.getString("moved_by"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    private JdbcClient.StatementSpec values(JdbcClient.StatementSpec statement, Channel channel) {
        Capabilities can = channel.capabilities();
        Money cost = channel.costPerContact();
        return statement
                .param("key", channel.key())
                .param("nameIt", channel.nameIt())
                .param("nameEn", channel.nameEn())
                .param("address", channel.address())
                .param("otherAddresses", array(channel.otherAddresses()))
                .param("public", channel.publicly())
                .param("replies", code(channel.replies()))
                .param("firstContact", can.firstContact())
                .param("longestText", can.longestText())
                .param("largestAttachment", can.largestAttachment())
                .param("receipts", can.receipts())
                .param(
                        "accessible",
                        array(can.accessible().stream().map(ChannelRows::code).toList()))
                .param("hours", written(channel.hours()))
                .param(
                        "languages",
                        array(channel.languages().stream().map(Language::code).toList()))
                .param("cost", cost == null ? null : cost.amount())
                .param("currency", cost == null ? "EUR" : cost.currency().getCurrencyCode());
    }

    private Channel read(ResultSet row, int n) throws SQLException {
        java.math.BigDecimal cost = row.getBigDecimal("cost_per_contact");
        String programme = row.getString("programme");
        return new Channel(
                row.getString("key"),
                Channel.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("name_it"),
                row.getString("name_en"),
                row.getString("address"),
                texts(row, "other_addresses"),
                row.getBoolean("public"),
                Channel.Replies.valueOf(row.getString("replies").toUpperCase(Locale.ROOT)),
                new Capabilities(
                        row.getBoolean("first_contact"),
                        row.getObject("longest_text", Integer.class),
                        row.getObject("largest_attachment", Long.class),
                        row.getBoolean("receipts"),
                        texts(row, "accessible").stream()
                                .map(mode -> Capabilities.Mode.valueOf(mode.toUpperCase(Locale.ROOT)))
                                .collect(Collectors.toSet())),
                hours(row.getString("hours")),
                texts(row, "languages").stream().map(Language::new).toList(),
                cost == null ? null : new Money(cost, Currency.getInstance(row.getString("cost_currency"))),
                State.of(row.getString("state")),
                row.getString("state_reason"),
                row.getTimestamp("state_since").toInstant(),
                programme == null ? null : new ProgrammeKey(programme),
                row.getInt("version"));
    }

    private String written(OpeningHours hours) {
        try {
            return json.writeValueAsString(hours);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private OpeningHours hours(String written) {
        try {
            return json.readValue(written, OpeningHours.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a row of channel can't be read", damaged);
        }
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    /** A literal of an array, each element in quotes. */
    private static String array(Collection<String> texts) {
        return texts.stream()
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
