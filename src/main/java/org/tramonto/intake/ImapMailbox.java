package org.tramonto.intake;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/** One connection to the mailbox. Reading a message leaves it unseen until {@link Letter#settle} says otherwise. */
final class ImapMailbox implements AutoCloseable {

    private static final Duration SHORTEST_TIMEOUT = Duration.ofMinutes(1);

    private final IMAPStore store;
    private final IMAPFolder folder;
    private final boolean idle;
    private int lastCount;

    private ImapMailbox(IMAPStore store, IMAPFolder folder, boolean idle) {
        this.store = store;
        this.folder = folder;
        this.idle = idle;
    }

    static ImapMailbox open(IntakeSettings.Imap settings) throws MessagingException {
        String protocol = settings.ssl() ? "imaps" : "imap";
        IMAPStore store =
                (IMAPStore) Session.getInstance(properties(settings, protocol)).getStore(protocol);
        try {
            int port = settings.port() == 0 ? -1 : settings.port();
            store.connect(settings.host(), port, settings.user(), settings.password());
            IMAPFolder folder = (IMAPFolder) store.getFolder(settings.folder());
            folder.open(Folder.READ_WRITE);
            return new ImapMailbox(store, folder, settings.idle() && store.hasCapability("IDLE"));
        } catch (MessagingException failed) {
            close(store);
            throw failed;
        }
    }

    private static Properties properties(IntakeSettings.Imap settings, String protocol) {
        Duration silence = settings.pollInterval().multipliedBy(2);
        Duration timeout = silence.compareTo(SHORTEST_TIMEOUT) > 0 ? silence : SHORTEST_TIMEOUT;
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "connectiontimeout", "10000");
        // Also ends an IDLE whose connection died without a word, so it must outlast the poll interval.
        properties.setProperty(prefix + "timeout", String.valueOf(timeout.toMillis()));
        properties.setProperty(prefix + "writetimeout", "30000");
        properties.setProperty(prefix + "peek", "true");
        properties.setProperty(prefix + "fetchsize", "1048576");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty("mail.imap.starttls.enable", "true");
        return properties;
    }

    /** Every message not read yet, oldest first. */
    List<Letter> unseen() throws MessagingException {
        lastCount = folder.getMessageCount();
        Message[] found = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.SIZE);
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        folder.fetch(found, profile);
        List<Letter> letters = new ArrayList<>();
        for (Message message : Arrays.stream(found)
                .sorted(Comparator.comparingInt(Message::getMessageNumber))
                .toList()) {
            letters.add(new Letter((IMAPMessage) message, folder.getUIDValidity() + ":" + folder.getUID(message)));
        }
        return letters;
    }

    boolean canIdle() {
        return idle;
    }

    /** Waits until the server tells of a change, or somebody calls {@link #wake}. */
    void idle() throws MessagingException {
        if (folder.getMessageCount() <= lastCount) {
            folder.idle(true);
        }
    }

    /** Ends a wait from another thread: any other command does. */
    void wake() throws MessagingException {
        folder.doCommand(protocol -> null);
    }

    /** Drops the connection without a word. */
    void abort() throws MessagingException {
        folder.forceClose();
    }

    @Override
    public void close() {
        try {
            if (folder.isOpen()) {
                folder.close(false);
            }
        } catch (MessagingException alreadyGone) {
            // What was settled is settled; the server forgets the rest by itself.
        }
        close(store);
    }

    private static void close(IMAPStore store) {
        try {
            store.close();
        } catch (MessagingException alreadyGone) {
            // There is nothing left to close.
        }
    }

    /** A message in the mailbox. */
    static final class Letter {

        private final IMAPMessage message;
        private final String id;

        private Letter(IMAPMessage message, String id) {
            this.message = message;
            this.id = id;
        }

        /** Names the message in this mailbox for good. */
        String id() {
            return id;
        }

        long size() throws MessagingException {
            return message.getSize();
        }

        /** When the server got it; null where it doesn't say. */
        Instant receivedAt() throws MessagingException {
            return message.getReceivedDate() == null
                    ? null
                    : message.getReceivedDate().toInstant();
        }

        byte[] bytes() throws MessagingException, IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(1024, message.getSize() + 64));
            message.writeTo(bytes);
            return bytes.toByteArray();
        }

        byte[] headers() throws MessagingException {
            StringBuilder headers = new StringBuilder();
            for (Header header : Collections.list(message.getAllHeaders())) {
                headers.append(header.getName())
                        .append(": ")
                        .append(header.getValue())
                        .append("\r\n");
            }
            return headers.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        }

        /** Marks it as read; {@code remarkable} ones also with a flag that a person sees in the mailbox. */
        void settle(boolean remarkable) throws MessagingException {
            Flags flags = new Flags(Flags.Flag.SEEN);
            if (remarkable) {
                flags.add(Flags.Flag.FLAGGED);
            }
            message.setFlags(flags, true);
            message.invalidateHeaders();
        }
    }
}
