package org.tramonto.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.intake.IntakeFixtures.json;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channels;
import org.tramonto.intake.Contact.Outcome;
import org.tramonto.intake.Contact.Receipt;
import org.tramonto.shared.Problem;

@TramontoTest
class JsonContactsTests {

    @Autowired
    Contacts contacts;

    @Autowired
    Quarantine quarantine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Channels channels;

    private IntakeFixtures fixtures;

    @BeforeEach
    void register() {
        fixtures = new IntakeFixtures(jdbc, channels);
    }

    @Test
    void takesJsonContactsOnceAndThreadsThem() {
        String externalId = fixtures.unique("chat");
        String handle = fixtures.unique("mario");
        byte[] first = json(
                "{'channel':'chat','externalId':'%s','from':{'handle':'%s','name':'Mario'},'text':'Ciao'}",
                externalId, handle);
        Receipt opened = contacts.receive(first);
        assertThat(opened.outcome()).isEqualTo(Outcome.OPENED);
        assertThat(contacts.receive(first).outcome()).isEqualTo(Outcome.DUPLICATE);
        Receipt byContact = contacts.receive(json(
                "{'channel':'chat','externalId':'%s-2','from':{'handle':'%s'},'text':'Ancora','inReplyTo':'%s'}",
                externalId, handle, externalId));
        Receipt byNumber = contacts.receive(json(
                "{'channel':'chat','externalId':'%s-3','from':{'handle':'%s'},'text':'E poi','inReplyTo':'%s'}",
                externalId, handle, opened.caseNumber()));
        Receipt stranger = contacts.receive(json(
                "{'channel':'chat','externalId':'%s-4','from':{'handle':'%s-altro'},'text':'Io','inReplyTo':'%s'}",
                externalId, handle, opened.caseNumber()));
        assertThat(List.of(byContact, byNumber)).extracting(Receipt::caseNumber).containsOnly(opened.caseNumber());
        assertThat(stranger.caseNumber()).isNotEqualTo(opened.caseNumber());
        assertThat(fixtures.texts(opened.caseNumber())).containsExactly("Ciao", "Ancora", "E poi");
    }

    @ParameterizedTest
    @MethodSource
    void refusesBadContactsWithACode(String body, String code) {
        assertThatThrownBy(() -> contacts.receive(json(body)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    static Stream<Arguments> refusesBadContactsWithACode() {
        return Stream.of(
                Arguments.of("", "INTAKE-003"),
                Arguments.of("{", "INTAKE-003"),
                Arguments.of("null", "INTAKE-003"),
                Arguments.of("[]", "INTAKE-003"),
                Arguments.of("{'channel':'chat','from':{'phone':'1'},'text':'x'} trailing", "INTAKE-003"),
                Arguments.of("{'from':{'phone':'1'},'text':'x'}", "INTAKE-002"),
                Arguments.of("{'channel':'fax','from':{'phone':'1'},'text':'x'}", "INTAKE-002"),
                Arguments.of("{'channel':'chat','text':'x'}", "CUSTOMER-002"),
                Arguments.of("{'channel':'chat','from':{'name':'Mario'},'text':'x'}", "CUSTOMER-002"),
                Arguments.of("{'channel':'chat','from':'Mario','text':'x'}", "INTAKE-004"),
                Arguments.of("{'channel':'chat','from':{'email':'not an address'},'text':'x'}", "INTAKE-004"),
                Arguments.of("{'channel':'chat','from':{'customerNumber':'K-999999'},'text':'x'}", "CUSTOMER-001"),
                Arguments.of("{'channel':'chat','from':{'phone':'1'}}", "INTAKE-017"),
                Arguments.of("{'channel':'chat','from':{'phone':'1'},'text':'x','receivedAt':'ieri'}", "INTAKE-004"),
                Arguments.of(
                        "{'channel':'chat','from':{'phone':'1'},'text':'x','attachments':[{'name':'a','base64':'%%%%'}]}",
                        "INTAKE-016"),
                Arguments.of(
                        "{'channel':'chat','from':{'phone':'1'},'text':'x','attachments':[{'name':'a'}]}",
                        "INTAKE-016"),
                Arguments.of("{'channel':'chat','from':{'phone':'1'},'text':'x','attachments':[null]}", "INTAKE-016"));
    }

    @Test
    void refusesAnOversizedAttachmentInJson() {
        String base64 = Base64.getEncoder().encodeToString(new byte[26 * 1024 * 1024]);
        byte[] body =
                ("{\"channel\":\"chat\",\"from\":{\"phone\":\"1\"},\"text\":\"x\",\"attachments\":[{\"name\":\"a.bin\",\"base64\":\""
                                + base64 + "\"}]}")
                        .getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> contacts.receive(body))
                .isInstanceOfSatisfying(
                        Problems.AttachmentTooLarge.class,
                        problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.TOO_LARGE));
    }

    @Test
    void takesTwentyMegabytesOfTextAndCutsThemInTheConversation() {
        byte[] body = ("{\"channel\":\"chat\",\"from\":{\"handle\":\"" + fixtures.unique("lungo") + "\"},\"text\":\""
                        + "parola ".repeat(3_000_000) + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
        Receipt receipt = contacts.receive(body);
        assertThat(fixtures.texts(receipt.caseNumber()).get(0))
                .hasSizeBetween(PlainText.LIMIT, PlainText.LIMIT + 200)
                .endsWith(
                        "[Testo accorciato dopo 1000000 caratteri. Il messaggio completo è conservato nell'originale.]");
        assertThat(quarantine.source(receipt.contactId()).orElseThrow().bytes()).hasSize(body.length);
    }

    @Test
    void takesNullBytesOutOfEveryField() {
        String handle = fixtures.unique("nullo");
        Receipt receipt = contacts.receive(json(
                "{'channel':'chat\\u0000','externalId':'%s\\u0000','from':{'handle':'%s\\u0000','name':'Ma\\u0000rio'},"
                        + "'subject':'a\\u0000b','text':'Ciao\\u0000 \\ud800 tutti','html':'<p>\\u0000</p>',"
                        + "'inReplyTo':'\\u0000','language':'it\\u0000',"
                        + "'attachments':[{'name':'\\u0000a.txt','contentType':'text/plain\\u0000','base64':'AAA='}]}",
                fixtures.unique("null"), handle));
        assertThat(receipt.outcome()).isEqualTo(Outcome.OPENED);
        assertThat(fixtures.texts(receipt.caseNumber())).containsExactly("Ciao \uFFFD tutti");
    }

    @Test
    void keepsHtmlWithScriptsAsReceivedAndReadsItsWords() {
        Receipt receipt = contacts.receive(json(
                "{'channel':'chat','from':{'handle':'%s'},'html':'<p>Salve</p><script>alert(1)</script>'}",
                fixtures.unique("script")));
        assertThat(fixtures.texts(receipt.caseNumber())).containsExactly("Salve");
    }
}
