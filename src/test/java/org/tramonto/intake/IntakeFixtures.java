package org.tramonto.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;

/** What intake tests share: registered channels, names nobody used yet, a look into the tables. */
final class IntakeFixtures {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final JdbcClient jdbc;

    IntakeFixtures(JdbcClient jdbc, Channels channels) {
        this.jdbc = jdbc;
        channels.register(new Channel(
                "mail",
                Channel.Kind.MAIL,
                "E-mail",
                "E-mail",
                "assistenza@aurora.example",
                false,
                Channel.Replies.MAIL,
                Channel.State.ACTIVE));
        channels.register(new Channel(
                "chat",
                Channel.Kind.CHAT,
                "Chat",
                "Chat",
                null,
                false,
                Channel.Replies.RECORDED,
                Channel.State.ACTIVE));
    }

    List<Contact.Outcome> outcomes(String subject) {
        return jdbc
                .sql("select outcome from contact where subject = :subject order by id")
                .param("subject", subject)
                .query(String.class)
                .list()
                .stream()
                .map(outcome -> Contact.Outcome.valueOf(outcome.toUpperCase(java.util.Locale.ROOT)))
                .toList();
    }

    /** A word that no test used before. */
    String unique(String word) {
        return word + "-" + ProcessHandle.current().pid() + "-" + NEXT.incrementAndGet();
    }

    String uniqueAddress() {
        return unique("cliente") + "@example.it";
    }

    static byte[] json(String text, Object... arguments) {
        return text.formatted(arguments).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    long contacts(String externalId) {
        return count("select count(*) from contact where external_id = :value", externalId);
    }

    long casesAbout(String subject) {
        return count("select count(*) from support_case where subject = :value", subject);
    }

    long count(String sql, String value) {
        return jdbc.sql(sql).param("value", value).query(Long.class).single();
    }

    List<String> texts(String caseNumber) {
        return jdbc.sql("""
                        select text from case_message join support_case on support_case.id = case_id
                        where number = :number and direction = 'inbound' order by case_message.id
                        """).param("number", caseNumber).query(String.class).list();
    }

    /** What intake told this recipient about mail that did not reach us. */
    List<String> noticesTo(String recipient) {
        return jdbc.sql("""
                        select text from outbox where recipient = :recipient and reference like 'contact-%' order by id
                        """).param("recipient", recipient).query(String.class).list();
    }
}
