package org.tramonto.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.tramonto.content.Contents;
import org.tramonto.delivery.Outbox;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Page;
import org.tramonto.supportcase.CaseQuery;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseSearch;
import org.tramonto.supportcase.CaseStatus;
import org.tramonto.supportcase.CaseView;
import org.tramonto.supportcase.ConversationReader;

/**
 * A database full of cases, made by statement and not by use: one customer for two cases, three messages and two events
 * for each case. The engine's tables stay empty. Read by the application's own readers.
 */
final class Archive {

    private static final int BATCH = 20_000;

    private final int cases;
    private final AnnotationConfigApplicationContext readers;
    private final HikariDataSource database;

    private Archive(int cases, AnnotationConfigApplicationContext readers, HikariDataSource database) {
        this.cases = cases;
        this.readers = readers;
        this.database = database;
    }

    /** Named as in the application, whose beans they stand before. */
    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    static class Transactions {

        @Bean
        JdbcClient jdbcClient(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource database) {
            return new JdbcTransactionManager(database);
        }
    }

    /** Made once: filling a million cases takes long, and whole ones of the present schema are found again. */
    static Archive of(int cases, Installation installation) {
        String name = "growth_" + cases;
        HikariDataSource database = installation.existingDatabase(name);
        Flyway schema = schema(database, installation);
        if (isWhole(cases, schema, JdbcClient.create(database))) {
            return open(cases, database, installation);
        }
        database.close();
        HikariDataSource empty = installation.database(name);
        schema(empty, installation).migrate();
        fill(cases, JdbcClient.create(empty), JdbcClient.create(installation.get(DataSource.class)));
        return open(cases, empty, installation);
    }

    private static Flyway schema(HikariDataSource database, Installation installation) {
        return Flyway.configure()
                .configuration(installation.get(Flyway.class).getConfiguration())
                .dataSource(database)
                .load();
    }

    /** The index over words is made last. */
    private static boolean isWhole(int cases, Flyway schema, JdbcClient jdbc) {
        return schema.validateWithResult().validationSuccessful
                && jdbc.sql("select count(*) from support_case")
                                .query(Integer.class)
                                .single()
                        == cases
                && jdbc.sql("select to_regclass('case_message_words_idx') is not null")
                        .query(Boolean.class)
                        .single();
    }

    private static Archive open(int cases, HikariDataSource database, Installation installation) {
        AnnotationConfigApplicationContext readers = installation.within();
        readers.registerBean("dataSource", DataSource.class, () -> database);
        readers.register(
                Transactions.class,
                CaseReader.class,
                CaseSearch.class,
                ConversationReader.class,
                Outbox.class,
                Contents.class);
        readers.refresh();
        return new Archive(cases, readers, database);
    }

    private static void fill(int cases, JdbcClient jdbc, JdbcClient application) {
        application.sql("select to_jsonb(channel)::text from channel").query(row -> {
            jdbc.sql("insert into channel select * from jsonb_populate_record(null::channel, ?::jsonb)")
                    .param(row.getString(1))
                    .update();
        });
        jdbc.sql("drop index case_message_words_idx").update();
        for (int first = 1; first <= cases; first += BATCH) {
            fill(first, Math.min(first + BATCH - 1, cases), jdbc);
        }
        jdbc.sql("create index case_message_words_idx on case_message using gin (words) where words is not null")
                .update();
        jdbc.sql("vacuum analyze").update();
    }

