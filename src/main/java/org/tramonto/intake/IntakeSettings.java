package org.tramonto.intake;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How contacts come in.
 *
 * @param mailChannel key of the channel that mail arrives on
 * @param maxAttachmentSize largest file of a contact that is kept
 * @param maxMessageSize largest mail or request that is read at all
 * @param imap the mailbox to read
 * @param trustedAuthenticator the name under which our own mail server writes {@code Authentication-Results} (RFC 8601);
 *     empty where it writes none, and senders are then taken at their word
 */
@ConfigurationProperties("tramonto.intake")
public record IntakeSettings(
        @DefaultValue("mail") String mailChannel,
        @DefaultValue("25MB") DataSize maxAttachmentSize,
        @DefaultValue("40MB") DataSize maxMessageSize,
        @DefaultValue Imap imap,
        @DefaultValue("") String trustedAuthenticator) {

    public IntakeSettings {
        if (maxMessageSize.toBytes() > 1L << 30) {
            throw new IllegalArgumentException(
                    "tramonto.intake.max-message-size is read into memory, so at most 1GB, not " + maxMessageSize);
        }
    }

    /**
     * The mailbox to read.
     *
     * @param host the IMAP server; nothing is read while this is empty
     * @param port 0 for the usual one, 993 with TLS and 143 without
     * @param user who signs in
     * @param password with what
     * @param ssl whether the connection is encrypted from its first byte; by default it is, except to this very machine
     * @param folder which folder to read
     * @param pollInterval how often to look for new mail, whatever the server says meanwhile
     * @param idle whether to let the server tell of new mail, where it can (RFC 2177)
     */
    public record Imap(
            @DefaultValue("") String host,
            @DefaultValue("0") int port,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            Boolean ssl,
            @DefaultValue("INBOX") String folder,
            @DefaultValue("PT30S") Duration pollInterval,
            @DefaultValue("true") boolean idle) {

        public Imap {
            ssl = ssl == null ? !Set.of("127.0.0.1", "::1", "localhost").contains(host) : ssl;
            if (pollInterval.isNegative() || pollInterval.isZero()) {
                throw new IllegalArgumentException(
                        "tramonto.intake.imap.poll-interval is a positive duration, not " + pollInterval);
            }
        }

        /** Without the password, so that a log may show it. */
        @Override
        public String toString() {
            return user + "@" + host + ":" + port + "/" + folder;
        }
    }
}
