package org.tramonto.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mock.env.MockEnvironment;
import org.tramonto.engine.StartRefused;

class DemoTests {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0.0.0.0", "::", "192.0.2.1"})
    void theDemoAnswersThisMachineOnly(String address) {
        assertThatThrownBy(() -> start(address))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("this machine only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    void loopbackIsThisMachine(String address) {
        assertThatCode(() -> start(address)).doesNotThrowAnyException();
    }

    @Test
    void aTakenPortIsToldInWords() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> DemoMailServer.on(taken.getLocalPort(), 0))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("needs port " + taken.getLocalPort());
        }
    }

    @Test
    void mailToAnyAddressIsReadWithThatAddressAsLoginAndPassword() throws Exception {
        DemoMailServer server = DemoMailServer.on(0, 0);
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(DemoMailServer.HOST);
        sender.setPort(server.smtpPort());
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom("giulia@example.org");
        mail.setTo("reader.of.demo@example.org");
        mail.setSubject("Perché?");
        mail.setText("x");

        sender.send(mail);

        assertThat(messages(server, "reader.of.demo@example.org")).isEqualTo(1);
        assertThat(messages(server, "never.written.to@example.org")).isZero();
    }

    @Test
    void anotherMailServerThatIsNamedIsUsedInstead() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("server.address", "127.0.0.1")
                .withProperty("spring.mail.host", "mail.example.org");

        new DemoPostProcessor().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("spring.mail.port")).isNull();
    }

    private static void start(String address) {
        MockEnvironment environment = new MockEnvironment();
        if (address != null) {
            environment.setProperty("server.address", address);
        }
        new DemoStaysHere().postProcessEnvironment(environment, new SpringApplication());
    }

    private static int messages(DemoMailServer server, String address) throws Exception {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect(DemoMailServer.HOST, server.imapPort(), address, address);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                return inbox.getMessageCount();
            }
        }
    }
}
