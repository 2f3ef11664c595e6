package org.tramonto.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.TramontoTest;

@TramontoTest
class DeliveryInApplicationTests {

    private static final String RECIPIENT = "delivery-in-application@customer.example";

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DeliveryHealthIndicator health;

    @Autowired
    private MeterRegistry meters;

    @Value("${tramonto.intake.imap.port}")
    private int imapPort;

    @Test
    void aMailQueuedInATransactionOfTheApplicationReachesItsRecipient() throws Exception {
        String mailId = transaction.execute(
                tx -> outbox.queue(DeliveryFixture.mail("delivery-in-application", RECIPIENT, "È arrivata")));

        await().until(() -> outbox.deliveries(List.of("delivery-in-application"))
                        .get("delivery-in-application")
                        .state()
                == Delivery.State.SENT);

        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", imapPort, RECIPIENT, RECIPIENT);
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            assertThat(inbox.getMessages()).hasSize(1);
            Message mail = inbox.getMessages()[0];
            assertThat(mail.getHeader("Message-ID")).containsExactly(mailId);
            assertThat(mail.getSubject()).isEqualTo("È arrivata");
        }
        assertThat(health.health().getDetails()).containsEntry("mailServer", "reachable");
        assertThat(meters.counter("tramonto.delivery.mails", "outcome", "sent").count())
                .isPositive();
        assertThat(meters.get("tramonto.delivery.queued").gauge().value()).isNotNegative();
    }
}
