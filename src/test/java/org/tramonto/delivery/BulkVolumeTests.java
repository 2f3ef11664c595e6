package org.tramonto.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkVolumeTests {

    private static final int MAILS = 10_000;
    private static final long HALF_OF_ALL_WORDS = 11L << 20;

    @Test
    void tenThousandNoticesGoOutOnceEachInBoundedMemory() throws Exception {
        String words = "Dal 1° marzo il fax chiude. ".repeat(40); // ten thousand of these and their HTML are 22 MB
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        try (ScriptedSmtp server = new ScriptedSmtp(false);
                DeliveryFixture post = new DeliveryFixture(
                        server.port(),
                        DeliveryFixture.settings(
                                Duration.ofMillis(50), new DeliverySettings.Bulk(4, 10, 0, Duration.ofDays(60))))) {
            server.script = command -> {
                if (command.equals(".")) {
                    taken.incrementAndGet();
                }
                return null;
            };
            post.listener = event -> {
                if (event instanceof MailsSent sent) {
                    told.addAndGet(sent.references().size());
                }
            };
            post.startBulk();
            long before = used();
            long most = 0;
            for (int from = 0; from < MAILS; from += 500) {
                List<OutgoingMail> some = IntStream.range(from, from + 500)
                        .mapToObj(i -> notice(i, words))
                        .toList();
                post.transaction.executeWithoutResult(tx -> post.outbox.queueAll(some));
                // As whoever feeds it does: more only when the lane has room.
                await().atMost(Duration.ofSeconds(60)).until(() -> post.outbox.waiting("spring") < 1_000);
                most = Math.max(most, used() - before);
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> told.get() == MAILS);

            assertThat(taken.get()).isEqualTo(MAILS);
            assertThat(most).isLessThan(HALF_OF_ALL_WORDS);
            assertThat(post.jdbc
                            .sql("select count(*) from bulk_mail where state = 'sent' and text = ''")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(MAILS);
        }
    }

    private static OutgoingMail notice(int number, String words) {
        OutgoingMail like = DeliveryFixture.notice("n" + number);
        return OutgoingMail.bulk(
                like.reference(),
                like.recipient(),
                like.recipientName(),
                like.subject(),
                words,
                "<p>" + words + "</p>",
                like.language(),
                like.headers(),
                like.bulk());
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