    private static void fill(int first, int last, JdbcClient jdbc) {
        String[] numbers = IntStream.rangeClosed(first, last)
                .mapToObj(n -> CaseNumber.of(2026, n).value())
                .toArray(String[]::new);
        jdbc.sql("""
                        insert into customer (number, name, language, created_at)
                        select 'K-' || lpad(n::text, 6, '0'),
                               (array['Giulia','Marco','Sara','Luca','Elisa','Davide','Chiara'])[1 + n % 7] || ' '
                               || (array['Rossi','Conti','Greco','Fontana','Villa'])[1 + n % 5] || ' ' || n, 'it', now()
                        from generate_series((:first + 1) / 2, :last / 2) n
                        """).param("first", first).param("last", last).update();
        jdbc.sql("""
                        insert into customer_identity (kind, address, customer_id, display, since)
                        select 'email', 'cliente' || id || '@posta.example', id, 'cliente' || id || '@posta.example', now()
                        from customer where id between (:first + 1) / 2 and :last / 2
                        """).param("first", first).param("last", last).update();
        jdbc.sql("""
                        insert into support_case (number, customer_id, subject, channel, status, team, category, language,
                                                  opened_at, first_response_due_at, resolution_due_at, changed_at)
                        select number, (:first + n::int) / 2, 'Bolletta ' || n, (array['mail','form','phone'])[1 + n % 3],
                               case (n * 7919 / 4) % 50 when 0 then 'acknowledged' when 1 then 'solved' else 'closed' end,
                               (array['front-desk','billing','technical','complaints'])[1 + n % 4], 'billing', 'it',
                               now(), now(), now(), now()
                        from unnest(:numbers::text[]) with ordinality as numbers (number, n)
                        """).param("first", first).param("numbers", numbers).update();
        jdbc.sql("""
                        insert into case_message (case_id, kind, direction, channel, automatic, sender, subject, text,
                                                  template, event_type, event_params, received_at, words)
                        select id, part.kind, part.direction, channel, part.automatic,
                               case when part.direction = 'inbound' then
                                   jsonb_build_object('address', 'cliente' || customer_id || '@posta.example') end,
                               subject,
                               said.text,
                               part.template, part.event_type, '{}', now(),
                               searchable(part.kind, part.direction, part.automatic, null, subject, said.text)
                        from support_case, (values
                            (1, 'message', 'inbound', false, null, null),
                            (3, 'event', 'internal', true, null, 'case_triaged'),
                            (4, 'message', 'outbound', true, 'receipt', null),
                            (5, 'message', 'outbound', false, null, null))
                            as part (n, kind, direction, automatic, template, event_type),
                            lateral (select
                               case part.kind when 'event' then '' else
                               'Buongiorno, vorrei chiarimenti ' ||
                               case when id % 2 = 0 then 'sulla bolletta' else 'sul contatore' end
                               || ' della via numero' || id % 997 || ', il riferimento è pratica' || id
                               || ' e resto in attesa di una risposta.' end as text) said
                        where id between :first and :last
                        order by id, part.n
                        """).param("first", first).param("last", last).update();
    }

    String size() {
        return "%,d cases".formatted(cases);
    }

    /** What is asked in this round; which case or customer differs from round to round. */
    Map<String, Runnable> questions(int round) {
        int chosen = 1 + (int) ((round * 7_919L) % cases);
        String number = CaseNumber.of(2026, chosen).value();
        Map<String, Runnable> questions = new LinkedHashMap<>();
        questions.put("list the newest", () -> find(null, null, null, 20));
        questions.put("list a team's waiting cases", () -> find(null, CaseStatus.ACKNOWLEDGED, "billing", 20));
        questions.put("list a status", () -> find(null, CaseStatus.SOLVED, null, 20));
        questions.put("search a case number", () -> find(number, null, null, 1));
        questions.put("search a customer number", () -> find("K-%06d".formatted((chosen + 1) / 2), null, null, 1));
        questions.put("search an address", () -> find("cliente" + (chosen + 1) / 2 + "@posta.example", null, null, 1));
        questions.put("search a name", () -> find("giulia conti " + (chosen + 1) / 2, null, null, 0));
        questions.put("search a rare word", () -> find("pratica" + chosen, null, null, 1));
        questions.put("search words of one in thousand", () -> find("numero" + chosen % 997, null, null, 1));
        questions.put("search a word of every second case", () -> find("bolletta", null, null, 20));
        questions.put("search that word in a team", () -> find("bolletta", null, "billing", 1));
        questions.put("open a case", () -> open(number));
        return questions;
    }

    private void find(String words, CaseStatus status, String team, int atLeast) {
        Page<CaseView> page = readers.getBean(CaseSearch.class).find(new CaseQuery(words, status, null, team, 0, 20));
        if (page.items().size() < atLeast) {
            throw new NotWhole("%d cases found for %s".formatted(page.items().size(), List.of(String.valueOf(words))));
        }
    }

    private void open(String number) {
        readers.getBean(CaseReader.class).get(number);
        if (readers.getBean(ConversationReader.class)
                        .read(number, null, 50)
                        .items()
                        .size()
                != 5) {
            throw new NotWhole("case " + number + " has lost messages");
        }
    }

    void close() {
        readers.close();
        database.close();
    }
}
