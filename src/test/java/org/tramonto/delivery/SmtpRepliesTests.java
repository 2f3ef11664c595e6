package org.tramonto.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpRepliesTests {

    private ScriptedSmtp server;
    private DeliveryFixture post;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedSmtp();
        post = new DeliveryFixture(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        post.close();
        server.close();
    }

    @Test
    void aRefusedRecipientFailsAtOnceInTheServersWordsAndOthersGoOut() {
        server.script = command -> command.contains("nobody@") ? "550 5.1.1 User unknown here" : null;
        post.outbox.queue(DeliveryFixture.mail("nobody", "nobody@example.org", "x"));
        post.outbox.queue(DeliveryFixture.mail("somebody"));
        post.start();

        await().until(() -> post.told.size() == 2);

        assertThat(post.delivery("nobody").state()).isEqualTo(Delivery.State.FAILED);
        assertThat(post.delivery("nobody").attempts()).isEqualTo(1);
        assertThat(post.delivery("nobody").lastError()).contains("refused", "550 5.1.1 User unknown here");
        assertThat(post.state("somebody")).isEqualTo(Delivery.State.SENT);
        assertThat(post.told)
                .anySatisfy(event -> assertThat(event)
                        .isEqualTo(new MailFailed(
                                "nobody",
                                "nobody@example.org",
                                post.delivery("nobody").lastError())));
    }

    @Test
    void aMailRefusedForItsContentFailsAtOnce() {
        server.script = command -> command.equals(".") ? "554 5.7.1 Looks like spam" : null;
        post.outbox.queue(DeliveryFixture.mail("a"));
        post.start();

        await().until(() -> post.state("a") == Delivery.State.FAILED);
        assertThat(post.delivery("a").lastError()).contains("554 5.7.1 Looks like spam");
    }

    @Test
    void aTemporaryRefusalIsTriedAgainLater() {
        server.script = command -> command.startsWith("RCPT") ? "450 4.2.0 Greylisted, come back" : null;
        post.outbox.queue(DeliveryFixture.mail("a"));
        post.start();

        await().until(() -> post.delivery("a").lastError() != null);
        assertThat(post.delivery("a")).satisfies(deferred -> {
            assertThat(deferred.state()).isEqualTo(Delivery.State.QUEUED);
            assertThat(deferred.attempts()).isEqualTo(1);
            assertThat(deferred.lastError()).contains("later", "450 4.2.0 Greylisted");
        });
        assertThat(post.jdbc
                        .sql("select extract(epoch from next_attempt_at - created_at) from outbox")
                        .query(Double.class)
                        .single())
                .isBetween(22.5, 40.0);

        server.script = command -> null;
        post.clock.forward(Duration.ofSeconds(31));
        await().until(() -> post.state("a") == Delivery.State.SENT);
        assertThat(server.mails).hasSize(1);
    }

    @Test
    void aMailThatIsAlwaysPutOffIsGivenUpAfterTheLastTry() {
        server.script = command -> command.startsWith("RCPT") ? "451 4.3.0 Not now" : null;
        post.outbox.queue(DeliveryFixture.mail("a"));
        post.jdbc.sql("update outbox set strikes = 99, attempts = 99").update();
        post.start();

        await().until(() -> post.state("a") == Delivery.State.FAILED);
        assertThat(post.delivery("a").lastError()).contains("Given up after 100 tries", "451 4.3.0 Not now");
    }

    @Test
    void aServerThatRefusesUsAsTheSenderCostsNoMail() {
        server.script = command -> command.startsWith("MAIL") ? "530 5.7.0 Authentication required" : null;
        post.outbox.queue(DeliveryFixture.mail("a"));
        post.start();

        await().until(() -> post.delivery("a").lastError() != null);
        assertThat(post.state("a")).isEqualTo(Delivery.State.QUEUED);
        assertThat(post.mailServer.outage())
                .hasValueSatisfying(
                        outage -> assertThat(outage.reason()).contains("takes no mail from us", "530 5.7.0"));
    }

    @Test
    void manyMailsShareAConnectionPerWorker() {
        for (int i = 0; i < 100; i++) {
            post.outbox.queue(DeliveryFixture.mail("m" + i));
        }
        post.start();

        await().until(() -> post.told.size() == 100);
        assertThat(server.mails).hasSize(100);
        assertThat(server.connections.get()).isLessThanOrEqualTo(post.settings.workers());
    }

    @Test
    void aConnectionThatTheServerClosedBetweenMailsIsOpenedAgainWithoutAFailedTry() {
        AtomicInteger mails = new AtomicInteger();
        server.script = command -> command.startsWith("MAIL") && mails.incrementAndGet() % 3 == 0
                ? "421 4.7.0 Too many messages in this connection"
                : null;
        for (int i = 0; i < 20; i++) {
            post.outbox.queue(DeliveryFixture.mail("m" + i));
        }
        post.start();

        await().until(() -> server.mails.size() >= 18);
        assertThat(server.connections.get()).isGreaterThan(2);
    }

    @Test
    void aConnectionLostBeforeTheAnswerIsTriedAgainUnderTheSameMessageId() {
        AtomicInteger ends = new AtomicInteger();
        server.script = command -> command.equals(".") && ends.incrementAndGet() == 1 ? ScriptedSmtp.HANG_UP : null;
        String mailId = post.outbox.queue(DeliveryFixture.mail("a"));
        post.start();

        await().until(() -> post.delivery("a").lastError() != null);
        assertThat(post.state("a")).isEqualTo(Delivery.State.QUEUED);
        assertThat(post.delivery("a").lastError()).contains("connection").contains("broke");

        post.clock.forward(Duration.ofSeconds(31));
        await().until(() -> post.state("a") == Delivery.State.SENT);
        assertThat(server.mails).singleElement().asString().contains("Message-ID: " + mailId);
    }

    @Test
    void aServerThatNeverAnswersHoldsAWorkerNoLongerThanTheTimeout() {
        DeliverySettings impatient = new DeliverySettings(
                true,
                "Aurora",
                DeliveryFixture.SUPPORT,
                1,
                20,
                Duration.ofMillis(50),
                Duration.ofMinutes(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(4),
                Duration.ofSeconds(4),
                Duration.ofDays(90),
                DeliveryFixture.retry(),
                DeliveryFixture.settings(Duration.ofMillis(50)).bulk(),
                DeliveryFixture.settings(Duration.ofMillis(50)).print(),
                DeliveryFixture.settings(Duration.ofMillis(50)).webhook());
        try (DeliveryFixture hurried = new DeliveryFixture(server.port(), impatient)) {
            server.script = command -> {
                if (command.startsWith("RCPT TO:<slow")) {
                    await().until(() -> hurried.state("fast") == Delivery.State.SENT);
                }
                return null;
            };
            hurried.outbox.queue(DeliveryFixture.mail("slow", "slow@example.org", "x"));
            hurried.outbox.queue(DeliveryFixture.mail("fast"));
            hurried.start();

            await().until(() -> hurried.state("fast") == Delivery.State.SENT);
            assertThat(hurried.delivery("slow").lastError()).contains("broke");
        }
    }
}
