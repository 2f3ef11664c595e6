package org.tramonto.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkLaneTests {

    private ScriptedSmtp server;
    private DeliveryFixture post;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedSmtp();
        post = new DeliveryFixture(server.port());
    }

    @AfterEach
    void stop() throws Exception {
        post.close();
        server.close();
    }

    private int queue(String campaign, int from, int to) {
        List<OutgoingMail> notices = IntStream.range(from, to)
                .mapToObj(i -> DeliveryFixture.notice(campaign + i, campaign, false))
                .toList();
        return post.transaction.execute(tx -> post.outbox.queueAll(notices));
    }

    private List<String> sent() {
        return post.told(MailsSent.class, MailsSent::references);
    }

    @Test
    void noticesGoOutOnceEachAndAreToldInHandfuls() {
        assertThat(queue("spring", 0, 1200)).isEqualTo(1200);
        assertThat(queue("spring", 0, 1200)).isZero();
        post.startBulk();
        post.startBulk();

        await().until(() -> sent().size() >= 1200);
        assertThat(sent()).hasSize(1200).doesNotHaveDuplicates();
        assertThat(server.mails).hasSize(1200);
        assertThat(post.outbox.waiting("spring")).isZero();
        assertThat(post.told).allSatisfy(event -> assertThat(event).isInstanceOf(MailsSent.class));
        assertThat(server.connections.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void aNoticeIsTextAndHtmlWithItsHeadersAndItsWordsAreLetGoOnceItIsSent() throws Exception {
        post.outbox.queueAll(List.of(DeliveryFixture.notice("a")));
        post.startBulk();
        await().until(() -> sent().size() == 1);

        MimeMessage mail = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(server.mails.get(0).getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContent()).asString().contains("dal 1° marzo");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(parts.getBodyPart(1).getContent()).asString().contains("<p>dal 1° marzo il fax chiude.</p>");
        assertThat(mail.getHeader("List-Unsubscribe", null)).isEqualTo("<https://aurora.example/feedback/opt-out/x>");
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(post.jdbc
                        .sql("select text || coalesce(html, '') from bulk_mail")
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    @Test
    void whatWasInHandWhenTheProgramDiedIsNotSentAgainButUncertain() {
        queue("spring", 0, 7);
        BulkQueue.Hand dead = post.transaction.execute(tx -> post.bulkQueue.take()); // its worker never comes back
        assertThat(dead.mails()).hasSize(5);

        post.startBulk();
        await().until(() -> sent().size() == 2);
        post.clock.forward(Duration.ofMinutes(11));
        await().until(() ->
                !post.told(MailUncertain.class, MailUncertain::references).isEmpty());

        List<String> inHand = dead.mails().stream().map(BulkMail::reference).toList();
        assertThat(post.told(MailUncertain.class, MailUncertain::references))
                .containsExactlyInAnyOrderElementsOf(inHand);
        assertThat(server.mails).hasSize(2);
        assertThat(post.outbox.uncertain("spring", 10))
                .hasSize(5)
                .allSatisfy(mail -> assertThat(mail.reason()).contains("in hand"));

        assertThat(post.outbox.countAsSent(inHand.get(0))).isTrue();
        assertThat(post.outbox.countAsSent(inHand.get(0))).isFalse();
        assertThat(post.outbox.sendAgain(inHand.get(1))).isTrue();
        await().until(() -> sent().contains(inHand.get(1)));
        assertThat(server.mails).hasSize(3);
        assertThat(server.mails.get(2)).contains(dead.mails().get(1).mailId());
        assertThat(post.state(inHand.get(2))).isEqualTo(Delivery.State.UNCERTAIN);
    }

    @Test
    void anAnswerThatNeverComesMakesAMailUncertainAndOneThatBreaksOffBeforeIsSentLater() {
        AtomicBoolean first = new AtomicBoolean(true);
        AtomicBoolean early = new AtomicBoolean(true);
        server.script = command -> {
            if (command.equals(".") && first.getAndSet(false)) {
                return ScriptedSmtp.HANG_UP;
            }
            return command.startsWith("RCPT TO:<spring1@") && early.getAndSet(false) ? ScriptedSmtp.HANG_UP : null;
        };
        queue("spring", 0, 1);
        post.startBulk();
        await().until(() -> post.state("spring0") == Delivery.State.UNCERTAIN);
        assertThat(post.delivery("spring0").lastError()).contains("never came");
        assertThat(post.told(MailUncertain.class, MailUncertain::references)).containsExactly("spring0");

        queue("spring", 1, 2);
        post.clock.forward(Duration.ofSeconds(31));
        await().until(() -> {
            post.clock.forward(Duration.ofSeconds(31));
            return post.state("spring1") == Delivery.State.SENT;
        });
        assertThat(server.mails).hasSize(1);
    }

    @Test
    void whileTheMailServerIsAwayForDaysNothingIsLostAndNoAttemptBurned() {
        queue("spring", 0, 300);
        AtomicInteger taken = new AtomicInteger();
        server.script = command -> {
            if (command.equals(".")) {
                taken.incrementAndGet();
            }
            boolean beginning = command.startsWith("MAIL") || command.startsWith("EHLO") || command.startsWith("HELO");
            return beginning && taken.get() >= 100 ? ScriptedSmtp.HANG_UP : null;
        };
        post.startBulk();
        await().until(() -> post.mailServer.outage().isPresent());

        post.clock.forward(Duration.ofDays(5));
        await().until(() -> post.jdbc
                        .sql("select count(*) from bulk_mail where state = 'sending'")
                        .query(Long.class)
                        .single()
                == 0);
        assertThat(post.jdbc
                        .sql("select count(*) from bulk_mail where state in ('failed', 'uncertain')")
                        .query(Long.class)
                        .single())
                .isZero();

        server.script = command -> null;
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            post.clock.forward(Duration.ofMinutes(1));
            return sent().size() == 300;
        });
        assertThat(sent()).doesNotHaveDuplicates();
        assertThat(server.mails).hasSize(300);
        assertThat(post.jdbc
                        .sql("select max(strikes) from bulk_mail")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aPausedCampaignWaitsWhileOthersGoOnAndAStoppedOneIsWithdrawn() {
        queue("spring", 0, 20);
        queue("summer", 0, 20);
        post.outbox.pause("spring");
        post.startBulk();
        await().until(() -> sent().size() == 20);
        assertThat(sent()).allMatch(reference -> reference.startsWith("summer"));
        assertThat(post.outbox.waiting("spring")).isEqualTo(20);
        assertThat(post.outbox.campaignState("spring")).isEqualTo(CampaignState.PAUSED);

        queue("spring", 20, 22);
        post.outbox.resume("spring");
        await().until(() -> sent().size() == 42);

        post.outbox.pause("summer");
        queue("summer", 20, 25);
        assertThat(post.transaction.<Integer>execute(tx -> post.outbox.stop("summer")))
                .isEqualTo(5);
        queue("summer", 25, 26);
        post.outbox.resume("summer");
        assertThat(post.told(MailsWithdrawn.class, MailsWithdrawn::references))
                .containsExactlyInAnyOrder("summer20", "summer21", "summer22", "summer23", "summer24", "summer25");
        assertThat(post.outbox.campaignState("summer")).isEqualTo(CampaignState.STOPPED);
        assertThat(post.state("summer20")).isEqualTo(Delivery.State.WITHDRAWN);
        assertThat(server.mails).hasSize(42);
    }

    @Test
    void theServersRefusalFailsAMailAndNotNowIsTriedAgain() {
        AtomicBoolean busy = new AtomicBoolean(true);
        server.script = command -> {
            if (command.startsWith("RCPT TO:<spring0@")) {
                return "550 5.1.1 no such mailbox";
            }
            return command.startsWith("RCPT TO:<spring1@") && busy.get() ? "451 4.7.1 greylisted" : null;
        };
        queue("spring", 0, 3);
        post.startBulk();
        await().until(() -> post.state("spring2") == Delivery.State.SENT
                && post.delivery("spring1").lastError() != null);
        await().until(() -> post.state("spring0") == Delivery.State.FAILED);
        assertThat(post.told)
                .filteredOn(MailFailed.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(MailFailed.class, failed -> {
                    assertThat(failed.reference()).isEqualTo("spring0");
                    assertThat(failed.reason()).contains("no such mailbox");
                });
        assertThat(post.state("spring1")).isEqualTo(Delivery.State.QUEUED);

        busy.set(false);
        post.clock.forward(Duration.ofSeconds(31));
        await().until(() -> post.state("spring1") == Delivery.State.SENT);
    }

    @Test
    void aListenerThatRefusesIsToldAgainAndNothingIsSentTwice() {
        AtomicInteger refusals = new AtomicInteger(3);
        post.listener = event -> {
            if (refusals.getAndDecrement() > 0) {
                throw new IllegalStateException("not now");
            }
            post.told.add(event);
        };
        queue("spring", 0, 10);
        post.startBulk();
        await().until(() -> {
            post.clock.forward(Duration.ofSeconds(20));
            return sent().size() == 10;
        });
        assertThat(sent()).doesNotHaveDuplicates();
        assertThat(server.mails).hasSize(10);
    }

    @Test
    void aStopFinishesTheMailBeingSentAndPutsTheOthersBack() {
        queue("spring", 0, 10);
        BulkDispatcher node = post.startBulk();
        await().until(() -> !server.mails.isEmpty());
        node.stop();
        assertThat(post.jdbc
                        .sql("select count(*) from bulk_mail where state = 'sending'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(sent()).hasSize(server.mails.size());
        post.startBulk();
        await().until(() -> sent().size() == 10);
        assertThat(server.mails).hasSize(10);
    }

    @Test
    void theRateLimitHoldsForAllNodesTogether() {
        DeliverySettings slow = DeliveryFixture.settings(
                Duration.ofMillis(20), new DeliverySettings.Bulk(2, 5, 60, Duration.ofDays(60)));
        try (DeliveryFixture limited = new DeliveryFixture(server.port(), slow)) {
            post = limited;
            queue("spring", 0, 50);
            for (int i = 0; i < 4; i++) {
                BulkQueue.Hand hand = post.transaction.execute(tx -> post.bulkQueue.take());
                assertThat(hand.mails()).hasSize(i == 0 ? 1 : 0);
                assertThat(hand.pause())
                        .isBetween(Duration.ZERO, Duration.ofSeconds(1).plusMillis(1));
            }
            post.clock.forward(Duration.ofSeconds(1));
            assertThat(post.transaction.execute(tx -> post.bulkQueue.take()).mails())
                    .hasSize(1);
        }
    }

    @Test
    void theBulkLaneStepsAsideWhileAMailOfACaseWaits() {
        post.outbox.queue(DeliveryFixture.mail("case"));
        queue("spring", 0, 3);
        assertThat(post.transaction.execute(tx -> post.bulkQueue.take()).mails())
                .hasSize(3);
        queue("spring", 3, 6);
        post.clock.forward(Duration.ofSeconds(15));
        assertThat(post.transaction.execute(tx -> post.bulkQueue.take()).mails())
                .isEmpty();
        post.start();
        await().until(() -> post.state("case") == Delivery.State.SENT);
        assertThat(post.transaction.execute(tx -> post.bulkQueue.take()).mails())
                .hasSize(3);
    }
}
