package org.tramonto.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutboxTests {

    private final DeliveryFixture post = new DeliveryFixture(1);

    @Test
    void theSameReferenceAgainAnswersTheSameMessageIdAndChangesNothing() {
        String first = post.outbox.queue(DeliveryFixture.mail("a", "giulia@example.org", "Prima"));
        String again = post.outbox.queue(DeliveryFixture.mail("a", "altri@example.org", "Seconda"));

        assertThat(again).isEqualTo(first);
        assertThat(post.jdbc
                        .sql("select subject from outbox")
                        .query(String.class)
                        .list())
                .containsExactly("Prima");
    }

    @Test
    void aMessageIdIsRandomAndAtTheDomainOfTheSupportMailbox() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            ids.add(post.outbox.queue(DeliveryFixture.mail("m" + i)));
        }

        assertThat(ids).hasSize(50).allMatch(id -> id.matches("<[0-9a-f]{32}@aurora\\.example>"));
    }

    @Test
    void whatIsRolledBackIsNeitherQueuedNorRungFor() {
        long rings = post.bell.rings();

        post.transaction.executeWithoutResult(tx -> {
            post.outbox.queue(DeliveryFixture.mail("a"));
            assertThat(post.bell.rings()).isEqualTo(rings);
            tx.setRollbackOnly();
        });

        assertThat(post.bell.rings()).isEqualTo(rings);
        assertThat(post.outbox.deliveries(List.of("a"))).isEmpty();
    }

    @Test
    void theBellRingsWhenTheCallersTransactionHasCommitted() {
        long rings = post.bell.rings();

        post.transaction.executeWithoutResult(tx -> post.outbox.queue(DeliveryFixture.mail("a")));

        assertThat(post.bell.rings()).isEqualTo(rings + 1);
    }

    @Test
    void deliveriesLeaveOutUnknownReferences() {
        post.outbox.queue(DeliveryFixture.mail("a"));

        assertThat(post.outbox.deliveries(List.of("a", "b")))
                .containsOnlyKeys("a")
                .containsValue(new Delivery(Delivery.State.QUEUED, 0, null));
        assertThat(post.outbox.deliveries(List.of())).isEmpty();
    }

    @Test
    void aNulCharacterInAMessageIsDroppedAndDoesNotBreakTheInsert() {
        post.outbox.queue(new OutgoingMail(
                "a",
                "giulia@example.org",
                "Giu\0lia",
                "Og\0getto",
                "te\0sto",
                org.tramonto.shared.Language.ITALIAN,
                false,
                null,
                List.of("<a\0@b>"),
                List.of(new OutgoingMail.Attachment("no\0me \\u0000.txt", "text/plain", "0"))));

        QueuedMail claimed = post.queue.claim().get(0);
        assertThat(claimed.mail().text()).isEqualTo("testo");
        assertThat(claimed.mail().attachments().get(0).name()).isEqualTo("nome \\u0000.txt");
    }

    @Test
    void theOldestDueMailsAreTakenFirst() {
        for (int i = 0; i < 30; i++) {
            post.outbox.queue(DeliveryFixture.mail("m" + i));
        }

        List<QueuedMail> first = post.queue.claim();
        List<QueuedMail> second = post.queue.claim();

        assertThat(first)
                .hasSize(20)
                .extracting(held -> held.mail().reference())
                .startsWith("m0", "m1", "m2");
        assertThat(second)
                .hasSize(10)
                .extracting(held -> held.mail().reference())
                .startsWith("m20", "m21");
    }

    @Test
    void aMailInHandIsNobodyElsesUntilItsLeaseIsOver() {
        String mailId = post.outbox.queue(DeliveryFixture.mail("a"));
        QueuedMail first = post.queue.claim().get(0);

        assertThat(post.queue.claim()).isEmpty();
        post.clock.forward(post.settings.lease().plusSeconds(1));
        QueuedMail second = post.queue.claim().get(0);

        assertThat(first.interrupted()).isFalse();
        assertThat(second.interrupted()).isTrue();
        assertThat(second.mailId()).isEqualTo(mailId);
        assertThat(post.queue.hold(first))
                .as("the first worker finds its lease lost")
                .isEmpty();
        assertThat(post.queue.defer(first, post.settings.retry().first(), "late", true))
                .isFalse();
        assertThat(post.state("a")).isEqualTo(Delivery.State.SENDING);
    }

    @Test
    void aWorkerThatWorksLongRenewsItsLease() {
        post.outbox.queue(DeliveryFixture.mail("a"));
        QueuedMail held = post.queue.claim().get(0);
        assertThat(post.queue.hold(held)).containsSame(held);

        post.clock.forward(post.settings.lease().dividedBy(2).plusSeconds(1));
        QueuedMail renewed = post.queue.hold(held).orElseThrow();

        assertThat(renewed.leasedUntil()).isAfter(held.leasedUntil());
        post.clock.forward(post.settings.lease().dividedBy(2).plusSeconds(1));
        assertThat(post.queue.claim()).isEmpty();
    }

    @Test
    void retryingDoesNothingForAMailThatHasNotFailed() {
        post.outbox.queue(DeliveryFixture.mail("a"));
        post.queue.claim();

        post.outbox.retry("a");
        post.outbox.retry("unknown");

        assertThat(post.state("a")).isEqualTo(Delivery.State.SENDING);
    }

    @Test
    void theBacklogIsCountedAndAged() {
        assertThat(post.backlog.oldestAge()).isZero();
        post.outbox.queue(DeliveryFixture.mail("a"));
        post.clock.forward(java.time.Duration.ofMinutes(3));
        post.outbox.queue(DeliveryFixture.mail("b"));

        assertThat(post.backlog.queued()).isEqualTo(2);
        assertThat(post.backlog.failed()).isZero();
        assertThat(post.backlog.oldestAge())
                .isBetween(java.time.Duration.ofMinutes(3), java.time.Duration.ofMinutes(4));
    }
}
