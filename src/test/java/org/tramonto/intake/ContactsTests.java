package org.tramonto.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.tramonto.intake.Contact.State;
import org.tramonto.shared.Actor;

@TramontoTest
class ContactsTests {

    private static final Actor CARLA = new Actor("carla", "Carla", Set.of(Actor.TEAM_LEADS));
    private static final Actor ANNA = new Actor("anna", "Anna", Set.of(Actor.AGENTS));

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

    private byte[] mail(String from, String subject, String headers) {
        return Mails.mail(from, subject, headers, "Buongiorno, scrivo per la bolletta.");
    }

    private String id() {
        return "<" + fixtures.unique("m") + "@example.it>";
    }

    @Test
    void opensACaseForAMailAndKeepsItsSource() {
        byte[] mail = mail(fixtures.uniqueAddress(), "Bolletta", "Message-ID: " + id() + "\n");
        Receipt receipt = contacts.receiveMail(mail);
        Contact contact = quarantine.find(receipt.contactId()).orElseThrow();
        assertThat(receipt.outcome()).isEqualTo(Outcome.OPENED);
        assertThat(contact.state()).isEqualTo(State.ACCEPTED);
        assertThat(contact.caseNumber()).isEqualTo(receipt.caseNumber()).startsWith("C-");
        assertThat(quarantine.source(receipt.contactId()).orElseThrow().bytes()).isEqualTo(mail);
        assertThat(fixtures.texts(receipt.caseNumber())).containsExactly("Buongiorno, scrivo per la bolletta.");
    }

    @Test
    void answersTheSameMailAgainAsADuplicateAndChangesNothing() {
        byte[] mail = mail(fixtures.uniqueAddress(), "Bolletta", "");
        Receipt first = contacts.receiveMail(mail);
        assertThat(contacts.receiveMail(mail))
                .isEqualTo(new Receipt(first.caseNumber(), first.contactId(), Outcome.DUPLICATE));
        assertThat(fixtures.texts(first.caseNumber())).hasSize(1);
    }

    @Test
    void takesAnotherMailThatBearsTheSameMessageId() {
        String mailId = id();
        String from = fixtures.uniqueAddress();
        String headers = "Message-ID: " + mailId + "\n";
        Receipt first = contacts.receiveMail(Mails.mail(from, "Ordine", headers, "Il primo."));
        byte[] second = Mails.mail(from, "Un altro ordine", headers, "Il secondo.");
        Receipt other = contacts.receiveMail(second);
        assertThat(other.outcome()).isEqualTo(Outcome.OPENED);
        assertThat(other.caseNumber()).isNotEqualTo(first.caseNumber());
        assertThat(fixtures.texts(other.caseNumber())).containsExactly("Il secondo.");
        assertThat(quarantine.source(other.contactId()).orElseThrow().bytes()).isEqualTo(second);

        assertThat(contacts.receiveMail(second))
                .isEqualTo(new Receipt(other.caseNumber(), other.contactId(), Outcome.DUPLICATE));
        byte[] anotherWay = Mails.mail(from, "Ordine", "Received: from relay.example\n" + headers, "Il primo.");
        assertThat(contacts.receiveMail(anotherWay))
                .isEqualTo(new Receipt(first.caseNumber(), first.contactId(), Outcome.DUPLICATE));
    }

    @Test
    void takesAMailOnceHoweverManyBringItAtTheSameMoment() throws Exception {
        String subject = fixtures.unique("Contemporanei");
        byte[] mail = mail(fixtures.uniqueAddress(), subject, "Message-ID: " + id() + "\n");
        List<Receipt> receipts = together(Collections.nCopies(8, mail));
        assertThat(receipts)
                .extracting(Receipt::outcome)
                .containsOnlyOnce(Outcome.OPENED)
                .containsOnly(Outcome.OPENED, Outcome.DUPLICATE);
        assertThat(receipts)
                .extracting(Receipt::caseNumber)
                .containsOnly(receipts.get(0).caseNumber());
        assertThat(fixtures.casesAbout(subject)).isEqualTo(1);
    }

    @Test
    void knowsOneCustomerHoweverManyMailsOfTheirsAreTheFirstAtTheSameMoment() throws Exception {
        String from = fixtures.uniqueAddress();
        List<byte[]> mails = Stream.generate(() -> mail(from, "Guasto", "Message-ID: " + id() + "\n"))
                .limit(8)
                .toList();
        List<Receipt> receipts = together(mails);
        assertThat(receipts).extracting(Receipt::outcome).containsOnly(Outcome.OPENED);
        assertThat(receipts).extracting(Receipt::caseNumber).doesNotHaveDuplicates();
        assertThat(fixtures.count("select count(*) from customer_identity where address = :value", from))
                .isEqualTo(1);
        assertThat(fixtures.count("""
                        select contacts from customer_channel where channel = 'mail' and customer_id =
                            (select customer_id from customer_identity where address = :value)
                        """, from)).isEqualTo(8);
    }

