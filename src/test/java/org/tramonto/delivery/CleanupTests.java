package org.tramonto.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CleanupTests {

    private final DeliveryFixture post = new DeliveryFixture(1);
    private final Cleanup cleanup = new Cleanup(post.jdbc, post.clock, Duration.ofDays(90), Duration.ofDays(30), 3);

    @AfterEach
    void close() {
        post.close();
    }

    private void mail(String reference, String state, boolean announced) {
        post.outbox.queue(DeliveryFixture.mail(reference));
        post.jdbc
                .sql("""
                        update outbox set state = :state, announced = :announced,
                            sent_at = case when :state = 'sent' then created_at end
                        where reference = :reference
                        """)
                .param("state", state)
                .param("announced", announced)
                .param("reference", reference)
                .update();
    }

    private List<String> kept() {
        return post.jdbc
                .sql("select reference from outbox order by reference")
                .query(String.class)
                .list();
    }

    @Test
    void whatWasSentLongAgoAndToldIsTakenAwayAndNothingElse() {
        for (int i = 0; i < 7; i++) {
            mail("old-" + i, "sent", true);
        }
        mail("failed", "failed", true);
        mail("queued", "queued", false);
        mail("untold", "sent", false);
        post.clock.forward(Duration.ofDays(90).plusSeconds(1));
        mail("recent", "sent", true);

        assertThat(cleanup.clean()).isEqualTo(7);

        assertThat(kept()).containsExactly("failed", "queued", "recent", "untold");
        assertThat(cleanup.clean()).isZero();
    }

    @Test
    void noticesAreTakenAwayEarlierAndOnlyOnceTheyWereSentAndTold() {
        post.outbox.queueAll(List.of(DeliveryFixture.notice("sent"), DeliveryFixture.notice("waiting")));
        post.transaction.executeWithoutResult(tx -> post.bulkQueue.take());
        post.jdbc.sql("update bulk_mail set state = 'uncertain'").update();
        post.outbox.countAsSent("sent");
        post.clock.forward(Duration.ofDays(31));

        assertThat(cleanup.clean()).isEqualTo(1);
        assertThat(post.jdbc
                        .sql("select reference from bulk_mail")
                        .query(String.class)
                        .list())
                .containsExactly("waiting");
    }

    @Test
    void aMailThatSomebodyHasInHandIsLeftForTheNextTime() {
        mail("held", "sent", true);
        mail("free", "sent", true);
        post.clock.forward(Duration.ofDays(91));

        post.transaction.executeWithoutResult(tx -> {
            post.jdbc
                    .sql("select id from outbox where reference = 'held' for update")
                    .query(Long.class)
                    .single();
            Thread other = new Thread(cleanup::clean);
            other.start();
            try {
                other.join();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });

        assertThat(kept()).containsExactly("held");
        assertThat(cleanup.clean()).isEqualTo(1);
    }
}
