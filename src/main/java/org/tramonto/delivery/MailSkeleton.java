package org.tramonto.delivery;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A {@link MailForm} made ready for sending: what is the same in each mail is encoded once, and for each mail only the
 * values of its places. The mail that comes of it says what {@link Composition} would have written.
 */
final class MailSkeleton {

    /** What quoted-printable never writes (RFC 2045, 6.7): no words can look like it. */
    private static final String BOUNDARY = "=_tramonto_part";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.US).withZone(ZoneOffset.UTC);

    private final Address[] from;
    private final String head;
    private final Map<String, MailForm.Words> open = new TreeMap<>();
    private final Encoded text;
    private final Encoded html;
    private final int needed;
    private MessagingException unwritable;
    private volatile Dated dated;

    MailSkeleton(MailForm form, DeliverySettings settings) {
        StringBuilder fixed = new StringBuilder();
        Address[] sender = {};
        try {
            InternetAddress us = Composition.named(settings.fromAddress(), settings.fromName());
            sender = new Address[] {us};
            line(fixed, "From", us.toString());
            line(fixed, "MIME-Version", "1.0");
            line(fixed, "Content-Type", "multipart/alternative; boundary=\"" + BOUNDARY + "\"");
            line(fixed, "Content-Language", form.language().code());
            line(fixed, Outbox.ECHO_HEADER, settings.fromAddress());
            Composition.automatic(false).forEach((name, value) -> line(fixed, name, value));
            Map<String, MailForm.Words> headers = new HashMap<>(form.headers());
            headers.put("Subject", form.subject());
            for (Map.Entry<String, MailForm.Words> header : headers.entrySet()) {
                if (header.getValue().isFixed()) {
                    line(
                            fixed,
                            header.getKey(),
                            Composition.folded(
                                    header.getKey(), header.getValue().fill(List.of())));
                } else {
                    open.put(header.getKey(), header.getValue());
                }
            }
        } catch (MessagingException broken) {
            unwritable = broken;
        }
        this.from = sender;
        this.head = fixed.toString();
        this.text = new Encoded(form.text());
        this.html = new Encoded(form.html());
        this.needed = Stream.concat(
                        Stream.of(form.subject(), form.text(), form.html()), form.headers().values().stream())
                .flatMap(words -> words.places().stream())
                .mapToInt(place -> place + 1)
                .max()
                .orElse(0);
    }

    /** @throws MessagingException where the mail can never be written: no usable address */
    MimeMessage write(String mailId, OutgoingMail mail, List<String> values, Instant now, Session session)
            throws MessagingException {
        if (unwritable != null) {
            throw unwritable;
        }
        if (values.size() < needed) {
            throw new MessagingException(
                    "its words have " + needed + " places, and it has " + values.size() + " values");
        }
        InternetAddress to = Composition.recipient(mail);
        StringBuilder lines = new StringBuilder(head.length() + 600);
        line(lines, "Date", date(now));
        line(lines, "To", to.toString());
        line(lines, "Message-ID", mailId);
        lines.append(head);
        for (Map.Entry<String, MailForm.Words> header : open.entrySet()) {
            line(
                    lines,
                    header.getKey(),
                    Composition.folded(header.getKey(), header.getValue().fill(values)));
        }
        return new Written(session, from, to, lines.append("\r\n").toString(), this, values);
    }

    /** Many mails are written in a second. */
    private String date(Instant now) {
        Dated known = dated;
        if (known == null || known.second() != now.getEpochSecond()) {
            known = new Dated(now.getEpochSecond(), DATE.format(now));
            dated = known;
        }
        return known.words();
    }

    private record Dated(long second, String words) {}

    private static void line(StringBuilder lines, String name, String value) {
        lines.append(name).append(": ").append(value).append("\r\n");
    }

    /** Words of which the literals are encoded: each begins a line of its own, softly broken, and so does each value. */
    private static final class Encoded {

        private final List<byte[]> literals = new ArrayList<>();
        private final List<Integer> places;

        Encoded(MailForm.Words words) {
            words.literals().forEach(literal -> literals.add(QuotedPrintable.encodeLines(literal)));
            places = words.places();
        }

        void writeTo(OutputStream out, List<String> values) throws IOException {
            out.write(literals.get(0));
            for (int i = 0; i < places.size(); i++) {
                out.write(QuotedPrintable.encodeLines(values.get(places.get(i))));
                out.write(literals.get(i + 1));
            }
        }
    }

    /** What Jakarta Mail needs to know to send it, and its octets: each line ended as on the line, none begun by a dot. */
    static final class Written extends MimeMessage {

        private final Address[] sender;
        private final InternetAddress to;
        private final String head;
        private final MailSkeleton skeleton;
        private final List<String> values;

        Written(
                Session session,
                Address[] sender,
                InternetAddress to,
                String head,
                MailSkeleton skeleton,
                List<String> values) {
            super(session);
            this.sender = sender;
            this.to = to;
            this.head = head;
            this.skeleton = skeleton;
            this.values = values;
        }

        @Override
        public Address[] getFrom() {
            return sender;
        }

        @Override
        public Address[] getAllRecipients() {
            return new Address[] {to};
        }

        @Override
        public void saveChanges() {
            // It is written already.
        }

        @Override
        public void writeTo(OutputStream out, String[] ignored) throws IOException {
            ascii(out, head);
            part(out, "plain", skeleton.text);
            part(out, "html", skeleton.html);
            ascii(out, "--" + BOUNDARY + "--\r\n");
        }

        private void part(OutputStream out, String type, Encoded words) throws IOException {
            ascii(
                    out,
                    "--" + BOUNDARY + "\r\nContent-Type: text/" + type
                            + "; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
            words.writeTo(out, values);
            ascii(out, "\r\n");
        }

        private static void ascii(OutputStream out, String words) throws IOException {
            out.write(words.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