    @Test
    void setsAMailAsideOnceHoweverManyBringItAtTheSameMoment() throws Exception {
        byte[] mail = mail("not an address", fixtures.unique("Illeggibile"), "Message-ID: " + id() + "\n");
        List<Receipt> receipts = together(Collections.nCopies(8, mail));
        assertThat(receipts)
                .extracting(Receipt::outcome)
                .containsOnlyOnce(Outcome.QUARANTINED)
                .containsOnly(Outcome.QUARANTINED, Outcome.DUPLICATE);
        assertThat(receipts)
                .extracting(Receipt::contactId)
                .containsOnly(receipts.get(0).contactId());
    }

    private List<Receipt> together(List<byte[]> mails) throws Exception {
        ExecutorService couriers = Executors.newFixedThreadPool(mails.size());
        try {
            List<Callable<Receipt>> deliveries = new ArrayList<>();
            mails.forEach(mail -> deliveries.add(() -> contacts.receiveMail(mail)));
            List<Receipt> receipts = new ArrayList<>();
            for (Future<Receipt> delivery : couriers.invokeAll(deliveries)) {
                receipts.add(delivery.get());
            }
            return receipts;
        } finally {
            couriers.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource
    void setsAsideWhatCantBeTaken(String fixture, String code) {
        Receipt receipt = contacts.receiveMail(Mails.fixture(fixture));
        assertThat(receipt.outcome()).isEqualTo(Outcome.QUARANTINED);
        assertThat(receipt.caseNumber()).isNull();
        assertThat(problem(receipt)).startsWith(code);
        assertThat(quarantine.source(receipt.contactId()).orElseThrow().bytes()).isEqualTo(Mails.fixture(fixture));
        assertThat(contacts.receiveMail(Mails.fixture(fixture)))
                .isEqualTo(new Receipt(null, receipt.contactId(), Outcome.DUPLICATE));
        assertThat(quarantine.list(State.QUARANTINED, 0, 200).items())
                .extracting(Contact::id)
                .contains(receipt.contactId());
    }

    static Stream<Arguments> setsAsideWhatCantBeTaken() {
        return Stream.of(
                Arguments.of("garbage", "INTAKE-001"),
                Arguments.of("no-from", "CUSTOMER-002"),
                Arguments.of("own-automatic", "INTAKE-012"));
    }

    private String problem(Receipt receipt) {
        return quarantine.find(receipt.contactId()).orElseThrow().problem();
    }

    @Test
    void takesTheCustomerFromReplyToWhereAFormWritesAsUs() {
        String customer = fixtures.uniqueAddress();
        Receipt receipt = contacts.receiveMail(mail(
                "assistenza@aurora.example", "Dal sito", "Reply-To: " + customer + "\nMessage-ID: " + id() + "\n"));
        assertThat(receipt.outcome()).isEqualTo(Outcome.OPENED);
        assertThat(fixtures.count("select count(*) from customer_identity where address = :value", customer))
                .isEqualTo(1);
    }

    @Test
    void takesAMailToAThousandAndKeepsAHundred() {
        Receipt receipt = contacts.receiveMail(Mails.fixture("thousand-recipients"));
        assertThat(receipt.outcome()).isEqualTo(Outcome.OPENED);
        assertThat(fixtures.count("""
                        select jsonb_array_length(recipients -> 'to') from case_message
                        join support_case on support_case.id = case_id where number = :value and direction = 'inbound'
                        """, receipt.caseNumber())).isEqualTo(100);
    }

    @Test
    void leavesOutAnOversizedAttachmentAndTellsItsSender() {
        String customer = fixtures.uniqueAddress();
        String mail = "From: " + customer + "\nSubject: Foto\nMessage-ID: " + id()
                + "\nContent-Language: it\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nEcco le foto.\n--b\n"
                + "Content-Type: application/zip; name=foto.zip\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(new byte[26 * 1024 * 1024]) + "\n--b--\n";
        Receipt receipt = contacts.receiveMail(mail.getBytes(StandardCharsets.US_ASCII));
        assertThat(receipt.outcome()).isEqualTo(Outcome.OPENED);
        assertThat(fixtures.texts(receipt.caseNumber()).get(0))
                .startsWith("Ecco le foto.")
                .contains("[Allegato non conservato: foto.zip (26 MB) supera il limite di 25 MB.");
        assertThat(fixtures.noticesTo(customer))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("foto.zip (26 MB)", receipt.caseNumber(), "una persona"));
    }

    @Test
    void tellsRobotsNothing() {
        String robot = fixtures.uniqueAddress();
        byte[] headers = ("From: " + robot + "\nAuto-Submitted: auto-generated\nSubject: x\nMessage-ID: " + id()
                        + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
        contacts.refuseTooLarge(headers, 60_000_000, null);
        assertThat(fixtures.noticesTo(robot)).isEmpty();
    }

    @Test
    void setsAsideAMailAboveTheLimitByItsHeadersAndTellsItsSender() {
        String customer = fixtures.uniqueAddress();
        byte[] headers = ("From: " + customer + "\nSubject: Video\nContent-Language: en\nMessage-ID: " + id() + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
        Receipt receipt = contacts.refuseTooLarge(headers, 60 * 1024 * 1024, null);
        assertThat(problem(receipt)).startsWith("INTAKE-014").contains("60 MB", "40 MB");
        assertThat(fixtures.noticesTo(customer))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("60 MB", "40 MB", "person"));
        assertThat(contacts.refuseTooLarge(headers, 60 * 1024 * 1024, null).outcome())
                .isEqualTo(Outcome.DUPLICATE);
        assertThat(fixtures.noticesTo(customer)).hasSize(1);
    }

    @Test
    void setsAsideWhatFailsForAFaultOfOursAndLeavesNothingHalfDone() {
        String subject = fixtures.unique("Guasto");
        String customer = fixtures.uniqueAddress();
        Receipt receipt;
        try (DatabaseFaults faults = new DatabaseFaults(jdbc, "Guasto", DatabaseFaults.FAULT, 1000)) {
            receipt = contacts.receiveMail(mail(customer, subject, "Message-ID: " + id() + "\n"));
        }
        assertThat(receipt.outcome()).isEqualTo(Outcome.QUARANTINED);
        assertThat(problem(receipt)).startsWith("INTAKE-015").contains("made to fail");
        assertThat(fixtures.casesAbout(subject)).isZero();
        assertThat(fixtures.count("select count(*) from customer_identity where address = :value", customer))
                .isZero();
        Receipt released = quarantine.release(receipt.contactId(), CARLA);
        assertThat(released.outcome()).isEqualTo(Outcome.OPENED);
        assertThat(quarantine.find(receipt.contactId()).orElseThrow())
                .returns(State.RELEASED, Contact::state)
                .returns(released.caseNumber(), Contact::caseNumber)
                .returns("carla", Contact::decidedBy);
    }

    @Test
    void triesOnceMoreWhenTwoStoodInEachOthersWay() {
        try (DatabaseFaults faults = new DatabaseFaults(jdbc, "Conflitto", DatabaseFaults.CONFLICT, 1)) {
            Receipt receipt = contacts.receiveMail(
                    mail(fixtures.uniqueAddress(), fixtures.unique("Conflitto"), "Message-ID: " + id() + "\n"));
            assertThat(receipt.outcome()).isEqualTo(Outcome.OPENED);
        }
    }

    @Test
    void leavesAMailToItsHolderWhileTheFailureIsAPassingOne() {
        String mailId = id();
        byte[] mail = mail(fixtures.uniqueAddress(), fixtures.unique("Conflitto"), "Message-ID: " + mailId + "\n");
        try (DatabaseFaults faults = new DatabaseFaults(jdbc, "Conflitto", DatabaseFaults.CONFLICT, 1000)) {
            assertThatThrownBy(() -> contacts.receiveMail(mail)).isInstanceOf(Problems.TryAgain.class);
        }
        assertThat(fixtures.contacts(mailId)).isZero();
        assertThat(contacts.receiveMail(mail).outcome()).isEqualTo(Outcome.OPENED);
    }

    @Test
    void releasesOurOwnEchoOnlyByHandAndOnce() {
        Receipt receipt = contacts.receiveMail(
                mail("assistenza@aurora.example", "Eco", "Auto-Submitted: auto-replied\nMessage-ID: " + id() + "\n"));
        assertThat(receipt.outcome()).isEqualTo(Outcome.QUARANTINED);
        assertThatThrownBy(() -> quarantine.release(receipt.contactId(), ANNA)).isInstanceOf(Problems.NotYours.class);
        assertThat(quarantine.release(receipt.contactId(), CARLA).outcome()).isEqualTo(Outcome.OPENED);
        assertThatThrownBy(() -> quarantine.release(receipt.contactId(), CARLA))
                .isInstanceOf(Problems.NotInQuarantine.class);
    }

    @Test
    void keepsInQuarantineWhatStillCantBeTaken() {
        Receipt receipt = contacts.receiveMail(Mails.mail("", "Nessuno", "", "x"));
        assertThatThrownBy(() -> quarantine.release(receipt.contactId(), CARLA))
                .isInstanceOf(Problems.StillUnacceptable.class);
        assertThat(quarantine.find(receipt.contactId()).orElseThrow().state()).isEqualTo(State.QUARANTINED);
        assertThatThrownBy(() -> quarantine.discard(receipt.contactId(), " ", CARLA))
                .isInstanceOf(Problems.ReasonMissing.class);
        assertThat(quarantine.discard(receipt.contactId(), "spam", CARLA))
                .returns(State.DISCARDED, Contact::state)
                .returns("spam", Contact::decision);
    }
}
