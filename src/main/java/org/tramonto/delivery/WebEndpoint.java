package org.tramonto.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Posts messages as Standard Webhooks ask: {@code webhook-id} (the same with each try), {@code webhook-timestamp} and
 * {@code webhook-signature}. Redirects are not followed. While nothing answers, all workers of this node wait together.
 */
@Component
class WebEndpoint {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);

    private final DeliverySettings.Webhook settings;
    private final ObjectMapper json;
    private final Clock clock;
    private final HttpClient client;

    private int failures;
    private long openAgainAt;

    WebEndpoint(DeliverySettings settings, ObjectMapper json, Clock clock) {
        this.settings = settings.webhook();
        this.json = json;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(this.settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * What one post came to.
     *
     * @param reason in words, null where it was taken
     * @param asked how long the endpoint asks us to wait; null where it does not
     */
    record Answer(Outcome outcome, String reason, Duration asked) {}

    enum Outcome {
        TAKEN,
        /** Not this message, ever. */
        REFUSED,
        /** Not now. */
        LATER,
        /** The endpoint is gone (410) and wants nothing more. */
        GONE
    }

    Answer post(MessageQueue.Held message) throws InterruptedException {
        try {
            if (!settings.allowPrivate()) {
                PublicHost.require(settings.url());
            }
            HttpResponse<Void> response = exchange(request(message));
            reached(response.statusCode() < 500);
            return answer(response);
        } catch (IOException unreachable) {
            reached(false);
            return new Answer(
                    Outcome.LATER,
                    Attempt.deferred("The endpoint can't be reached: " + words(unreachable))
                            .reason(),
                    null);
        }
    }

    /** The whole answer must be there in time: one that drips would hold a worker for ever. */
    private HttpResponse<Void> exchange(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Void>> sent = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return sent.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            sent.cancel(true);
            throw new IOException("no answer within " + settings.timeout().toSeconds() + " seconds", silent);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException broken ? broken : new IOException(failed.getCause());
        }
    }

    private HttpRequest request(MessageQueue.Held message) {
        String id = "msg_" + message.token().toString().replace("-", "");
        long timestamp = clock.instant().getEpochSecond();
        String body = body(message);
        URI url = settings.url();
        return HttpRequest.newBuilder(url)
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "Tramonto")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", signature(id, timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    private String body(MessageQueue.Held message) {
        try {
            ObjectNode body = json.createObjectNode()
                    .put("type", "notice")
                    .put("to", message.to())
                    .put("text", message.text())
                    .put("language", message.language())
                    .put("reference", message.reference());
            if (!message.facts().equals("{}")) {
                body.set("facts", json.readTree(message.facts()));
            }
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String signature(String id, long timestamp, String body) {
        try {
            return new Webhook(settings.secret()).sign(id, timestamp, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException impossible) {
            throw new IllegalStateException("the secret was checked when the program started", impossible);
        }
    }

    private static Answer answer(HttpResponse<Void> response) {
        int status = response.statusCode();
        String said = "The endpoint answered " + status + ".";
        if (status / 100 == 2) {
            return new Answer(Outcome.TAKEN, null, null);
        }
        if (status == 410) {
            return new Answer(Outcome.GONE, said, null);
        }
        if (status == 413 || status == 422) {
            return new Answer(Outcome.REFUSED, said, null);
        }
        return new Answer(Outcome.LATER, said, asked(response));
    }

    /** {@code Retry-After} in seconds; a date is left to our own patience. */
    private static Duration asked(HttpResponse<Void> response) {
        return response.headers()
                .firstValue("retry-after")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .map(wait -> wait.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : wait)
                .orElse(null);
    }

    private synchronized void reached(boolean well) {
        failures = well ? 0 : failures + 1;
        long pause = Math.min(LONGEST_PAUSE.toMillis(), 1000L << Math.min(Math.max(failures - 1, 0), 10));
        openAgainAt = System.nanoTime() + Duration.ofMillis(pause).toNanos();
    }

    /** How long to leave the endpoint alone; zero while it answers. */
    synchronized Duration pause() {
        return failures == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(0, openAgainAt - System.nanoTime()));
    }

    private static String words(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
