package org.tramonto.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channels;
import org.tramonto.delivery.Outbox;
import org.tramonto.delivery.OutgoingMail;
import org.tramonto.delivery.Suppressions;
import org.tramonto.intake.Contact.Outcome;
import org.tramonto.intake.Contact.Receipt;
import org.tramonto.shared.Language;

@TramontoTest
class ThreadingTests {

    @Autowired
    Contacts contacts;

    @Autowired
    Quarantine quarantine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Channels channels;

    @Autowired
    Outbox outbox;

    @Autowired
    Suppressions suppressions;

    private IntakeFixtures fixtures;

    @BeforeEach
    void register() {
        fixtures = new IntakeFixtures(jdbc, channels);
    }

    private byte[] mail(String from, String subject, String headers) {
        return Mails.mail(from, subject, headers, "Buongiorno, scrivo per la bolletta.");
    }

    private String id() {
        return "<" + fixtures.unique("m") + "@example.it>";
    }

    private Receipt open(String from, String subject, String mailId) {
        Receipt opened = contacts.receiveMail(mail(from, subject, "Message-ID: " + mailId + "\n"));
        assertThat(opened.outcome()).isEqualTo(Outcome.OPENED);
        return opened;
    }

    @Test
    void addsAnAnswerByItsReferencesAlsoFromANewAddress() {
        String mailId = id();
        Receipt opened = open(fixtures.uniqueAddress(), "Bolletta", mailId);
        Receipt answer = contacts.receiveMail(mail(
                fixtures.uniqueAddress(), "Tutt'altro", "In-Reply-To: " + mailId + "\nMessage-ID: " + id() + "\n"));
        assertThat(answer.caseNumber()).isEqualTo(opened.caseNumber());
        assertThat(answer.outcome()).isEqualTo(Outcome.APPENDED);
    }

    @Test
    void addsByCaseNumberWhatSomebodyTakingPartWrites() {
        String customer = fixtures.uniqueAddress();
        Receipt opened = open(customer, "Bolletta", id());
        Receipt again = contacts.receiveMail(
                mail(customer, "Novità [" + opened.caseNumber().toLowerCase() + "]?", "Message-ID: " + id() + "\n"));
        assertThat(again.caseNumber()).isEqualTo(opened.caseNumber());
    }

    @Test
    void neverAddsByCaseNumberOrSubjectWhatIsForgedAndSaysSo() {
        String customer = fixtures.uniqueAddress();
        Receipt opened = open(customer, "Bolletta", id());
        String forged = "Authentication-Results: mx.aurora.example; spf=fail;\n dmarc=fail header.from=example.it\n";
        Receipt byNumber = contacts.receiveMail(
                mail(customer, "Re: [" + opened.caseNumber() + "]", forged + "Message-ID: " + id() + "\n"));
        Receipt bySubject = contacts.receiveMail(mail(customer, "Re: Bolletta", forged + "Message-ID: " + id() + "\n"));

        assertThat(java.util.List.of(byNumber, bySubject)).allSatisfy(receipt -> {
            assertThat(receipt.outcome()).isEqualTo(Outcome.OPENED);
            assertThat(receipt.caseNumber()).isNotEqualTo(opened.caseNumber());
            assertThat(doubts(receipt)).isEqualTo(1);
        });
        assertThat(fixtures.texts(opened.caseNumber())).hasSize(1);
        assertThat(doubts(opened)).isZero();
    }

    @Test
    void marksWhatIsForgedWhereItAnswersAMailOfTheCase() {
        String mailId = id();
        Receipt opened = open(fixtures.uniqueAddress(), "Bolletta", mailId);
        Receipt answer = contacts.receiveMail(mail(
                fixtures.uniqueAddress(),
                "Re: Bolletta",
                "Authentication-Results: mx.aurora.example; dmarc=fail\nIn-Reply-To: " + mailId + "\nMessage-ID: "
                        + id() + "\n"));
        assertThat(answer.caseNumber()).isEqualTo(opened.caseNumber());
        assertThat(doubts(opened)).isEqualTo(1);
    }

    private long doubts(Receipt receipt) {
        return fixtures.count("""
                        select count(*) from case_message join support_case on support_case.id = case_id
                        where number = :value and event_type = 'sender_not_verified'
                        """, receipt.caseNumber());
    }

    @Test
    void neverAddsByCaseNumberWhatAStrangerWritesButLinksIt() {
        Receipt opened = open(fixtures.uniqueAddress(), "Bolletta", id());
        Receipt stranger = contacts.receiveMail(
                mail(fixtures.uniqueAddress(), "Re: [" + opened.caseNumber() + "]", "Message-ID: " + id() + "\n"));
        assertThat(stranger.outcome()).isEqualTo(Outcome.OPENED);
        assertThat(stranger.caseNumber()).isNotEqualTo(opened.caseNumber());
        assertThat(fixtures.texts(opened.caseNumber())).hasSize(1);
        assertThat(fixtures.count("""
                        select count(*) from case_link join support_case on id = case_id
                        where number = :value and relation = 'related'
                        """, stranger.caseNumber())).isEqualTo(1);
    }

