package org.tramonto.customer.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.TramontoTest;
import org.tramonto.customer.Customer;
import org.tramonto.customer.CustomerFacts;
import org.tramonto.customer.Customers;
import org.tramonto.customer.Sender;
import org.tramonto.customer.UsedChannels;
import org.tramonto.engine.Caller;

@TramontoTest
class CustomersControllerTests {

    private static final Instant MARCH = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T10:00:00Z");

    @LocalServerPort
    int port;

    @Autowired
    ObjectMapper json;

    @Autowired
    Customers customers;

    @Autowired
    UsedChannels used;

    @Autowired
    TransactionTemplate transaction;

    private Caller anna;

    @BeforeEach
    void signIn() {
        anna = Caller.program(port, "anna", "tramonto");
    }

    private Customer customer(String name) {
        return customers.recognise(new Sender(UUID.randomUUID() + "@example.org", null, null, null, name, "mail"));
    }

    private void count(Customer customer, String channel, Instant at) {
        transaction.executeWithoutResult(taken -> used.count(customer.id(), channel, at));
    }

    private HttpResponse<String> put(Customer of, String body) {
        String path = "/api/customers/" + of.number();
        String tag = anna.get(path).headers().firstValue("ETag").orElseThrow();
        return put(of, tag, body);
    }

    private HttpResponse<String> put(Customer of, String tag, String body) {
        HttpRequest.Builder request = anna.request("/api/customers/" + of.number())
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        return anna.send(tag == null ? request : request.header("If-Match", tag));
    }

    private HttpResponse<String> merge(Customer of, Customer into) {
        return anna.post(
                "/api/customers/" + of.number() + "/merge",
                "{\"into\":\"" + into.number() + "\",\"reason\":\"Stessa persona\"}");
    }

    private HttpResponse<String> unmerge(Customer of) {
        return anna.post("/api/customers/" + of.number() + "/unmerge", "{\"reason\":\"Solo omonimi\"}");
    }

    private JsonNode get(Customer of) throws IOException {
        return read(anna.get("/api/customers/" + of.number()));
    }

    private JsonNode read(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json.readTree(response.body());
    }

    private String code(HttpResponse<String> response) throws IOException {
        return response.statusCode() + " "
                + json.readTree(response.body()).path("code").asText();
    }

    @Test
    void showsWhatIsKnownAndWhichChannelsAreUsed() throws Exception {
        Customer giulia = customer("Giulia Conti");
        count(giulia, "phone", APRIL);
        count(giulia, "mail", APRIL);
        count(giulia, "phone", MARCH);
        put(giulia, "{'ageBand':'65_74','needs':['no_internet'],'preferredChannels':['phone'],'language':'it'}");
        JsonNode shown = get(giulia);
        assertThat(shown.get("ageBand").asText()).isEqualTo("65_74");
        assertThat(shown.get("needs").toString()).isEqualTo("[\"no_internet\"]");
        assertThat(shown.get("preferredChannels").toString()).isEqualTo("[\"phone\"]");
        assertThat(shown.get("usedChannels").toString())
                .isEqualTo("[{\"channel\":\"phone\",\"contacts\":2,\"firstAt\":\"2026-03-01T10:00:00Z\","
                        + "\"lastAt\":\"2026-04-01T10:00:00Z\"},{\"channel\":\"mail\",\"contacts\":1,"
                        + "\"firstAt\":\"2026-04-01T10:00:00Z\",\"lastAt\":\"2026-04-01T10:00:00Z\"}]");
        assertThat(shown.has("ids")).isFalse();
    }

    @Test
    void everyContactOfAPersonCountsItsChannelOnce() throws Exception {
        String mail = UUID.randomUUID() + "@example.org";
        String body = """
                {"channel":"form","externalId":"%s","from":{"email":"%s"},"subject":"Lettura","text":"1234"}
                """;
        String first = body.formatted(UUID.randomUUID(), mail);
        anna.post("/api/contacts", first);
        anna.post("/api/contacts", first);
        anna.post("/api/contacts", body.formatted(UUID.randomUUID(), mail));
        Customer known = customers.recognise(new Sender(mail, null, null, null, null, "mail"));
        assertThat(used.of(known)).singleElement().satisfies(form -> {
            assertThat(form.channel()).isEqualTo("form");
            assertThat(form.contacts()).isEqualTo(2);
        });
    }

    @Test
    void mergingKeepsBothAndTheMoreProtectiveWinsAndPartingGivesEachBackItsOwn() throws Exception {
        Customer giulia = customer("Giulia Conti");
        Customer again = customer("G. Conti");
        put(giulia, "{'ageBand':'45_54','needs':['low_vision'],'preferredChannels':['chat']}");
        put(again, "{'ageBand':'75_and_over','needs':['life_support'],'preferredChannels':['phone','chat']}");
        count(giulia, "phone", MARCH);
        count(again, "phone", APRIL);
        count(again, "post", MARCH);
        JsonNode before = get(again);

        JsonNode merged = read(merge(again, giulia));
        assertThat(merged.get("number").asText()).isEqualTo(giulia.number());
        assertThat(merged.get("mergedNumbers").toString()).isEqualTo("[\"" + again.number() + "\"]");
        assertThat(merged.get("ageBand").asText()).isEqualTo("75_and_over");
        assertThat(merged.get("needs").toString()).isEqualTo("[\"low_vision\",\"life_support\"]");
        assertThat(merged.get("preferredChannels").toString()).isEqualTo("[\"chat\",\"phone\"]");
        assertThat(merged.get("identities")).hasSize(2);
        assertThat(merged.get("usedChannels").get(0).get("contacts").asInt()).isEqualTo(2);
        assertThat(get(again)).isEqualTo(merged);
        assertThat(customers
                        .recognise(new Sender(again.mailAddress(), null, null, null, null, "mail"))
                        .id())
                .isEqualTo(giulia.id());

        JsonNode parted = read(unmerge(again));
        assertThat(parted.get("needs")).isEqualTo(before.get("needs"));
        assertThat(parted.get("identities")).isEqualTo(before.get("identities"));
        assertThat(parted.get("usedChannels")).isEqualTo(before.get("usedChannels"));
        assertThat(parted.get("mergedNumbers")).isEmpty();
        assertThat(get(giulia).get("needs").toString()).isEqualTo("[\"low_vision\"]");
        JsonNode history = json.readTree(
                anna.get("/api/customers/" + giulia.number() + "/merges").body());
        assertThat(history).singleElement().satisfies(merge -> {
            assertThat(merge.get("absorbed").asText()).isEqualTo(again.number());
            assertThat(merge.get("by").asText()).isEqualTo("anna");
            assertThat(merge.get("undoneBy").asText()).isEqualTo("anna");
            assertThat(merge.get("undoReason").asText()).isEqualTo("Solo omonimi");
        });
    }

