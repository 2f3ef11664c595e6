package org.tramonto.delivery.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.delivery.Letters;
import org.tramonto.delivery.Outbox;
import org.tramonto.delivery.OutgoingLetter;
import org.tramonto.delivery.OutgoingMail;
import org.tramonto.shared.Language;

@TramontoTest
class DeliveryControllersTests {

    private static final String LEAD = "carla";
    private static final String MANAGER = "dario";
    private static final String AGENT = "anna";

    @LocalServerPort
    int port;

    @Autowired
    ObjectMapper json;

    @Autowired
    Letters letters;

    @Autowired
    Outbox outbox;

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<byte[]> send(String user, String method, String path, String body) throws Exception {
        String credentials = Base64.getEncoder().encodeToString((user + ":tramonto").getBytes(StandardCharsets.UTF_8));
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/json")
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private JsonNode get(String user, String path) throws Exception {
        HttpResponse<byte[]> response = send(user, "GET", path, null);
        assertThat(response.statusCode())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return json.readTree(response.body());
    }

    private String problem(HttpResponse<byte[]> response) throws Exception {
        return json.readTree(response.body()).get("code").asText();
    }

    @Test
    void aBatchIsClosedDownloadedConfirmedAndAReturnedLetterRecorded() throws Exception {
        String reference = "letter-" + UUID.randomUUID();
        letters.queue(new OutgoingLetter(
                reference,
                "=Giulia \"Bianchi\"",
                List.of("Via dei Mille 12", "20121 MILANO MI"),
                Language.ITALIAN,
                "Il fax chiude",
                "<p>Dal 1° marzo.</p>",
                "https://assistenza.aurora.example/contact/me/x",
                LocalDate.of(2026, 11, 22)));
        assertThat(get(MANAGER, "/api/print-batches").get("waiting").asInt()).isPositive();
        assertThat(problem(send(AGENT, "GET", "/api/print-batches", null))).isEqualTo("DELIVERY-001");

        HttpResponse<byte[]> closed = send(LEAD, "POST", "/api/print-batches", null);
        assertThat(closed.statusCode()).isEqualTo(201);
        long number = json.readTree(closed.body()).get("number").asLong();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get(LEAD, "/api/print-batches/" + number)
                        .get("state")
                        .asText()
                        .equals("ready"));

        HttpResponse<byte[]> pdf = send(LEAD, "GET", "/api/print-batches/" + number + "/files/1", null);
        assertThat(pdf.headers().firstValue("Content-Type")).hasValue("application/pdf");
        try (PDDocument document = Loader.loadPDF(pdf.body())) {
            assertThat(document.getNumberOfPages()).isGreaterThanOrEqualTo(2);
        }
        HttpResponse<byte[]> index = send(LEAD, "GET", "/api/print-batches/" + number + "/index", null);
        assertThat(index.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(new String(index.body(), StandardCharsets.UTF_8))
                .startsWith("sequence,file,first_page,pages,reference,name,postcode,checksum\r\n")
                .contains("\"" + reference + "\",\"'=Giulia \"\"Bianchi\"\"\",\"20121\",");
        assertThat(problem(send(LEAD, "GET", "/api/print-batches/" + number + "/files/99", null)))
                .isEqualTo("DELIVERY-005");
        assertThat(problem(send(LEAD, "GET", "/api/print-batches/999999", null)))
                .isEqualTo("DELIVERY-003");
        String returned = "{\"reference\": \"" + reference + "\", \"reason\": \"sconosciuto\"}";
        assertThat(problem(send(LEAD, "POST", "/api/print-batches/returned", returned)))
                .isEqualTo("DELIVERY-006");

        assertThat(send(LEAD, "POST", "/api/print-batches/" + number + "/printed", null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(LEAD, "POST", "/api/print-batches/returned", returned).statusCode())
                .isEqualTo(204);
        assertThat(problem(send(LEAD, "POST", "/api/print-batches/returned", "{\"reference\": \"x\"}")))
                .isEqualTo("DELIVERY-007");
        assertThat(problem(send(LEAD, "POST", "/api/print-batches", null))).isEqualTo("DELIVERY-002");
    }

    @Test
    void anAddressIsSuppressedFoundAndLiftedWithItsHistory() throws Exception {
        String address = UUID.randomUUID() + "@customer.example";
        String order = "{\"address\": \"" + address.toUpperCase(java.util.Locale.ROOT)
                + "\", \"cause\": \"opt_out\", \"note\": \"on the phone\"}";
        assertThat(problem(send(AGENT, "POST", "/api/suppressions", order))).isEqualTo("DELIVERY-001");
        assertThat(send(LEAD, "POST", "/api/suppressions", order).statusCode()).isEqualTo(204);
        JsonNode found = get(MANAGER, "/api/suppressions?q=" + address.substring(0, 12));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("address").asText()).isEqualTo(address);
        assertThat(found.get(0).get("cause").asText()).isEqualTo("opt_out");
        assertThat(found.get(0).get("by").asText()).isEqualTo(LEAD);

        assertThat(problem(send(LEAD, "POST", "/api/suppressions", order.replace("opt_out", "hard_bounce"))))
                .isEqualTo("DELIVERY-010");
        assertThat(problem(send(LEAD, "POST", "/api/suppressions", "{\"address\": \"nobody\"}")))
                .isEqualTo("DELIVERY-008");
        assertThat(send(MANAGER, "POST", "/api/suppressions/lift", order).statusCode())
                .isEqualTo(204);
        assertThat(problem(send(MANAGER, "POST", "/api/suppressions/lift", order)))
                .isEqualTo("DELIVERY-009");
        assertThat(get(LEAD, "/api/suppressions/history?address=" + address)).hasSize(2);
    }

    @Test
    void aNoticeQueuedInTheApplicationReachesItsRecipient() {
        String reference = "notice-" + UUID.randomUUID();
        outbox.queueAll(List.of(OutgoingMail.bulk(
                reference,
                reference + "@customer.example",
                "Giulia Bianchi",
                "Il fax chiude",
                "Dal 1° marzo.",
                "<p>Dal 1° marzo.</p>",
                Language.ITALIAN,
                Map.of(),
                new OutgoingMail.Bulk("campaign-" + reference, false))));
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        outbox.deliveries(List.of(reference)).get(reference).state()
                                == org.tramonto.delivery.Delivery.State.SENT);
    }
}