    @Test
    void opensANewCaseForANumberWithAWrongCheckDigit() {
        String customer = fixtures.uniqueAddress();
        Receipt opened = open(customer, "Bolletta", id());
        char last = opened.caseNumber().charAt(opened.caseNumber().length() - 1);
        String mistyped = opened.caseNumber().substring(0, opened.caseNumber().length() - 1)
                + (last == '9' ? '0' : (char) (last + 1));
        Receipt other = contacts.receiveMail(mail(customer, "[" + mistyped + "]", "Message-ID: " + id() + "\n"));
        assertThat(other.outcome()).isEqualTo(Outcome.OPENED);
    }

    @Test
    void addsAReplyBySubjectForTheSameCustomerOnly() {
        String customer = fixtures.uniqueAddress();
        String subject = fixtures.unique("Voltura");
        Receipt opened = open(customer, subject, id());
        assertThat(contacts.receiveMail(mail(customer, "R: " + subject, "Message-ID: " + id() + "\n"))
                        .caseNumber())
                .isEqualTo(opened.caseNumber());
        assertThat(contacts.receiveMail(mail(customer, subject, "Message-ID: " + id() + "\n"))
                        .outcome())
                .isEqualTo(Outcome.OPENED);
        assertThat(contacts.receiveMail(mail(fixtures.uniqueAddress(), "Re: " + subject, "Message-ID: " + id() + "\n"))
                        .outcome())
                .isEqualTo(Outcome.OPENED);
    }

    @Test
    void addsADeliveryReportToTheCaseOfTheMailItIsAbout() {
        String recipient = fixtures.uniqueAddress();
        Receipt opened = open(recipient, "Bolletta", id());
        String sent = id();
        jdbc.sql("""
                        update case_message set mail_id = :id where id = (
                            select last_message_id from support_case where number = :number)
                        """).param("id", sent).param("number", opened.caseNumber()).update();
        Receipt report = contacts.receiveMail(report(recipient, sent));
        assertThat(report.caseNumber()).isEqualTo(opened.caseNumber());
        assertThat(report.outcome()).isEqualTo(Outcome.APPENDED);
        assertThat(fixtures.count(
                        "select count(*) from customer_identity where address = :value", "mailer-daemon@mx.example.it"))
                .isZero();
    }

    @Test
    void reportsTheBounceOfANoticeAndOpensNoCase() {
        String recipient = fixtures.uniqueAddress();
        String mailId = notice(recipient);
        assertThat(contacts.receiveMail(report(recipient, mailId)))
                .satisfies(receipt -> assertThat(receipt.outcome()).isEqualTo(Outcome.NOTED))
                .satisfies(receipt -> assertThat(receipt.caseNumber()).isNull());
        assertThat(suppressions.causes(List.of(recipient)))
                .containsEntry(recipient, Set.of(Suppressions.Cause.HARD_BOUNCE));
    }

    @Test
    void keepsARobotsAnswerToANoticeFromPeopleAndAPersonsAnswerBecomesACase() {
        String recipient = fixtures.uniqueAddress();
        String mailId = notice(recipient);
        Receipt away = contacts.receiveMail(mail(
                recipient,
                "Fuori ufficio",
                "In-Reply-To: " + mailId + "\nAuto-Submitted: auto-replied\nMessage-ID: " + id() + "\n"));
        assertThat(away.outcome()).isEqualTo(Outcome.NOTED);
        Receipt answer = contacts.receiveMail(
                mail(recipient, "Re: Il fax", "In-Reply-To: " + mailId + "\nMessage-ID: " + id() + "\n"));
        assertThat(answer.outcome()).isEqualTo(Outcome.OPENED);
        assertThat(suppressions.isSuppressed(List.of(recipient))).isEmpty();
    }

    private String notice(String recipient) {
        String reference = fixtures.unique("notice");
        outbox.queueAll(List.of(OutgoingMail.bulk(
                reference,
                recipient,
                null,
                "Il fax chiude",
                "Dal 1° marzo.",
                null,
                Language.ITALIAN,
                Map.of(),
                new OutgoingMail.Bulk(fixtures.unique("campaign"), true))));
        return jdbc.sql("select id, replace(token::text, '-', '') as token from bulk_mail where reference = :reference")
                .param("reference", reference)
                .query((row, n) ->
                        "<n" + Long.toString(row.getLong("id"), 36) + "." + row.getString("token") + "@aurora.example>")
                .single();
    }

    private byte[] report(String recipient, String about) {
        String unique = fixtures.unique("bounce");
        return new String(Mails.fixture("bounce-hard"), StandardCharsets.UTF_8)
                .replace("<bounce-hard@", "<" + unique + "@")
                .replace("mario.rossi@example.it", recipient)
                .replace("<nostra-7@aurora.example>", about)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void setsAsideADeliveryReportAboutAMailWeNeverSent() {
        Receipt receipt = contacts.receiveMail(report(fixtures.uniqueAddress(), id()));
        assertThat(receipt.outcome()).isEqualTo(Outcome.QUARANTINED);
        assertThat(problem(receipt)).startsWith("INTAKE-013");
    }

    private String problem(Receipt receipt) {
        return quarantine.find(receipt.contactId()).orElseThrow().problem();
    }
}
