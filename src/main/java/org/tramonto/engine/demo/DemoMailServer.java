package org.tramonto.engine.demo;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.tramonto.engine.StartRefused;

/**
 * A mail server of the demo in this process, SMTP and IMAP on loopback. It takes mail for every address, and every
 * address reads its own with itself as login and password. Mail is kept in memory: it is gone after a restart, while
 * what was received from it is in the database.
 */
final class DemoMailServer {

    static final String HOST = "127.0.0.1";

    private static final Map<String, DemoMailServer> RUNNING = new HashMap<>();

    private final GreenMail server;

    private DemoMailServer(GreenMail server) {
        this.server = server;
    }

    /** The server on these ports, shared by all contexts of this process; 0 is any free port, the same for all who ask. */
    static DemoMailServer on(int smtpPort, int imapPort) {
        synchronized (RUNNING) {
            return RUNNING.computeIfAbsent(smtpPort + "/" + imapPort, unknown -> start(smtpPort, imapPort));
        }
    }

    int smtpPort() {
        return server.getSmtp().getPort();
    }

    int imapPort() {
        return server.getImap().getPort();
    }

    private static DemoMailServer start(int smtpPort, int imapPort) {
        checkFree(smtpPort, "TRAMONTO_DEMO_SMTP_PORT");
        checkFree(imapPort, "TRAMONTO_DEMO_IMAP_PORT");
        ServerSetup smtp = new ServerSetup(smtpPort, HOST, ServerSetup.PROTOCOL_SMTP);
        ServerSetup imap = new ServerSetup(imapPort, HOST, ServerSetup.PROTOCOL_IMAP);
        GreenMail server = new GreenMail(new ServerSetup[] {smtp, imap})
                .withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
        server.start();
        SpringApplication.getShutdownHandlers().add(server::stop);
        return new DemoMailServer(server);
    }

    private static void checkFree(int port, String variable) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
        } catch (IOException taken) {
            throw new StartRefused(
                    "The demo mail server needs port " + port + ", which something else on this machine uses.",
                    "Choose another port: set " + variable
                            + ". Or use a mail server of your own: set SPRING_MAIL_HOST.",
                    taken);
        }
    }
}
