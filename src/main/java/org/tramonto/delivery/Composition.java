package org.tramonto.delivery;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.stereotype.Component;
import org.tramonto.content.Contents;

/**
 * Writes the mail. Nothing that a customer chose (a subject, a name, a Message-ID) can add a header: control characters
 * become blanks, Message-IDs are taken only where they look like one. Attachments are read while they are written to the
 * server, one at a time.
 */
@Component
class Composition {

    /** How many Message-IDs {@code References} names: the first and the newest ones, as RFC 5537 asks. */
    static final int REFERENCES = 20;

    /** Printable ASCII in angle brackets, with room to spare below the 998 characters of a line. */
    private static final Pattern MAIL_ID = Pattern.compile("<[!-;=?-~]{1,500}>");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    static {
        // For each part of each mail Jakarta Mail would search the class path for its own streams again, which costs
        // more
        // than writing the part. Named, they are found at once.
        if (System.getProperty(StreamProvider.class.getName()) == null) {
            System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
        }
    }

    private final DeliverySettings settings;
    private final Contents contents;
    private final Clock clock;

    Composition(DeliverySettings settings, Contents contents, Clock clock) {
        this.settings = settings;
        this.contents = contents;
        this.clock = clock;
    }

    /** @throws MessagingException where the mail can never be written: no usable address, a file that is gone */
    MimeMessage compose(String mailId, OutgoingMail mail, Session session) throws MessagingException {
        MimeMessage message = new FixedIdMessage(session, mailId);
        message.setFrom(named(settings.fromAddress(), settings.fromName()));
        message.setRecipient(Message.RecipientType.TO, recipient(mail));
        message.setSubject(oneLine(mail.subject()), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        message.setContentLanguage(new String[] {mail.language().code()});
        message.setHeader(Outbox.ECHO_HEADER, settings.fromAddress());
        thread(message, mail);
        if (mail.automatic()) {
            for (Map.Entry<String, String> said :
                    automatic(mail.inReplyTo() != null).entrySet()) {
                message.setHeader(said.getKey(), said.getValue());
            }
        }
        for (Map.Entry<String, String> header : mail.headers().entrySet()) {
            message.setHeader(header.getKey(), folded(header.getKey(), header.getValue()));
        }
        body(message, mail);
        message.saveChanges();
        return message;
    }

    /** What keeps robots from answering. */
    static Map<String, String> automatic(boolean reply) {
        return Map.of(
                "Auto-Submitted", reply ? "auto-replied" : "auto-generated", // RFC 3834
                "X-Auto-Response-Suppress", "All", // Exchange
                "Precedence", "bulk"); // autoresponders older than RFC 3834
    }

    /** A mail of the bulk lane, from its form where it has one. */
    MimeMessage compose(BulkMail mail, Session session) throws MessagingException {
        return mail.skeleton() == null
                ? compose(mail.mailId(), mail.mail(), session)
                : mail.skeleton().write(mail.mailId(), mail.mail(), mail.values(), clock.instant(), session);
    }

    private static void thread(MimeMessage message, OutgoingMail mail) throws MessagingException {
        if (mail.inReplyTo() != null && MAIL_ID.matcher(mail.inReplyTo()).matches()) {
            message.setHeader("In-Reply-To", mail.inReplyTo());
        }
        List<String> references = references(mail);
        if (!references.isEmpty()) {
            message.setHeader("References", String.join("\r\n ", references));
        }
    }

    /** The conversation so far, ending in the mail that is answered. */
    private static List<String> references(OutgoingMail mail) {
        Set<String> distinct = new LinkedHashSet<>(mail.thread());
        if (mail.inReplyTo() != null) {
            distinct.remove(mail.inReplyTo());
            distinct.add(mail.inReplyTo());
        }
        distinct.removeIf(id -> !MAIL_ID.matcher(id).matches());
        List<String> all = List.copyOf(distinct);
        if (all.size() <= REFERENCES) {
            return all;
        }
        List<String> kept = new ArrayList<>(all.subList(0, 1));
        kept.addAll(all.subList(all.size() - REFERENCES + 1, all.size()));
        return kept;
    }

    private void body(MimeMessage message, OutgoingMail mail) throws MessagingException {
        if (mail.attachments().isEmpty()) {
            words(message, mail);
            return;
        }
        MimeMultipart parts = new MimeMultipart("mixed");
        MimeBodyPart words = new MimeBodyPart();
        words(words, mail);
        parts.addBodyPart(words);
        for (OutgoingMail.Attachment file : mail.attachments()) {
            parts.addBodyPart(attachment(file));
        }
        message.setContent(parts);
    }

    /** The text, and the same as HTML for whoever prefers that (RFC 2046: the best comes last). */
    private static void words(MimePart part, OutgoingMail mail) throws MessagingException {
        if (mail.html() == null) {
            text(part, mail.text());
            return;
        }
        part.setContent(new MimeMultipart("alternative", encoded(mail.text(), "plain"), encoded(mail.html(), "html")));
    }

    /** Encoded at once: left to itself, Jakarta Mail would carry each octet through six streams. */
    private static MimeBodyPart encoded(String words, String type) throws MessagingException {
        InternetHeaders headers = new InternetHeaders();
        headers.addHeader("Content-Type", "text/" + type + "; charset=UTF-8");
        headers.addHeader("Content-Transfer-Encoding", "quoted-printable");
        return new MimeBodyPart(headers, QuotedPrintable.encode(words));
    }

    static String folded(String name, String value) throws MessagingException {
        try {
            return MimeUtility.fold(name.length() + 2, MimeUtility.encodeText(oneLine(value), UTF_8, null));
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Quoted-printable whatever it says: lines of any length, trailing blanks and dots arrive as they were written. */
    private static void text(MimePart part, String text) throws MessagingException {
        part.setText(text, UTF_8);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    }

    private MimeBodyPart attachment(OutgoingMail.Attachment file) throws MessagingException {
        String name = oneLine(file.name()).replaceAll("[/\\\\]", "_").strip();
        name = name.isEmpty() ? "attachment" : name;
        if (!contents.has(file.sha256())) {
            throw new MessagingException("the attachment " + name + " is no longer in the store");
        }
        ContentType type = type(file.contentType());
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new StoredFile(contents, file.sha256(), type.getBaseType(), name)));
        // All set by hand: left to itself, Jakarta Mail reads the whole file to choose an encoding,
        // and encodes names in the machine's character set.
        type.setParameterList(name("name", name));
        part.setHeader("Content-Type", type.toString());
        part.setHeader("Content-Disposition", new ContentDisposition("attachment", name("filename", name)).toString());
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static ParameterList name(String parameter, String name) {
        ParameterList parameters = new ParameterList();
        parameters.set(parameter, name, UTF_8); // RFC 2231
        return parameters;
    }

    /** A mail inside a mail can't be base64 (RFC 2046), and what can't be read is bytes. */
    private static ContentType type(String declared) {
        try {
            ContentType type = new ContentType(oneLine(declared));
            String base = type.getBaseType();
            if (base.matches("[\\w.+-]+/[\\w.+-]+") && !type.match("message/*") && !type.match("multipart/*")) {
                return new ContentType(type.getPrimaryType(), type.getSubType(), null);
            }
        } catch (ParseException unreadable) {
            // declared by whoever uploaded the file: its bytes go out all the same
        }
        return new ContentType("application", "octet-stream", null);
    }

    static InternetAddress recipient(OutgoingMail mail) throws MessagingException {
        InternetAddress address = new InternetAddress(mail.recipient(), true);
        if (!mail.recipient().equals(address.getAddress()) || mail.recipient().indexOf('@') < 1) {
            throw new MessagingException("not a bare mail address");
        }
        return named(address, mail.recipientName());
    }

    static InternetAddress named(String address, String name) throws MessagingException {
        return named(new InternetAddress(address, true), name);
    }

    private static InternetAddress named(InternetAddress named, String name) throws MessagingException {
        try {
            named.setPersonal(
                    name == null || name.isBlank() ? null : oneLine(name).strip(), UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        return named;
    }

    private static String oneLine(String text) {
        return text == null ? "" : CONTROL.matcher(text).replaceAll(" ");
    }

    /** Keeps the Message-ID that was fixed when the mail was queued; Jakarta Mail would make a new one. */
    private static final class FixedIdMessage extends MimeMessage {

        private final String mailId;

        FixedIdMessage(Session session, String mailId) {
            super(session);
            this.mailId = mailId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", mailId);
        }
    }
}
