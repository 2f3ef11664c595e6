package org.tramonto.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.content.Contents;
import org.tramonto.content.ContentsFixture;
import org.tramonto.shared.Language;

/** The delivery module on a real PostgreSQL, without the rest of the application. Starts with an empty outbox. */
class DeliveryFixture implements AutoCloseable {

    static final String SUPPORT = "assistenza@aurora.example";

    private static DataSource database;

    final HandClock clock = new HandClock();
    final JdbcClient jdbc = JdbcClient.create(database());
    final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database()));
    final Contents contents = ContentsFixture.on(jdbc);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<Object> told = new CopyOnWriteArrayList<>();
    final JavaMailSenderImpl server = new JavaMailSenderImpl();
    final Bell bell = new Bell();

    volatile Consumer<Object> listener = told::add;

    final DeliverySettings settings;
    final BulkLane bulk;
    final Outbox outbox;
    final MailQueue queue;
    final Outcomes outcomes;
    final MailServer mailServer;
    final Suppressions suppressions = new Suppressions(jdbc, clock);
    final BulkQueue bulkQueue;
    final BulkOutcomes bulkOutcomes;
    final BulkLeftovers bulkLeftovers;
    final Returns returns;
    final Backlog backlog = new Backlog(jdbc, clock);

    private final List<Dispatcher> dispatchers = new ArrayList<>();
    private final List<BulkDispatcher> bulkDispatchers = new ArrayList<>();

    DeliveryFixture(int port) {
        this(port, settings(Duration.ofMillis(50)));
    }

    DeliveryFixture(int port, DeliverySettings settings) {
        this.settings = settings;
        jdbc.sql(
                        "truncate outbox, bulk_mail, bulk_parcel, bulk_form, bulk_hand, mail_campaign, suppression, suppression_change")
                .update();
        jdbc.sql("update bulk_pace set free_at = 'epoch'").update();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.getJavaMailProperties().setProperty("mail.smtp.localhost", "tramonto.example");
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("mailSender", server);
        ObjectMapper json = new ObjectMapper();
        BulkForms forms = new BulkForms(jdbc, json, clock, settings);
        BulkUnpacking unpacking = new BulkUnpacking(jdbc, clock);
        BulkParcels parcels = new BulkParcels(jdbc, clock, forms, unpacking, settings);
        BulkArrivals arrivals = new BulkArrivals(jdbc, json, forms, parcels, clock, event -> listener.accept(event));
        bulk = new BulkLane(jdbc, parcels, unpacking, arrivals, clock, event -> listener.accept(event));
        outbox = new Outbox(new JdbcTemplate(database()), json, clock, settings, bell, bulk);
        queue = new MailQueue(jdbc, json, clock, settings);
        outcomes = new Outcomes(
                queue, transaction.getTransactionManager(), event -> listener.accept(event), settings, clock, meters);
        bulkQueue = new BulkQueue(jdbc, clock, settings, new BulkRows(jdbc, json, clock, settings, forms), parcels);
        bulkOutcomes = new BulkOutcomes(
                bulkQueue,
                transaction.getTransactionManager(),
                event -> listener.accept(event),
                settings,
                clock,
                meters);
        bulkLeftovers = new BulkLeftovers(
                jdbc, unpacking, clock, settings, transaction.getTransactionManager(), event -> listener.accept(event));
        returns = new Returns(bulk, suppressions);
        mailServer = new MailServer(beans.getBeanProvider(JavaMailSenderImpl.class), settings, clock);
    }

    static DeliverySettings settings(Duration poll) {
        return settings(poll, new DeliverySettings.Bulk(2, 5, 0, Duration.ofDays(60)));
    }

    static DeliverySettings settings(Duration poll, DeliverySettings.Bulk bulk) {
        return new DeliverySettings(
                true,
                "Aurora Luce e Gas",
                SUPPORT,
                2,
                20,
                poll,
                Duration.ofMinutes(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofDays(90),
                retry(),
                bulk,
                new DeliverySettings.Print("Aurora Luce e Gas · Via dell'Aurora 1 · 20121 Milano", 500),
                new DeliverySettings.Webhook(null, null, true, 1, Duration.ofSeconds(5), Duration.ofDays(1)));
    }

    static DeliverySettings.Retry retry() {
        return new DeliverySettings.Retry(
                Duration.ofSeconds(30), 2, Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(2), 100);
    }

    /** One more node on the same database. */
    Dispatcher start() {
        Dispatcher dispatcher =
                new Dispatcher(queue, outcomes, new Composition(settings, contents, clock), mailServer, bell, settings);
        dispatchers.add(dispatcher);
        dispatcher.start();
        return dispatcher;
    }

    /** The workers of the bulk lane of one more node. */
    BulkDispatcher startBulk() {
        BulkDispatcher dispatcher = new BulkDispatcher(
                bulkOutcomes, bulkLeftovers, new Composition(settings, contents, clock), mailServer, bulk, settings);
        bulkDispatchers.add(dispatcher);
        dispatcher.start();
        return dispatcher;
    }

    static OutgoingMail notice(String reference) {
        return notice(reference, "spring", false);
    }

    static OutgoingMail notice(String reference, String campaign, boolean requiredByLaw) {
        return OutgoingMail.bulk(
                reference,
                reference + "@customer.example",
                "Giulia Bianchi",
                "Il fax va in pensione",
                "Buongiorno,\ndal 1° marzo il fax chiude.\n",
                "<p>Buongiorno,</p><p>dal 1° marzo il fax chiude.</p>",
                Language.ITALIAN,
                Map.of("List-Unsubscribe", "<https://aurora.example/feedback/opt-out/x>"),
                new OutgoingMail.Bulk(campaign, requiredByLaw));
    }

    /** The references told with events of this type so far. */
    <T> List<String> told(Class<T> type, Function<T, List<String>> references) {
        return told.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .flatMap(event -> references.apply(event).stream())
                .toList();
    }

    static OutgoingMail mail(String reference) {
        return mail(reference, "giulia@example.org", "La tua bolletta");
    }

    static OutgoingMail mail(String reference, String recipient, String subject) {
        return new OutgoingMail(
                reference,
                recipient,
                "Giulia Bianchi",
                subject,
                "Buongiorno,\necco la risposta.\n",
                Language.ITALIAN,
                false,
                null,
                List.of(),
                List.of());
    }

    Delivery delivery(String reference) {
        return outbox.deliveries(List.of(reference)).get(reference);
    }

    Delivery.State state(String reference) {
        return delivery(reference).state();
    }

    @Override
    public void close() {
        dispatchers.forEach(Dispatcher::stop);
        bulkDispatchers.forEach(BulkDispatcher::stop);
    }

    private static synchronized DataSource database() {
        if (database == null) {
            try {
                HikariDataSource pool = new HikariDataSource();
                pool.setDataSource(EmbeddedPostgres.start().getPostgresDatabase());
                pool.setMaximumPoolSize(12);
                database = pool;
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
            Flyway flyway = Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/migration")
                    .baselineVersion("2") // the engine's own tables are not needed here
                    .load();
            flyway.baseline();
            flyway.migrate();
        }
        return database;
    }

    /** Runs with the world's, and is put forward by hand. */
    static final class HandClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        void forward(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
