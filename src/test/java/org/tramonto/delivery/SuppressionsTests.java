package org.tramonto.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tramonto.delivery.Suppressions.Cause;

class SuppressionsTests {

    private DeliveryFixture post;

    @BeforeEach
    void start() {
        post = new DeliveryFixture(1);
    }

    @AfterEach
    void stop() {
        post.close();
    }

    @Test
    void anAddressIsRecognisedHoweverItIsWritten() {
        post.suppressions.suppress("Giulia@Bücher.example ", Cause.OPT_OUT, null);

        assertThat(post.suppressions.isSuppressed(
                        List.of("giulia@xn--bcher-kva.example", "GIULIA@BÜCHER.EXAMPLE", "anna@customer.example")))
                .containsExactlyInAnyOrder("giulia@xn--bcher-kva.example", "GIULIA@BÜCHER.EXAMPLE");
    }

    @Test
    void liftingOneCauseLeavesTheOthersAndTheHistoryKeepsEverything() {
        post.suppressions.suppress("maria", "a@customer.example", Cause.OPT_OUT, "asked on the phone");
        post.suppressions.suppress("a@customer.example", Cause.HARD_BOUNCE, "550");
        assertThat(post.suppressions.suppress("luca", "A@customer.example", Cause.OPT_OUT, "again"))
                .isFalse();
        assertThat(post.suppressions.lift("luca", "a@customer.example", Cause.HARD_BOUNCE, "mailbox is back"))
                .isTrue();
        assertThat(post.suppressions.lift("luca", "a@customer.example", Cause.HARD_BOUNCE, null))
                .isFalse();

        assertThat(post.suppressions.causes(List.of("a@customer.example")))
                .containsEntry("a@customer.example", Set.of(Cause.OPT_OUT));
        assertThat(post.suppressions.history("a@customer.example"))
                .extracting(Suppressions.Change::cause, Suppressions.Change::lifted, Suppressions.Change::by)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Cause.OPT_OUT, false, "maria"),
                        org.assertj.core.groups.Tuple.tuple(Cause.HARD_BOUNCE, false, "system"),
                        org.assertj.core.groups.Tuple.tuple(Cause.HARD_BOUNCE, true, "luca"));
        assertThat(post.suppressions.list("CUSTOMER", 0, 10)).hasSize(1);
    }

    @Test
    void aNoticeToASuppressedAddressIsKeptAsSuchAndToldUnlessTheLawAsksForIt() {
        post.suppressions.suppress("optedout@customer.example", Cause.OPT_OUT, null);
        post.suppressions.suppress("optedoutbutlaw@customer.example", Cause.COMPLAINT, null);
        post.suppressions.suppress("dead@customer.example", Cause.HARD_BOUNCE, null);

        int queued = post.outbox.queueAll(List.of(
                DeliveryFixture.notice("optedout"),
                DeliveryFixture.notice("optedoutbutlaw", "spring", true),
                DeliveryFixture.notice("dead", "spring", true),
                DeliveryFixture.notice("fine")));

        assertThat(queued).isEqualTo(2);
        assertThat(post.told(MailsSuppressed.class, MailsSuppressed::references))
                .containsExactlyInAnyOrder("optedout", "dead");
        assertThat(post.state("optedout")).isEqualTo(Delivery.State.SUPPRESSED);
        assertThat(post.state("optedoutbutlaw")).isEqualTo(Delivery.State.QUEUED);
    }

    @Test
    void whoOptsOutWhileTheNoticeWaitsIsNotTold() {
        post.outbox.queueAll(List.of(DeliveryFixture.notice("late"), DeliveryFixture.notice("fine")));
        post.suppressions.suppress("LATE@customer.example", Cause.OPT_OUT, "clicked in an earlier notice");

        BulkQueue.Hand hand = post.bulkOutcomes.settleAndTake(null, List.of(), true);

        assertThat(hand.mails()).extracting(BulkMail::reference).containsExactly("fine");
        assertThat(post.told(MailsSuppressed.class, MailsSuppressed::references))
                .containsExactly("late");
        assertThat(post.state("late")).isEqualTo(Delivery.State.SUPPRESSED);
    }

    @Test
    void aHardBounceIsToldOnceAndSuppressesASoftOneOnlyTells() {
        post.outbox.queueAll(List.of(DeliveryFixture.notice("a"), DeliveryFixture.notice("b")));
        List<BulkMail> mails =
                post.transaction.execute(tx -> post.bulkQueue.take()).mails();

        assertThat(post.returns.bounced(List.of(mails.get(0).mailId()), false, "mailbox full"))
                .isTrue();
        assertThat(post.returns.bounced(List.of(mails.get(0).mailId()), false, "mailbox full"))
                .isTrue();
        assertThat(post.suppressions.isSuppressed(List.of("a@customer.example")))
                .isEmpty();
        assertThat(post.returns.bounced(List.of("<x@y>", mails.get(0).mailId()), true, "no such user"))
                .isTrue();
        assertThat(post.returns.bounced(List.of(mails.get(0).mailId()), false, "mailbox full"))
                .isTrue();

        assertThat(post.told)
                .containsExactly(
                        new MailBounced("a", false, "mailbox full"), new MailBounced("a", true, "no such user"));
        assertThat(post.suppressions.causes(List.of("a@customer.example")))
                .containsEntry("a@customer.example", Set.of(Cause.HARD_BOUNCE));

        String forged = mails.get(1).mailId().replaceFirst("\\.[0-9a-f]{4}", ".0000");
        assertThat(post.returns.bounced(List.of(forged), true, "forged")).isFalse();
        assertThat(post.returns.concerns(List.of("<n1.@x>", "<" + "a".repeat(3000) + ">")))
                .isFalse();
    }
}
