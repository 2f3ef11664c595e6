package org.tramonto.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionOperations;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.engine.Caller;
import org.tramonto.shared.ProgrammeKey;

@TramontoTest
class ChannelsControllerTests {

    @LocalServerPort
    int port;

    @Autowired
    ObjectMapper json;

    @Autowired
    Channels channels;

    @Autowired
    TransactionOperations transaction;

    private String key;
    private Caller dario;

    @BeforeEach
    void registerOne() {
        key = "c" + UUID.randomUUID().toString().substring(0, 8);
        dario = Caller.program(port, "dario", "tramonto");
        channels.register(new Channel(
                key, Channel.Kind.CHAT, "Prova", "Trial", null, false, Channel.Replies.RECORDED, Channel.State.ACTIVE));
    }

    private HttpResponse<String> put(Caller caller, String ifMatch, String body) {
        return put(caller, key, ifMatch, body);
    }

    private HttpResponse<String> put(Caller caller, String channel, String ifMatch, String body) {
        HttpRequest.Builder request = caller.request("/api/channels/" + channel)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        return caller.send(ifMatch == null ? request : request.header("If-Match", ifMatch));
    }

    private JsonNode read(HttpResponse<String> response) throws IOException {
        return json.readTree(response.body());
    }

    private String tag() {
        return dario.get("/api/channels/" + key).headers().firstValue("ETag").orElseThrow();
    }

    private String code(HttpResponse<String> response) throws IOException {
        return response.statusCode() + " " + read(response).path("code").asText();
    }

    @Test
    void everybodySignedInReadsTheRegister() throws Exception {
        Caller anna = Caller.program(port, "anna", "tramonto");
        JsonNode phone = read(anna.get("/api/channels/phone"));
        assertThat(phone.get("kind").asText()).isEqualTo("phone");
        assertThat(phone.get("address").asText()).isEqualTo("800 900 123");
        assertThat(phone.get("capabilities").get("accessible").toString())
                .isEqualTo("[\"spoken\",\"offline\",\"assisted\"]");
        assertThat(phone.get("hours").get("week").get("sat").toString()).isEqualTo("[[\"08:00\",\"14:00\"]]");
        assertThat(phone.get("languages").toString()).isEqualTo("[\"it\",\"en\"]");
        assertThat(phone.get("costPerContact").get("amount").decimalValue()).isEqualByComparingTo("6.80");
        assertThat(phone.get("state").asText()).isEqualTo("active");
        assertThat(phone.get("arrivals")).isEmpty();
        assertThat(read(anna.get("/api/channels")).findValuesAsText("key")).contains("mail", "phone", "post", key);
        assertThat(code(anna.get("/api/channels/nowhere"))).isEqualTo("404 CHANNEL-001");
        assertThat(Caller.nobody(port).get("/api/channels").statusCode()).isEqualTo(401);
    }

    @Test
    void whatIsReadCanBeWrittenBackAndWhatIsLeftOutStays() throws Exception {
        JsonNode before = read(dario.get("/api/channels/" + key));
        HttpResponse<String> same = put(dario, tag(), before.toString());
        assertThat(same.statusCode()).isEqualTo(200);
        HttpResponse<String> changed = put(dario, tag(), """
                {'nameIt':'Chat del sito','address':'https://aurora.example/chat','costPerContact':{'amount':2.5},
                 'languages':['it'],'hours':{'zone':'Europe/Rome','week':{'mon':[['09:00','13:00'],['14:00','24:00']]}},
                 'capabilities':{'firstContact':true,'longestText':500,'largestAttachment':0,'receipts':true,
                                 'accessible':['written']}}
                """);
        assertThat(changed.statusCode()).isEqualTo(200);
        JsonNode after = read(changed);
        assertThat(after.get("nameIt").asText()).isEqualTo("Chat del sito");
        assertThat(after.get("nameEn").asText()).isEqualTo("Trial");
        assertThat(after.get("hours").toString())
                .isEqualTo(
                        "{\"zone\":\"Europe/Rome\",\"week\":{\"mon\":[[\"09:00\",\"13:00\"],[\"14:00\",\"24:00\"]]}}");
        assertThat(after.get("capabilities").get("longestText").asInt()).isEqualTo(500);
        assertThat(after.get("version").asInt()).isEqualTo(before.get("version").asInt() + 2);
        assertThat(changed.headers().firstValue("ETag"))
                .hasValue('"' + after.get("version").asText() + '"');
        assertThat(read(put(dario, tag(), "{'address':''}")).get("address").isNull())
                .isTrue();
    }

