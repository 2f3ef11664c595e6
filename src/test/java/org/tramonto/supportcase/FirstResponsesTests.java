package org.tramonto.supportcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.customer.Customers;
import org.tramonto.customer.Sender;
import org.tramonto.shared.InTransaction;
import org.tramonto.supportcase.FirstResponses.Wait;

/** How long customers waited, told from cases of a channel of this test's own; nothing of it stays. */
@TramontoTest
@Transactional
class FirstResponsesTests {

    private static final Instant FROM = Instant.parse("2024-03-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2024-03-29T00:00:00Z");

    @Autowired
    FirstResponses responses;

    @Autowired
    Channels channels;

    @Autowired
    Customers customers;

    @Autowired
    JdbcClient jdbc;

    private String channel;
    private long customer;

    @BeforeEach
    void begin() {
        channel = "waits-" + UUID.randomUUID().toString().substring(0, 8);
        channels.register(new Channel(
                channel,
                Channel.Kind.CHAT,
                channel,
                channel,
                null,
                false,
                Channel.Replies.RECORDED,
                Channel.State.ACTIVE));
        customer = customers
                .recognise(new Sender(UUID.randomUUID() + "@posta.example", null, null, null, null, "mail"))
                .id();
        InTransaction.write();
    }

    /** @param minutes until the answer; null where there is none */
    private void opened(String at, Integer minutes, String status) {
        Instant opened = Instant.parse(at);
        jdbc.sql("""
                        insert into support_case (number, customer_id, subject, channel, status, team, language, opened_at,
                            first_responded_at, changed_at)
                        values (:number, :customer, 'Attesa', :channel, :status, 'front-desk', 'it', :opened, :responded, :opened)
                        """)
                .param("number", "W-" + UUID.randomUUID())
                .param("customer", customer)
                .param("channel", channel)
                .param("status", status)
                .param("opened", Timestamp.from(opened))
                .param(
                        "responded",
                        minutes == null ? null : Timestamp.from(opened.plus(Duration.ofMinutes(minutes))),
                        java.sql.Types.TIMESTAMP)
                .update();
    }

    @Test
    void halfAndNineOfTenAreTold() {
        for (int minutes = 1; minutes <= 11; minutes++) {
            opened("2024-03-10T10:00:00Z", minutes * 10, "solved");
        }
        assertThat(responses.of(channel, FROM, TO, 1000))
                .hasValue(new Wait(Duration.ofMinutes(60), Duration.ofMinutes(100), 11));
    }

    @Test
    void whoStillWaitsCountsAndWhoGaveUpDoesNot() {
        opened("2024-03-10T10:00:00Z", 10, "answered");
        opened("2024-03-28T00:00:00Z", null, "opened");
        opened("2024-03-10T10:00:00Z", null, "withdrawn");
        opened("2024-02-01T10:00:00Z", 1, "solved");
        Wait waited = responses.of(channel, FROM, TO, 1000).orElseThrow();
        assertThat(waited.cases()).isEqualTo(2);
        assertThat(waited.median()).isEqualTo(Duration.ofMinutes((10 + 24 * 60) / 2));
    }

    @Test
    void onlyTheNewestCasesAreLookedAt() {
        opened("2024-03-10T10:00:00Z", 500, "solved");
        opened("2024-03-11T10:00:00Z", 10, "solved");
        opened("2024-03-12T10:00:00Z", 10, "solved");
        assertThat(responses.of(channel, FROM, TO, 2).orElseThrow().cases()).isEqualTo(2);
        assertThat(responses.of("never-used", FROM, TO, 2)).isEmpty();
    }
}
