package org.tramonto.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Short messages that another system delivers: each is posted, signed as Standard Webhooks ask, to the endpoint that {@code
 * tramonto.delivery.webhook.*} names. Queueing is part of the caller's transaction.
 */
@Repository
public class WebhookMessages {

    private static final int PER_STATEMENT = 500;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final DeliverySettings settings;
    private final Bell bell = new Bell();

    WebhookMessages(JdbcClient jdbc, ObjectMapper json, Clock clock, DeliverySettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
    }

    /** Whether there is an endpoint at all, and it did not say that it is gone. Without one nobody is to be told this way. */
    public boolean isOpen() {
        return settings.webhook().isConfigured()
                && !jdbc.sql("select exists (select from web_endpoint where url = :url)")
                        .param("url", settings.webhook().url().toString())
                        .query(Boolean.class)
                        .single();
    }

    public void queue(OutgoingMessage message) {
        queueAll(List.of(message));
    }

    /** Queues messages, hundreds with each statement; a reference that is known changes nothing. */
    @Transactional
    public int queueAll(List<OutgoingMessage> messages) {
        int queued = 0;
        for (int from = 0; from < messages.size(); from += PER_STATEMENT) {
            queued += insert(messages.subList(from, Math.min(messages.size(), from + PER_STATEMENT)));
        }
        if (queued > 0) {
            Outbox.wakeAfterCommit(bell);
        }
        return queued;
    }

    /** Posts again to an endpoint that said it is gone; answers whether it had. */
    @Transactional
    public boolean enableAgain() {
        boolean closed = jdbc.sql("delete from web_endpoint where url = :url")
                        .param("url", String.valueOf(settings.webhook().url()))
                        .update()
                == 1;
        Outbox.wakeAfterCommit(bell);
        return closed;
    }

    /** Takes messages back that were not tried yet, or wait for another try; answers the references of those. */
    @Transactional
    public List<String> withdraw(Collection<String> references) {
        return jdbc.sql("""
                        update web_message set state = 'withdrawn'
                        where reference = any (:references) and state = 'queued' returning reference
                        """)
                .param("references", references.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    Bell bell() {
        return bell;
    }

    private int insert(List<OutgoingMessage> messages) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        insert into web_message
                            (reference, recipient, text, language, facts, next_attempt_at, give_up_at, created_at)
                        select reference, recipient, text, language, facts::jsonb, :now, :giveUpAt, :now
                        from unnest(
                                :references::text[], :recipients::text[], :texts::text[], :languages::text[],
                                :facts::text[])
                            with ordinality as message (reference, recipient, text, language, facts, place)
                        order by place
                        on conflict on constraint web_message_reference_key do nothing
                        """)
                .param("references", column(messages, OutgoingMessage::reference))
                .param("recipients", column(messages, OutgoingMessage::to))
                .param("texts", column(messages, OutgoingMessage::text))
                .param(
                        "languages",
                        column(messages, message -> message.language().code()))
                .param("facts", column(messages, this::facts))
                .param("now", Timestamp.from(now))
                .param("giveUpAt", Timestamp.from(now.plus(settings.webhook().giveUpAfter())))
                .update();
    }

    private String facts(OutgoingMessage message) {
        try {
            return json.writeValueAsString(message.facts()).replace("\\u0000", "");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String[] column(List<OutgoingMessage> messages, Function<OutgoingMessage, String> value) {
        return messages.stream()
                .map(value)
                .map(text -> text == null ? null : text.replace("\0", ""))
                .toArray(String[]::new);
    }
}
