package org.tramonto.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * The mail server that {@code spring.mail.*} names, and whether it can be reached. While it can't, all workers of this
 * node wait together: one second after the first failure, doubling to half a minute.
 */
@Component
class MailServer {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Optional<JavaMailSenderImpl> configured;
    private final Clock clock;
    private final Session session;

    private int failures;
    private long openAgainAt;
    private Outage outage;

    MailServer(ObjectProvider<JavaMailSenderImpl> configured, DeliverySettings settings, Clock clock) {
        this.configured = Optional.ofNullable(configured.getIfAvailable());
        this.clock = clock;
        this.session = Session.getInstance(properties(settings));
    }

    /** Since when no mail leaves, and why. */
    record Outage(Instant since, String reason) {}

    boolean isConfigured() {
        return configured.isPresent();
    }

    /** Whether it stands on this machine, as the demo's does. */
    boolean isLocal() {
        return configured
                .map(JavaMailSenderImpl::getHost)
                .filter(host -> host.equals("localhost") || host.startsWith("127."))
                .isPresent();
    }

    Session session() {
        return session;
    }

    /** Opens a connection. The outcome is known to every worker. */
    WatchedTransport connect() throws MessagingException {
        JavaMailSenderImpl server = configured.orElseThrow();
        WatchedTransport transport = new WatchedTransport(session, protocol());
        boolean signsIn = StringUtils.hasText(server.getUsername()); // an empty environment variable means no
        transport.connect(
                server.getHost(),
                server.getPort(),
                signsIn ? server.getUsername() : null,
                signsIn ? server.getPassword() : null);
        return transport;
    }

    synchronized void reached() {
        failures = 0;
        outage = null;
    }

    synchronized void missed(String reason) {
        failures++;
        long pause = Math.min(LONGEST_PAUSE.toMillis(), 1000L << Math.min(failures - 1, 10));
        openAgainAt = System.nanoTime() + Duration.ofMillis(pause).toNanos();
        outage = new Outage(outage == null ? clock.instant() : outage.since(), reason);
    }

    /** How long to leave the server alone; zero while it can be reached. */
    synchronized Duration pause() {
        return failures == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(0, openAgainAt - System.nanoTime()));
    }

    synchronized Optional<Outage> outage() {
        return Optional.ofNullable(outage);
    }

    private String protocol() {
        return configured.map(JavaMailSenderImpl::getProtocol).orElse("smtp");
    }

    /** What the installation set, and a time limit wherever it set none: Jakarta Mail would wait for ever. */
    private Properties properties(DeliverySettings settings) {
        Properties properties = new Properties();
        configured.ifPresent(server -> properties.putAll(server.getJavaMailProperties()));
        String prefix = "mail." + protocol() + ".";
        String timeout = Long.toString(settings.timeout().toMillis());
        properties.putIfAbsent(
                prefix + "connectiontimeout",
                Long.toString(settings.connectTimeout().toMillis()));
        properties.putIfAbsent(prefix + "timeout", timeout);
        properties.putIfAbsent(prefix + "writetimeout", timeout);
        if (configured
                .map(JavaMailSenderImpl::getUsername)
                .filter(StringUtils::hasText)
                .isPresent()) {
            properties.putIfAbsent(prefix + "auth", "true");
        }
        return properties;
    }
}
