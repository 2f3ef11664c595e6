package org.tramonto.bench;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.NoticePreviews;
import org.tramonto.notice.NoticeTexts;
import org.tramonto.notice.Notices;
import org.tramonto.notice.Occasion;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/**
 * What a notice costs against a plain loop that sends the same mails over as many connections, kept open; and what a
 * snapshot of very many customers leaves in memory against one of few.
 */
final class NoticeBench {

    /** What {@code design.md} promises. */
    private static final double HOLD = 0.8;

    private static final int CONNECTIONS = 4;
    private static final long FLAT_MEGABYTES = 32;
    private static final Actor DARIO = new Actor("dario", "Dario", Set.of(Actor.MANAGERS));
    private static final Actor DIANA = new Actor("diana", "Diana", Set.of(Actor.MANAGERS));

    private final Installation installation;
    private final Options options;
    private final MailSink sink;
    private final JdbcClient jdbc;
    private final Notices notices;
    private final List<Double> ratios = new ArrayList<>();

    private NoticeBench(Installation installation, Options options, MailSink sink) {
        this.installation = installation;
        this.options = options;
        this.sink = sink;
        this.jdbc = installation.get(JdbcClient.class);
        this.notices = installation.get(Notices.class);
    }

    static void run(Options options) throws InterruptedException {
        try (MailSink sink = new MailSink();
                Installation installation = Installation.start(
                        "--tramonto.delivery.enabled=true",
                        "--spring.mail.port=" + sink.port(),
                        "--tramonto.delivery.bulk.workers=" + CONNECTIONS,
                        "--tramonto.delivery.bulk.per-minute=10000000",
                        "--tramonto.notice.every=PT0.05S",
                        "--tramonto.notice.per-minute=10000000")) {
            new NoticeBench(installation, options, sink).run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void run() {
        System.out.println(installation.machine());
        people(options.requests());
        for (int round = 0; round < options.rounds() + 1; round++) {
            double notice = notice(round);
            double loop = loop(round);
            System.out.printf(
                    Locale.ROOT,
                    "%-10s%,12.0f notices/s%,12.0f in a loop/s%8.2f%n",
                    round == 0 ? "warm-up" : "round " + round,
                    notice,
                    loop,
                    notice / loop);
            if (round > 0) {
                ratios.add(notice / loop);
            }
        }
        double median =
                ratios.stream().sorted().skip(ratios.size() / 2).findFirst().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "notices against a plain loop, median %.2f, wanted %.2f: %s%n",
                median,
                HOLD,
                median >= HOLD ? "held" : "MISSED");
        memory();
    }

    /** Mails a second, from the start to the last customer recorded as told. */
    private double notice(int round) {
        NoticeOrder order = new NoticeOrder("bench-speed", Occasion.REMINDER, round);
        approved(order);
        long before = sink.taken();
        long start = System.nanoTime();
        notices.start(order);
        while (notices.find(order).orElseThrow().figures().told() < options.requests()) {
            LockSupport.parkNanos(50_000_000);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (sink.taken() - before != options.requests()) {
            throw new NotWhole("%d mails arrived of %d".formatted(sink.taken() - before, options.requests()));
        }
        return options.requests() / seconds;
    }

    private double loop(int round) {
        NoticePreviews.Preview mail = installation
                .get(NoticePreviews.class)
                .of(
                        DIANA,
                        notices.find(new NoticeOrder("bench-speed", Occasion.REMINDER, round))
                                .orElseThrow()
                                .number(),
                        Language.ITALIAN,
                        Optional.empty());
        long start = System.nanoTime();
        CompletableFuture.allOf(IntStream.range(0, CONNECTIONS)
                        .mapToObj(n -> CompletableFuture.runAsync(
                                () -> send(mail, n), command -> new Thread(command, "loop-" + n).start()))
                        .toArray(CompletableFuture[]::new))
                .join();
        return options.requests() / ((System.nanoTime() - start) / 1e9);
    }

    private void send(NoticePreviews.Preview mail, int connection) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(sink.port()));
        Session session = Session.getInstance(properties);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            for (int n = connection; n < options.requests(); n += CONNECTIONS) {
                MimeMessage message = new MimeMessage(session);
                message.setFrom(new InternetAddress("assistenza@aurora.example"));
                message.setRecipient(Message.RecipientType.TO, new InternetAddress("c" + n + "@example.org"));
                message.setSubject(mail.subject(), "UTF-8");
                MimeBodyPart plain = new MimeBodyPart();
                plain.setText(mail.plain(), "UTF-8");
                MimeBodyPart html = new MimeBodyPart();
                html.setText(mail.html(), "UTF-8", "html");
                message.setContent(new MimeMultipart("alternative", plain, html));
                message.saveChanges();
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void memory() {
        List<Long> used = new ArrayList<>();
        for (int customers : options.cases()) {
            people(customers);
            NoticeOrder order = new NoticeOrder("bench-memory", Occasion.CLOSING, customers);
            long start = System.nanoTime();
            notices.draft(DARIO, order);
            notices.takeSnapshot(order, Duration.ofHours(1));
            double seconds = (System.nanoTime() - start) / 1e9;
            System.gc();
            long megabytes =
                    (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
            used.add(megabytes);
            System.out.printf(
                    Locale.ROOT, "snapshot of %,d: %.1f s, %d MB in use after%n", customers, seconds, megabytes);
        }
        long grown = used.get(used.size() - 1) - used.get(0);
        System.out.printf(
                "memory grew by %d MB, flat up to %d: %s%n",
                grown, FLAT_MEGABYTES, grown <= FLAT_MEGABYTES ? "held" : "MISSED");
    }

    private void approved(NoticeOrder order) {
        notices.draft(DARIO, order);
        notices.takeSnapshot(order, Duration.ofHours(1));
        NoticeTexts texts = installation.get(NoticeTexts.class);
        if (notices.find(order).orElseThrow().state().code().equals("texts_missing")) {
            texts.handIn(DARIO, order);
            texts.approve(
                    DIANA,
                    order,
                    texts.current(DIANA, order.topic(), order.occasion()).hash(),
                    null);
        }
    }

    /** So many customers in all. */
    private void people(int all) {
        jdbc.sql("""
                        with created as (
                            insert into customer (number, name, language, created_at)
                            select 'K-' || lpad(nextval('customer_number_seq')::text, 7, '0'), 'Cliente', 'it', now()
                            from generate_series(1, :all - (select count(*) from customer)) returning id)
                        insert into customer_identity (kind, address, customer_id, display, since)
                        select 'email', 'c' || id || '@example.org', id, 'c' || id || '@example.org', now() from created
                        """).param("all", all).update();
        jdbc.sql("analyze").update();
    }
}
