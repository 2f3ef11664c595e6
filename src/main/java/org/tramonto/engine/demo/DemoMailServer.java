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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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
        GreenMail server = inBackground(() -> {
            GreenMail starting = new GreenMail(new ServerSetup[] {smtp, imap})
                    .withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
            starting.start();
            return starting;
        });
        SpringApplication.getShutdownHandlers().add(server::stop);
        return new DemoMailServer(server);
    }

    /** Its threads become daemons like the one that makes them: a start that fails later must end the process. */
    private static GreenMail inBackground(Callable<GreenMail> start) {
        FutureTask<GreenMail> task = new FutureTask<>(start);
        Thread thread = new Thread(task, "demo-mail");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw new StartRefused(
                    "The demo mail server does not start: " + failed.getCause().getMessage(),
                    "Choose other ports: set TRAMONTO_DEMO_SMTP_PORT and TRAMONTO_DEMO_IMAP_PORT.",
                    failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the demo mail server started", stopped);
        }
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
