package org.tramonto.engine;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.tramonto.engine.demo.DemoSettings;

/** Says where to go once everything is ready, because the page is hard to guess and a log is long. */
@Component
class Welcome {

    private static final Logger log = LoggerFactory.getLogger("Tramonto");

    private final Environment environment;
    private final EngineSettings settings;
    private final DemoSettings demo;

    Welcome(Environment environment, EngineSettings settings, DemoSettings demo) {
        this.environment = environment;
        this.settings = settings;
        this.demo = demo;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void say() {
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            return;
        }
        String url = "http://" + environment.getProperty("server.address", "127.0.0.1") + ":" + port;
        StringBuilder words = new StringBuilder("\n\nTramonto is ready.\n");
        line(
                words,
                "Open",
                url + "/"
                        + (demo.enabled()
                                ? " and sign in: anna works on cases (Tasklist), dario manages (Cockpit), admin administers; password "
                                        + DemoSettings.PASSWORD
                                : ""));
        if (environment.getProperty("tramonto.demo.mail-server", boolean.class, false)) {
            line(
                    words,
                    "Write",
                    "printf 'From: Giulia Conti <giulia@example.org>\\nTo: " + DemoSettings.MAILBOX
                            + "\\nSubject: La bolletta di ottobre\\n\\nBuongiorno, perche la bolletta e raddoppiata?\\n'"
                            + " | curl --crlf -T - smtp://127.0.0.1:" + environment.getProperty("spring.mail.port")
                            + " --mail-from giulia@example.org --mail-rcpt " + DemoSettings.MAILBOX);
        }
        line(words, "API", url + "/swagger-ui (HTTP Basic with the same users)");
        line(
                words,
                "Data",
                environment.getProperty("tramonto.database.embedded", boolean.class, false)
                        ? Path.of(settings.dataDir()).toAbsolutePath().normalize()
                                + " (demo mail is kept in memory only)"
                        : environment.getProperty("spring.datasource.url"));
        line(words, "Stop", "Ctrl+C");
        log.info("{}", words);
    }

    private static void line(StringBuilder words, String what, String how) {
        words.append("  %-6s %s%n".formatted(what, how));
    }
}
