package org.tramonto.engine.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Message-IDs that stood beside the conversation move into their messages, so that answers still find their case. */
class MailIdsMigrationTests {

    @Test
    void everyMessageKeepsTheIdThatItsContactItsMailOrItsMomentTells() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            DataSource database = server.getPostgresDatabase();
            JdbcClient jdbc = JdbcClient.create(database);
            // The engine's own tables are not needed here.
            FluentConfiguration flyway = Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/migration")
                    .baselineVersion("2");
            flyway.load().baseline();
            flyway.target("20").load().migrate();

            jdbc.sql("""
                    insert into channel (key, kind, name_it, name_en, replies, first_contact, receipts, accessible, hours,
                                         languages, state_since)
                    values ('mail', 'mail', 'E-mail', 'Mail', 'mail', true, false, '{}', '{}', '{it}', now());
                    insert into customer (number, created_at) values ('K-1', now());
                    insert into support_case (number, customer_id, subject, channel, status, team, language, opened_at, changed_at)
                    select 'C-' || n, 1, 'x', 'mail', 'opened', 'billing', 'it', now(), now() from generate_series(1, 2) n;
                    insert into contact (id, channel, external_id, state, received_at)
                    values (1, 'mail', '<in@posta.example>', 'accepted', '2026-03-01 10:00Z'),
                           (2, 'form', 'not a mail', 'accepted', '2026-03-01 10:00Z');
                    insert into case_message (id, case_id, kind, direction, channel, automatic, contact_id, received_at)
                    values (1, 1, 'message', 'inbound', 'mail', false, 1, '2026-03-01 10:00Z'),
                           (2, 1, 'event', 'internal', 'mail', true, null, '2026-03-01 10:00:01Z'),
                           (3, 1, 'message', 'outbound', 'mail', true, null, '2026-03-01 10:00:02Z'),
                           (4, 1, 'message', 'outbound', 'mail', false, null, '2026-03-02 10:00Z'),
                           (5, 2, 'message', 'inbound', 'form', false, 2, '2026-03-03 10:00Z');
                    insert into outbox (reference, mail_id, recipient, subject, text, language, automatic, next_attempt_at,
                                        give_up_at, created_at)
                    values ('case-message:4', '<out@aurora.example>', 'a@b.example', 'x', 'x', 'it', false, now(), now(), now());
                    insert into mail_thread (mail_id, case_id, since)
                    values ('<in@posta.example>', 1, '2026-03-01 10:00Z'),
                           ('<forgotten@aurora.example>', 1, '2026-03-01 10:00:02.1Z'),
                           ('<out@aurora.example>', 1, '2026-03-02 10:00Z')
                    """).update();

            flyway.target("21").load().migrate();

            assertThat(jdbc.sql("select id || ' ' || mail_id from case_message where mail_id is not null order by id")
                            .query(String.class)
                            .list())
                    .containsExactly("1 <in@posta.example>", "3 <forgotten@aurora.example>", "4 <out@aurora.example>");
        }
    }
}