    @Test
    void aChainOfMergesComesApartInAnyOrder() throws Exception {
        Customer one = customer("Uno");
        Customer two = customer("Due");
        Customer three = customer("Tre");
        merge(one, two);
        JsonNode whole = read(merge(two, three));
        assertThat(whole.get("mergedNumbers")).hasSize(2);
        assertThat(get(one).get("number").asText()).isEqualTo(three.number());
        read(unmerge(two));
        assertThat(get(one).get("number").asText()).isEqualTo(two.number());
        assertThat(get(three).get("mergedNumbers")).isEmpty();
        read(unmerge(one));
        assertThat(get(one).get("number").asText()).isEqualTo(one.number());
        assertThat(get(two).get("mergedNumbers")).isEmpty();
    }

    @Test
    void casesOfBothAreFoundUnderEitherNumber() throws Exception {
        Customer giulia = customer("Giulia Conti");
        Customer again = customer("G. Conti");
        for (Customer each : List.of(giulia, again)) {
            anna.post("/api/contacts", """
                    {"channel":"form","externalId":"%s","from":{"customerNumber":"%s"},"subject":"Voltura","text":"Come?"}
                    """.formatted(UUID.randomUUID(), each.number()));
        }
        merge(again, giulia);
        for (String sought : List.of(giulia.number(), again.number(), giulia.mailAddress(), again.mailAddress())) {
            assertThat(json.readTree(anna.get("/api/cases?q=" + sought).body())
                            .get("total")
                            .asInt())
                    .as(sought)
                    .isEqualTo(2);
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        Customer giulia = customer("Giulia Conti");
        Customer again = customer("G. Conti");
        assertThat(code(merge(giulia, giulia))).isEqualTo("409 CUSTOMER-005");
        assertThat(code(unmerge(giulia))).isEqualTo("409 CUSTOMER-007");
        merge(again, giulia);
        assertThat(code(merge(again, customer("Altra")))).isEqualTo("409 CUSTOMER-006");
        assertThat(code(merge(giulia, again))).isEqualTo("409 CUSTOMER-005");
        assertThat(code(anna.post(
                        "/api/customers/" + giulia.number() + "/merge", "{\"into\":\"K-999999\",\"reason\":\"x\"}")))
                .isEqualTo("404 CUSTOMER-003");
        assertThat(code(anna.post(
                        "/api/customers/" + giulia.number() + "/merge", "{\"into\":\"" + again.number() + "\"}")))
                .isEqualTo("400 CUSTOMER-008");
        assertThat(code(Caller.program(port, "elena", "tramonto")
                        .post("/api/customers/" + again.number() + "/unmerge", "{\"reason\":\"x\"}")))
                .isEqualTo("403 CUSTOMER-004");
        assertThat(code(put(giulia, "{'ageBand':'old'}"))).isEqualTo("400 CUSTOMER-011");
        assertThat(code(put(giulia, "{'needs':['Not a key']}"))).isEqualTo("400 CUSTOMER-011");
        assertThat(code(put(giulia, null, "{'name':'Giulia'}"))).isEqualTo("428 CUSTOMER-010");
        assertThat(code(put(giulia, "\"0\"", "{'name':'Giulia'}"))).isEqualTo("412 CUSTOMER-009");
    }

    @Test
    void whoUsedAChannelIsOnePersonHoweverManyNumbersTheyHave() throws Exception {
        Customer giulia = customer("Giulia Conti");
        Customer again = customer("G. Conti");
        put(again, "{'needs':['deaf']}");
        count(giulia, "post", APRIL);
        count(again, "review", APRIL);
        count(again, "review", APRIL);
        merge(again, giulia);
        List<CustomerFacts> facts = used.whoUsed("review", MARCH).stream()
                .filter(known ->
                        known.number().equals(giulia.number()) || known.number().equals(again.number()))
                .toList();
        assertThat(facts).singleElement().satisfies(known -> {
            assertThat(known.number()).isEqualTo(giulia.number());
            assertThat(known.needs()).containsExactly("deaf");
            assertThat(known.usedChannels()).containsExactly("review", "post");
            assertThat(known.mailKnown()).isTrue();
            assertThat(known.phoneKnown()).isFalse();
        });
        assertThat(used.whoUsed("review", APRIL.plusSeconds(1)))
                .noneMatch(known -> known.number().equals(giulia.number()));
    }
}
