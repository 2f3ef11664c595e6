package org.tramonto.channel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register of channels. */
@Repository
public class Channels {

    private final JdbcClient jdbc;

    Channels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Channel> find(String key) {
        return jdbc.sql("select * from channel where key = :key")
                .param("key", key)
                .query((row, n) -> read(row))
                .optional();
    }

    public List<Channel> all() {
        return jdbc.sql("select * from channel order by key")
                .query((row, n) -> read(row))
                .list();
    }

    /** Registers a channel where its key is not known yet; a known one stays as it is. */
    public void register(Channel channel) {
        jdbc.sql("""
                        insert into channel (key, kind, name_it, name_en, address, public, replies, state)
                        values (:key, :kind, :nameIt, :nameEn, :address, :public, :replies, :state)
                        on conflict on constraint channel_pk do nothing
                        """)
                .param("key", channel.key())
                .param("kind", code(channel.kind()))
                .param("nameIt", channel.nameIt())
                .param("nameEn", channel.nameEn())
                .param("address", channel.address())
                .param("public", channel.publicly())
                .param("replies", code(channel.replies()))
                .param("state", code(channel.state()))
                .update();
    }

    private static Channel read(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Channel(
                row.getString("key"),
                Channel.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("name_it"),
                row.getString("name_en"),
                row.getString("address"),
                row.getBoolean("public"),
                Channel.Replies.valueOf(row.getString("replies").toUpperCase(Locale.ROOT)),
                Channel.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
