package org.tramonto.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tramonto.shared.Language;

class DispatcherTests {

    private GreenMail greenMail;
    private DeliveryFixture post;

    @BeforeEach
    void start() {
        greenMail = server(0);
        post = new DeliveryFixture(greenMail.getSmtp().getPort());
    }

    @AfterEach
    void stop() {
        post.close();
        greenMail.stop();
    }

    private static GreenMail server(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    @Test
    void aQueuedMailIsSentUnderItsMessageIdAndTold() throws Exception {
        post.start();
        String mailId = post.outbox.queue(DeliveryFixture.mail("a"));

        await().until(() -> post.told.size() == 1);

        assertThat(greenMail.getReceivedMessages())
                .singleElement()
                .satisfies(mail -> assertThat(mail.getMessageID()).isEqualTo(mailId));
        assertThat(post.told).singleElement().isInstanceOfSatisfying(MailSent.class, sent -> {
            assertThat(sent.reference()).isEqualTo("a");
            assertThat(sent.mailId()).isEqualTo(mailId);
        });
        assertThat(post.delivery("a")).isEqualTo(new Delivery(Delivery.State.SENT, 1, null));
        assertThat(post.meters
                        .counter("tramonto.delivery.mails", "outcome", "sent")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aWakeUpIsImmediateHoweverLongThePoll() {
        DeliveryFixture patient =
                new DeliveryFixture(greenMail.getSmtp().getPort(), DeliveryFixture.settings(Duration.ofHours(1)));
        try (patient) {
            patient.start();
            for (int i = 0; i < 5; i++) {
                String reference = "m" + i;
                patient.transaction.executeWithoutResult(tx -> patient.outbox.queue(DeliveryFixture.mail(reference)));
                await().until(() -> patient.state(reference) == Delivery.State.SENT);
            }
        }
    }

    @Test
    void twoNodesOnOneDatabaseSendEachMailOnce() throws Exception {
        List<String> ids = IntStream.range(0, 200)
                .mapToObj(i -> post.outbox.queue(DeliveryFixture.mail("m" + i, "c" + i + "@example.org", "n. " + i)))
                .toList();

        post.start();
        post.start();
        await().until(() -> post.told.size() >= 200);

        assertThat(greenMail.getReceivedMessages()).hasSize(200);
        assertThat(received()).isEqualTo(Set.copyOf(ids));
        assertThat(post.told).hasSize(200);
        assertThat(post.backlog.queued()).isZero();
    }

    @Test
    void whileTheMailServerIsAwayMailsWaitAndGoOutWhenItIsBack() throws Exception {
        int port = greenMail.getSmtp().getPort();
        post.start();
        post.outbox.queue(DeliveryFixture.mail("before"));
        await().until(() -> post.state("before") == Delivery.State.SENT);
        greenMail.stop();

        post.outbox.queue(DeliveryFixture.mail("during"));
        await().until(() -> post.delivery("during").lastError() != null);
        assertThat(post.delivery("during")).satisfies(waiting -> {
            assertThat(waiting.state()).isEqualTo(Delivery.State.QUEUED);
            assertThat(waiting.attempts()).isPositive();
            assertThat(waiting.lastError()).containsAnyOf("can't be reached", "broke");
        });

        greenMail = server(port);
        post.clock.forward(Duration.ofMinutes(2));
        await().until(() -> post.state("during") == Delivery.State.SENT);
        assertThat(received()).hasSize(1);
        assertThat(post.mailServer.outage()).isEmpty();
    }

    @Test
    void anUnreachableServerIsLeftAloneForAWhileAndSaidSo() {
        greenMail.stop();
        post.start();
        for (int i = 0; i < 60; i++) {
            post.outbox.queue(DeliveryFixture.mail("m" + i));
        }

        await().until(() -> post.mailServer.outage().isPresent());

        assertThat(post.mailServer.pause()).isPositive();
        assertThat(new DeliveryHealthIndicator(post.backlog, post.mailServer)
                        .health()
                        .getDetails())
                .containsEntry("mailServer", "unreachable")
                .containsEntry("queued", 60L);
        assertThat(post.jdbc
                        .sql("select max(strikes) from outbox where state = 'queued'")
                        .query(Integer.class)
                        .single())
                .as("no fault of the mails")
                .isZero();
    }

    @Test
    void aMailIsGivenUpWhenItsTimeIsOver() {
        greenMail.stop();
        post.outbox.queue(DeliveryFixture.mail("a"));
        post.clock.forward(Duration.ofDays(2));
        post.start();

        await().until(() -> post.told.size() == 1);

        assertThat(post.told.get(0))
                .isInstanceOfSatisfying(
                        MailFailed.class,
                        failed -> assertThat(failed.reason()).contains("Given up", "can't be reached"));
        assertThat(post.state("a")).isEqualTo(Delivery.State.FAILED);
        assertThat(post.backlog.failed()).isEqualTo(1);
    }

    @Test
    void aMailLeftInTheMiddleIsSentAgainUnderTheSameMessageId() throws Exception {
        String mailId = post.outbox.queue(DeliveryFixture.mail("a"));
        post.queue.claim(); // by a node that is killed now
        post.start();
        assertThat(post.state("a")).isEqualTo(Delivery.State.SENDING);

        post.clock.forward(post.settings.lease().plusSeconds(1));

        await().until(() -> post.state("a") == Delivery.State.SENT);
        assertThat(received()).containsExactly(mailId);
        assertThat(post.delivery("a").attempts()).isEqualTo(2);
    }

    @Test
    void aMailThatKillsItsWorkerEachTimeIsGivenUpUntried() throws Exception {
        post.outbox.queue(DeliveryFixture.mail("a"));
        post.jdbc.sql("update outbox set strikes = 100, attempts = 100").update();
        post.start();

        await().until(() -> post.state("a") == Delivery.State.FAILED);
        assertThat(received()).isEmpty();
    }

    @Test
    void aListenerThatThrowsCanNotMakeUsSendAMailTwice() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        post.listener = event -> {
            post.jdbc
                    .sql("insert into content (sha256, bytes) values ('heard', '')")
                    .update();
            if (broken.get()) {
                throw new IllegalStateException("a listener's bug");
            }
            post.told.add(event);
        };
        post.start();
        post.outbox.queue(DeliveryFixture.mail("a"));

        await().until(() -> post.state("a") == Delivery.State.SENT);
        assertThat(post.backlog.unannounced()).isEqualTo(1);
        assertThat(heard()).as("what the listener did is rolled back").isZero();

        broken.set(false);
        post.clock.forward(Duration.ofMinutes(1));
        await().until(() -> post.backlog.unannounced() == 0);

        assertThat(post.told).singleElement().isInstanceOf(MailSent.class);
        assertThat(heard()).isEqualTo(1);
        assertThat(received()).hasSize(1);
        post.jdbc.sql("delete from content where sha256 = 'heard'").update();
    }

    @Test
    void aListenersChangesAndTheOutcomeBecomeTrueTogether() {
        List<String> seen = new CopyOnWriteArrayList<>();
        post.listener = event -> seen.add(
                post.jdbc.sql("select state from outbox").query(String.class).single());
        post.start();
        post.outbox.queue(DeliveryFixture.mail("a"));

        await().until(() -> !seen.isEmpty());
        assertThat(seen).containsExactly("sent");
    }

    @Test
    void aPoisonedMailDoesNotBlockTheOthers() throws Exception {
        post.outbox.queue(DeliveryFixture.mail("no address", "not an address", "x"));
        post.outbox.queue(DeliveryFixture.mail("two", "a@example.org,b@example.org", "x"));
        post.outbox.queue(DeliveryFixture.mail("injected", "a@example.org>\r\nRCPT TO:<b@example.org", "x"));
        post.outbox.queue(with("gone", new OutgoingMail.Attachment("x.pdf", "application/pdf", "0000")));
        post.outbox.queue(DeliveryFixture.mail("fine"));
        post.start();

        await().until(() -> post.told.size() == 5);

        assertThat(received()).hasSize(1);
        assertThat(post.state("fine")).isEqualTo(Delivery.State.SENT);
        for (String reference : List.of("no address", "two", "injected", "gone")) {
            assertThat(post.state(reference)).as(reference).isEqualTo(Delivery.State.FAILED);
        }
        assertThat(post.delivery("gone").lastError()).contains("x.pdf").contains("no longer in the store");
    }

    @Test
    void aFailedMailIsSentWhenSomebodyRetriesIt() throws Exception {
        OutgoingMail.Attachment late = new OutgoingMail.Attachment(
                "late.bin", "application/octet-stream", org.tramonto.content.Contents.sha256(new byte[] {7}));
        String mailId = post.outbox.queue(with("a", late));
        post.start();
        await().until(() -> post.state("a") == Delivery.State.FAILED);
        post.contents.keep(new byte[] {7});

        post.outbox.retry("a");

        await().until(() -> post.state("a") == Delivery.State.SENT);
        assertThat(received()).containsExactly(mailId);
        await().untilAsserted(() -> assertThat(post.told).hasExactlyElementsOfTypes(MailFailed.class, MailSent.class));
    }

    @Test
    void aCleanStopFinishesTheMailInHandAndPutsTheOthersBack() throws Exception {
        CountDownLatch inHand = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger told = new AtomicInteger();
        post.listener = event -> {
            told.incrementAndGet();
            inHand.countDown();
            try {
                goOn.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        };
        for (int i = 0; i < 40; i++) {
            post.outbox.queue(DeliveryFixture.mail("m" + i));
        }
        Dispatcher dispatcher = post.start();
        inHand.await();

        Thread stopping = new Thread(dispatcher::stop);
        stopping.start();
        await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
        goOn.countDown();
        stopping.join();

        assertThat(dispatcher.isRunning()).isFalse();
        assertThat(states("sent")).isEqualTo(told.get()).isLessThan(40);
        assertThat(states("queued")).isEqualTo(40 - told.get());
        assertThat(states("sending")).isZero();
        assertThat(received()).hasSize(told.get());
        assertThat(post.jdbc
                        .sql("select max(attempts) from outbox where state = 'queued'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static OutgoingMail with(String reference, OutgoingMail.Attachment attachment) {
        return new OutgoingMail(
                reference,
                "giulia@example.org",
                null,
                "Con allegato",
                "Ecco.",
                Language.ITALIAN,
                false,
                null,
                List.of(),
                List.of(attachment));
    }

    private Set<String> received() {
        return Arrays.stream(greenMail.getReceivedMessages())
                .map(DispatcherTests::mailId)
                .collect(Collectors.toSet());
    }

    private static String mailId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private long heard() {
        return post.jdbc
                .sql("select count(*) from content where sha256 = 'heard'")
                .query(Long.class)
                .single();
    }

    private int states(String state) {
        return post.jdbc
                .sql("select count(*) from outbox where state = :state")
                .param("state", state)
                .query(Integer.class)
                .single();
    }
}
