package org.tramonto.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tramonto.shared.Language;

class WebhookMessagesTests {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private record Posted(Map<String, List<String>> headers, String body) {}

    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private volatile IntSupplier answer = () -> 204;
    private HttpServer receiver;
    private DeliveryFixture post;
    private WebhookMessages messages;
    private MessageDispatcher dispatcher;

    @BeforeEach
    void start() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newCachedThreadPool());
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            posted.add(new Posted(Map.copyOf(exchange.getRequestHeaders()), body));
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(answer.getAsInt(), -1);
            exchange.close();
        });
        receiver.start();
        begin(true);
    }

    private void begin(boolean allowPrivate) {
        DeliverySettings settings = settings(allowPrivate);
        post = new DeliveryFixture(1, settings);
        post.jdbc.sql("truncate web_message, web_endpoint").update();
        ObjectMapper json = new ObjectMapper();
        messages = new WebhookMessages(post.jdbc, json, post.clock, settings);
        MessageWork work = new MessageWork(
                new MessageQueue(post.jdbc, post.clock, settings),
                new WebEndpoint(settings, json, post.clock),
                post.transaction.getTransactionManager(),
                event -> post.listener.accept(event),
                settings,
                post.clock);
        dispatcher = new MessageDispatcher(work, messages, settings);
    }

    private DeliverySettings settings(boolean allowPrivate) {
        DeliverySettings plain = DeliveryFixture.settings(Duration.ofMillis(20));
        URI url = URI.create((allowPrivate ? "http" : "https") + "://127.0.0.1:"
                + receiver.getAddress().getPort() + "/sms");
        return new DeliverySettings(
                true,
                plain.fromName(),
                plain.fromAddress(),
                plain.workers(),
                plain.batch(),
                plain.poll(),
                plain.lease(),
                plain.keepOpen(),
                plain.connectTimeout(),
                plain.timeout(),
                plain.keepSent(),
                plain.retry(),
                plain.bulk(),
                plain.print(),
                new DeliverySettings.Webhook(url, SECRET, allowPrivate, 2, Duration.ofSeconds(3), Duration.ofDays(1)));
    }

    @AfterEach
    void stop() {
        dispatcher.stop();
        post.close();
        receiver.stop(0);
    }

    private static OutgoingMessage message(String reference) {
        return new OutgoingMessage(
                reference, "+393331234567", "Dal 1° marzo il fax chiude.", Language.ITALIAN, Map.of("channel", "fax"));
    }

    private String state(String reference) {
        return post.jdbc
                .sql("select state from web_message where reference = :reference")
                .param("reference", reference)
                .query(String.class)
                .single();
    }

    private String error(String reference) {
        return post.jdbc
                .sql("select last_error from web_message where reference = :reference")
                .param("reference", reference)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private List<String> sent() {
        return post.told(MessagesSent.class, MessagesSent::references);
    }

    @Test
    void aMessageIsPostedOnceSignedAndTold() throws Exception {
        dispatcher.start();
        assertThat(messages.isOpen()).isTrue();
        assertThat(messages.queueAll(List.of(message("a"), message("b")))).isEqualTo(2);
        messages.queue(message("a"));
        await().until(() -> sent().size() == 2);

        assertThat(sent()).containsExactlyInAnyOrder("a", "b");
        assertThat(posted).hasSize(2);
        for (Posted one : posted) {
            new Webhook(SECRET).verify(one.body(), one.headers());
            JsonNode body = new ObjectMapper().readTree(one.body());
            assertThat(body.get("type").asText()).isEqualTo("notice");
            assertThat(body.get("to").asText()).isEqualTo("+393331234567");
            assertThat(body.get("text").asText()).isEqualTo("Dal 1° marzo il fax chiude.");
            assertThat(body.get("language").asText()).isEqualTo("it");
            assertThat(body.get("facts").get("channel").asText()).isEqualTo("fax");
        }
    }

    @Test
    void whatIsNotTakenIsPostedAgainUnderTheSameIdWithGrowingPauses() {
        answer = () -> posted.size() < 3 ? 503 : 200;
        messages.queue(message("a"));
        dispatcher.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            // Not while it is being posted: that takes no time here, and a lease that ran out would have it posted
            // again.
            if (state("a").equals("queued")) {
                post.clock.forward(Duration.ofSeconds(20));
            }
            return sent().size() == 1;
        });
        assertThat(posted).hasSize(3);
        assertThat(posted.stream().map(one -> one.headers().get("Webhook-id")).distinct())
                .hasSize(1);
    }

    @Test
    void aMessageRefusedForGoodFailsAndARedirectIsNotFollowed() {
        answer = () -> posted.size() == 1 ? 422 : 302;
        messages.queue(message("a"));
        dispatcher.start();
        await().until(() -> state("a").equals("failed"));
        assertThat(post.told).containsExactly(new MessageFailed("a", "The endpoint answered 422."));

        messages.queue(message("b"));
        await().until(() -> error("b").contains("302"));
        assertThat(state("b")).isEqualTo("queued");
        post.clock.forward(Duration.ofDays(2));
        await().until(() -> state("b").equals("failed"));
    }

    @Test
    void anEndpointThatIsGoneIsLeftAloneUntilAPersonEnablesItAgain() {
        answer = () -> 410;
        messages.queue(message("a"));
        dispatcher.start();
        await().until(() -> !messages.isOpen());
        int before = posted.size();
        messages.queueAll(List.of(message("b"), message("c")));
        post.clock.forward(Duration.ofHours(2));
        assertThat(messages.withdraw(List.of("c"))).containsExactly("c");
        await().until(() -> state("a").equals("queued"));
        assertThat(posted.size()).isLessThanOrEqualTo(before + 1);

        answer = () -> 200;
        assertThat(messages.enableAgain()).isTrue();
        await().atMost(Duration.ofSeconds(30)).until(() -> sent().size() == 2);
        assertThat(sent()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void nothingIsPostedIntoAPrivateNetworkUnlessAllowed() {
        dispatcher.stop();
        begin(false);
        messages.queue(message("a"));
        dispatcher.start();
        await().until(() -> error("a").contains("private network"));
        assertThat(posted).isEmpty();
    }

    @Test
    void whoeverSilentlyKeepsTheConnectionHoldsAWorkerNoLongerThanTheTimeout() {
        answer = () -> {
            await().atMost(Duration.ofSeconds(10))
                    .pollDelay(Duration.ofSeconds(4))
                    .until(() -> true);
            return 200;
        };
        messages.queue(message("a"));
        dispatcher.start();
        await().until(() -> error("a").contains("no answer") || error("a").contains("timed out"));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false",
        "10.1.2.3, false",
        "172.20.0.1, false",
        "192.168.1.1, false",
        "169.254.169.254, false",
        "100.64.0.1, false",
        "0.0.0.0, false",
        "255.255.255.255, false",
        "::1, false",
        "fd00::1, false",
        "fe80::1, false",
        "::ffff:10.0.0.1, false",
        "2002:0a00:0001::1, false",
        "64:ff9b::0a00:1, false",
        "8.8.8.8, true",
        "93.184.216.34, true",
        "2606:4700::1, true",
        "172.32.0.1, true"
    })
    void onlyAddressesOfTheWholeInternetArePublic(String address, boolean isPublic) throws Exception {
        assertThat(PublicHost.isPublic(InetAddress.getByName(address))).isEqualTo(isPublic);
    }

    @Test
    void aSecretThatIsNoneAndAnAddressInTheClearAreRefusedAtTheStart() {
        assertThatThrownBy(() -> new DeliverySettings.Webhook(
                        URI.create("https://sms.example/x"),
                        "guess",
                        false,
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofDays(1)))
                .hasMessageContaining("secret");
        assertThatThrownBy(() -> new DeliverySettings.Webhook(
                        URI.create("http://sms.example/x"),
                        SECRET,
                        false,
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofDays(1)))
                .hasMessageContaining("https");
        assertThat(settings(true).toString()).doesNotContain(SECRET);
    }
}