    @Test
    void twoManagersAtOnceDoNotOverwriteEachOther() throws Exception {
        String seen = tag();
        assertThat(put(dario, seen, "{'nameEn':'One'}").statusCode()).isEqualTo(200);
        HttpResponse<String> late =
                put(Caller.program(port, "diana", "tramonto").in("it"), seen, "{'nameEn':'Two'}");
        assertThat(code(late)).isEqualTo("412 CHANNEL-003");
        assertThat(read(late).get("title").asText()).isEqualTo("Modificato nel frattempo");
        assertThat(code(put(dario, null, "{'nameEn':'Two'}"))).isEqualTo("428 CHANNEL-004");
        assertThat(code(put(dario, "nonsense", "{'nameEn':'Two'}"))).isEqualTo("412 CHANNEL-003");
        assertThat(put(dario, "*", "{'nameEn':'Three'}").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyManagersAndAdministratorsChangeIt() throws Exception {
        for (String user : new String[] {"anna", "carla", "elena"}) {
            assertThat(code(put(Caller.program(port, user, "tramonto"), tag(), "{'nameEn':'Mine'}")))
                    .isEqualTo("403 CHANNEL-002");
        }
        assertThat(put(Caller.program(port, "admin", "tramonto"), tag(), "{'nameEn':'Mine'}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theStateMovesStepByStepWithAReasonEachTime() throws Exception {
        assertThat(code(put(dario, tag(), "{'state':'retiring'}"))).isEqualTo("400 CHANNEL-007");
        HttpResponse<String> leap = put(dario, tag(), "{'state':'closed','reason':'too dear'}");
        assertThat(code(leap)).isEqualTo("409 CHANNEL-006");
        assertThat(read(leap).get("possible").toString()).isEqualTo("[\"disabled\",\"retiring\"]");
        assertThat(put(dario, tag(), "{'state':'retiring','reason':'too dear'}").statusCode())
                .isEqualTo(200);
        assertThat(put(dario, tag(), "{'state':'disabled','reason':'provider down'}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(code(put(dario, tag(), "{'state':'active','reason':'up again'}")))
                .isEqualTo("409 CHANNEL-006");
        assertThat(put(dario, tag(), "{'state':'retiring','reason':'up again'}").statusCode())
                .isEqualTo(200);
        JsonNode closed = read(put(dario, tag(), "{'state':'closed','reason':'nobody left'}"));
        assertThat(closed.get("state").asText()).isEqualTo("closed");
        assertThat(closed.get("stateReason").asText()).isEqualTo("nobody left");
        assertThat(read(dario.get("/api/channels/" + key + "/moves")).findValuesAsText("to"))
                .containsExactly("closed", "retiring", "disabled", "retiring");
        assertThat(read(dario.get("/api/channels/" + key + "/moves"))
                        .get(0)
                        .get("by")
                        .asText())
                .isEqualTo("dario");
    }

    @Test
    void aProgrammeThatHasTheChannelAloneMovesItsState() throws Exception {
        ProgrammeKey programme = new ProgrammeKey("prova-" + key);
        channels.claim(key, programme);
        channels.move(key, Channel.State.RETIRING, "announced", programme);
        channels.move(key, Channel.State.RETIRING, "the engine asks twice", programme);
        assertThat(channels.moves(key)).hasSize(1);
        HttpResponse<String> byHand = put(dario, tag(), "{'state':'closed','reason':'now'}");
        assertThat(code(byHand)).isEqualTo("409 CHANNEL-008");
        assertThat(read(byHand).get("programme").asText()).isEqualTo(programme.value());
        assertThat(put(dario, tag(), "{'state':'disabled','reason':'down'}").statusCode())
                .isEqualTo(200);
        assertThat(put(dario, tag(), "{'state':'retiring','reason':'up'}").statusCode())
                .isEqualTo(200);
        channels.release(key, programme);
        assertThat(put(dario, tag(), "{'state':'active','reason':'given up'}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatDoesNotFitIsNamed() throws Exception {
        assertThat(code(put(dario, tag(), "{'nameIt':' '}"))).isEqualTo("400 CHANNEL-005");
        assertThat(code(put(dario, tag(), "{'hours':{'week':{'someday':[['09:00','10:00']]}}}")))
                .isEqualTo("400 CHANNEL-005");
        assertThat(code(put(dario, tag(), "{'hours':{'week':{'mon':[['10:00','09:00']]}}}")))
                .isEqualTo("400 CHANNEL-005");
        assertThat(code(put(dario, tag(), "{'hours':{'week':{'mon':[['09:00','12:00'],['11:00','13:00']]}}}")))
                .isEqualTo("400 CHANNEL-005");
        assertThat(code(put(dario, tag(), "{'hours':{'zone':'Europe/Atlantis','week':{}}}")))
                .isEqualTo("400 CHANNEL-005");
        assertThat(code(put(dario, tag(), "{'costPerContact':{'amount':-1}}"))).isEqualTo("400 CHANNEL-005");
        assertThat(code(put(dario, tag(), "{'languages':[]}"))).isEqualTo("400 CHANNEL-005");
        assertThat(code(put(dario, tag(), "{'state':'gone'}"))).isEqualTo("400 REQUEST-002");
        assertThat(code(put(dario, tag(), "{'capabilities':{'longestText':-1}}")))
                .isEqualTo("400 CHANNEL-005");
        assertThat(code(put(dario, tag(), "{'kind':'phone'}"))).isEqualTo("409 CHANNEL-010");
    }

    @Test
    void aNewChannelIsRegisteredAndOneThatWasUsedIsNeverDeleted() throws Exception {
        String fresh = key + "-new";
        HttpResponse<String> created = put(dario, fresh, null, "{'kind':'chat','nameIt':'Nuova','nameEn':'New'}");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).hasValue("/api/channels/" + fresh);
        assertThat(code(put(dario, "Not%20A%20Key", null, "{'kind':'chat'}"))).isEqualTo("400 CHANNEL-005");
        HttpResponse<String> deleted = dario.send(
                dario.request("/api/channels/" + fresh).header("If-Match", "*").DELETE());
        assertThat(deleted.statusCode()).isEqualTo(204);
        put(dario, tag(), "{'state':'retiring','reason':'too dear'}");
        HttpResponse<String> refused = dario.send(
                dario.request("/api/channels/" + key).header("If-Match", "*").DELETE());
        assertThat(code(refused)).isEqualTo("409 CHANNEL-009");
        assertThat(dario.get("/api/channels/" + key).statusCode()).isEqualTo(200);
    }
}
