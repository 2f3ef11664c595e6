package org.tramonto.intake;

import static java.util.stream.IntStream.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channels;
import org.tramonto.intake.Contact.Outcome;

@TramontoTest
class ImapReaderTests {

    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration NEVER_IN_A_TEST = Duration.ofMinutes(10);

    @Autowired
    Contacts contacts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Channels channels;

    private final List<ImapReader> readers = new ArrayList<>();
    private final ImapPulse pulse = new ImapPulse(Clock.systemUTC(), new SimpleMeterRegistry());
    private GreenMail server;
    private GreenMailUser mailbox;
    private IntakeFixtures fixtures;

    @BeforeEach
    void startServer() {
        fixtures = new IntakeFixtures(jdbc, channels);
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        mailbox = server.setUser("assistenza@aurora.example", "assistenza", "segreto");
    }

    @AfterEach
    void stopAll() {
        readers.forEach(ImapReader::stop);
        server.stop();
    }

    private ImapReader reader(Duration pollInterval, boolean idle, DataSize maxMessageSize) {
        IntakeSettings settings = new IntakeSettings(
                "mail",
                DataSize.ofMegabytes(25),
                maxMessageSize,
                new IntakeSettings.Imap(
                        "127.0.0.1",
                        server.getImap().getPort(),
                        "assistenza",
                        "segreto",
                        null,
                        "INBOX",
                        pollInterval,
                        idle),
                "");
        ImapReader reader = new ImapReader(settings, contacts, pulse, Clock.systemUTC());
        readers.add(reader);
        return reader;
    }

    private void start(Duration pollInterval, boolean idle) {
        reader(pollInterval, idle, DataSize.ofMegabytes(40)).start();
    }

    private byte[] deliver(String subject) throws MessagingException {
        return deliver(subject, "Buongiorno.");
    }

    private byte[] deliver(String subject, String text) throws MessagingException {
        byte[] mail = Mails.mail(
                fixtures.uniqueAddress(), subject, "Message-ID: <" + fixtures.unique("imap") + "@example.it>\n", text);
        mailbox.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
        return mail;
    }

    private List<Boolean> seen() {
        return Arrays.stream(server.getReceivedMessages())
                .map(message -> {
                    try {
                        return message.getFlags().contains(Flags.Flag.SEEN);
                    } catch (MessagingException unreadable) {
                        throw new IllegalStateException(unreadable);
                    }
                })
                .toList();
    }

    private void awaitAllSeen() {
        await().until(() -> !seen().contains(false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesWhatIsUnseenOldestFirstAndMarksItAsSeen(boolean idle) throws Exception {
        List<String> subjects =
                range(0, 5).mapToObj(i -> fixtures.unique("Posta")).toList();
        for (String subject : subjects) {
            deliver(subject);
        }
        start(SOON, idle);
        awaitAllSeen();
        List<String> taken = jdbc.sql("select subject from contact where subject in (:subjects) order by id")
                .param("subjects", subjects)
                .query(String.class)
                .list();
        assertThat(taken).isEqualTo(subjects);
        assertThat(pulse.outage()).isEmpty();
    }

    @Test
    void isToldOfNewMailByTheServer() throws Exception {
        start(NEVER_IN_A_TEST, true);
        await().until(() -> pulse.lastLook() != null);
        String subject = fixtures.unique("Subito");
        deliver(subject);
        await().until(() -> fixtures.outcomes(subject).equals(List.of(Outcome.OPENED)));
    }

    @Test
    void readsOnAfterTheServerWasAway() throws Exception {
        start(SOON, true);
        String before = fixtures.unique("Prima");
        deliver(before);
        await().until(() -> fixtures.outcomes(before).size() == 1);
        int port = server.getImap().getPort();
        server.stop();
        await().until(() -> pulse.outage().isPresent());
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        mailbox = server.setUser("assistenza@aurora.example", "assistenza", "segreto");
        String after = fixtures.unique("Dopo");
        deliver(after);
        await().until(() -> fixtures.outcomes(after).equals(List.of(Outcome.OPENED)));
        await().until(() -> pulse.outage().isEmpty());
    }

    @Test
    void takesAMailOnceThatWasCommittedButNotMarkedBeforeACrash() throws Exception {
        String subject = fixtures.unique("Interrotto");
        byte[] mail = deliver(subject);
        contacts.receiveMail(mail);
        start(SOON, true);
        awaitAllSeen();
        assertThat(fixtures.outcomes(subject)).containsExactly(Outcome.OPENED);
        assertThat(fixtures.casesAbout(subject)).isEqualTo(1);
    }

    @Test
    void takesEveryMailOnceWithTwoNodesOnOneMailbox() throws Exception {
        String subject = fixtures.unique("Due nodi");
        for (int i = 0; i < 20; i++) {
            deliver(subject);
        }
        start(SOON, true);
        start(SOON, false);
        awaitAllSeen();
        await().untilAsserted(
                        () -> assertThat(fixtures.outcomes(subject)).hasSize(20).containsOnly(Outcome.OPENED));
        assertThat(fixtures.casesAbout(subject)).isEqualTo(20);
    }

    @Test
    void leavesWhatKeepsFailingInTheMailboxWithoutHoldingUpTheOthers() throws Exception {
        String stuck = fixtures.unique("Bloccato");
        String next = fixtures.unique("Libero");
        try (DatabaseFaults faults = new DatabaseFaults(jdbc, "Bloccato", DatabaseFaults.CONFLICT, 100_000)) {
            deliver(stuck);
            deliver(next);
            start(SOON, true);
            await().until(() -> fixtures.outcomes(next).equals(List.of(Outcome.OPENED)));
            await().until(() -> pulse.postponed() == 1);
            assertThat(fixtures.outcomes(stuck)).isEmpty();
            assertThat(seen()).containsExactly(false, true);
        }
        await().until(() -> fixtures.outcomes(stuck).equals(List.of(Outcome.OPENED)));
        awaitAllSeen();
    }

    @Test
    void readsOnlyTheHeadersOfAMailAboveTheLimit() throws Exception {
        String subject = fixtures.unique("Enorme");
        deliver(subject, "x".repeat(300_000));
        reader(SOON, true, DataSize.ofKilobytes(100)).start();
        awaitAllSeen();
        assertThat(fixtures.outcomes(subject)).containsExactly(Outcome.QUARANTINED);
        assertThat(fixtures.count("""
                        select length(source) from contact
                        where subject = :value and source_type = 'text/rfc822-headers'
                        """, subject)).isLessThan(2_000);
        assertThat(server.getReceivedMessages()[0].getFlags().contains(Flags.Flag.FLAGGED))
                .isTrue();
    }

    @Test
    void stopsAtOnceAndStartsAgain() throws Exception {
        ImapReader reader = reader(NEVER_IN_A_TEST, true, DataSize.ofMegabytes(40));
        reader.start();
        await().until(() -> pulse.lastLook() != null);
        org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(60), () -> reader.stop());
        assertThat(reader.isRunning()).isFalse();
        reader.start();
        String subject = fixtures.unique("Ripresa");
        deliver(subject);
        await().until(() -> fixtures.outcomes(subject).size() == 1);
    }
}
