package org.tramonto.notice;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.knowledge.ContentSource;
import org.tramonto.shared.Language;

/**
 * The texts of notices that somebody here rewrote, as texts that may name a channel. Those that nobody changed are files,
 * which are looked through as such.
 */
@Repository
class EditedTexts implements ContentSource {

    private final JdbcClient jdbc;

    EditedTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "notice_texts";
    }

    /** The newest version of each. */
    @Override
    @Transactional(readOnly = true)
    public List<Text> texts() {
        return jdbc.sql("""
                        select * from (
                            select distinct on (topic, occasion, language) topic, occasion, language, subject, body, message,
                                author
                            from notice_text order by topic, occasion, language, version desc) newest
                        where author is not null order by topic, occasion, language
                        """)
                .query((row, n) -> new Text(
                        row.getString("topic") + "/" + row.getString("occasion") + "/" + row.getString("language"),
                        new Language(row.getString("language")),
                        row.getString("subject") + " (" + row.getString("topic") + ")",
                        row.getString("subject") + "\n\n" + row.getString("body") + "\n\n" + row.getString("message"),
                        "/notices",
                        row.getString("author")))
                .list();
    }
}
