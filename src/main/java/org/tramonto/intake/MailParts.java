package org.tramonto.intake;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/** Walks the parts of a mail and gathers what it says, what comes with it and what it reports. */
final class MailParts {

    /** Deeper parts are kept as a file; no person nests that deep. */
    private static final int DEEPEST = 30;

    private static final int MOST = 1_000;
    private static final Pattern META_CHARSET =
            Pattern.compile("<meta[^>]{1,200}charset\\s*=\\s*[\"']?([\\w.:-]{1,40})", Pattern.CASE_INSENSITIVE);

    /** One piece of the body in one or both forms. */
    private record Segment(String text, String html) {}

    private final Attachments attachments;
    private List<Segment> segments = new ArrayList<>();
    private String deliveryStatus;
    private String returnedHeaders;
    private boolean report;
    private int count;

    MailParts(long largestAttachment) {
        this.attachments = new Attachments(largestAttachment);
    }

    void walk(MimePart part, int depth) throws MessagingException, IOException {
        if (++count > MOST) {
            throw new Problems.UnreadableMail("more than " + MOST + " parts");
        }
        PartHeaders headers = PartHeaders.of(part);
        String type = headers.type();
        if (type.startsWith("multipart/") && depth < DEEPEST) {
            multipart(part, type, depth);
        } else if (report && type.endsWith("delivery-status") && type.startsWith("message/")) {
            deliveryStatus = Characters.decode(decoded(part), headers.charset());
        } else if (type.equals("text/rfc822-headers") || type.equals("message/global-headers")) {
            returnedHeaders = Characters.decode(decoded(part), headers.charset());
        } else if (type.equals("message/rfc822") || type.equals("message/global")) {
            nested(headers, decoded(part));
        } else if (isBody(headers)) {
            segments.add(segment(headers, decoded(part)));
        } else {
            attachments.add(headers.name(), type, decoded(part), false, headers.contentId());
        }
    }

    private boolean isBody(PartHeaders headers) {
        boolean readable = headers.type().equals("text/plain") || headers.type().equals("text/html");
        return readable && !headers.isAttachment() && (headers.name() == null || segments.isEmpty());
    }

    private void multipart(MimePart part, String type, int depth) throws MessagingException, IOException {
        List<MimePart> children = new ArrayList<>();
        try {
            MimeMultipart parts = new MimeMultipart(new MimePartDataSource(part));
            for (int i = 0; i < parts.getCount(); i++) {
                children.add((MimePart) parts.getBodyPart(i));
            }
        } catch (MessagingException broken) {
            segments.add(new Segment(PlainText.clean(Characters.decode(raw(part), null)), null));
            return;
        }
        report |= type.equals("multipart/report");
        if (type.equals("multipart/alternative")) {
            alternative(children, depth);
            return;
        }
        for (MimePart child : children) {
            walk(child, depth + 1);
        }
    }

    /** The same words in several forms: the first plain text, the last HTML. */
    private void alternative(List<MimePart> children, int depth) throws MessagingException, IOException {
        List<Segment> outer = segments;
        String text = null;
        String html = null;
        for (MimePart child : children) {
            segments = new ArrayList<>();
            if (!PartHeaders.of(child).type().equals("text/x-amp-html")) {
                walk(child, depth + 1);
            }
            String childHtml = html();
            html = childHtml == null ? html : childHtml;
            boolean plain = childHtml == null && !segments.isEmpty();
            text = text == null && plain && !text().isBlank() ? text() : text;
        }
        segments = outer;
        if (text != null || html != null) {
            segments.add(new Segment(text, html));
        }
    }

    private void nested(PartHeaders headers, byte[] bytes) throws MessagingException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        if (report && returnedHeaders == null) {
            returnedHeaders = "Message-ID: " + message.getMessageID();
        }
        String subject = PlainText.line(HeaderText.decode(message.getHeader("Subject", " ")), 100);
        String name = headers.name() != null
                ? headers.name()
                : (subject == null ? "mail" : subject.replaceAll("[/\\\\]", "-"));
        attachments.add(
                name.toLowerCase(Locale.ROOT).endsWith(".eml") ? name : name + ".eml",
                "message/rfc822",
                bytes,
                false,
                headers.contentId());
    }

    private static Segment segment(PartHeaders headers, byte[] bytes) {
        String charset = headers.charset();
        if (headers.type().equals("text/html")) {
            Matcher meta = META_CHARSET.matcher(
                    new String(bytes, 0, Math.min(bytes.length, 2048), java.nio.charset.StandardCharsets.ISO_8859_1));
            charset = charset == null && meta.find() ? meta.group(1) : charset;
            return new Segment(null, PlainText.clean(Characters.decode(bytes, charset)));
        }
        String text = PlainText.clean(Characters.decode(bytes, charset));
        return new Segment(headers.flowed() ? FlowedText.unflow(text, headers.deleteSpace()) : text, null);
    }

    private static byte[] decoded(MimePart part) throws MessagingException, IOException {
        String encoding = part.getHeader("Content-Transfer-Encoding", ",");
        String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        byte[] raw = raw(part);
        if (name.startsWith("base64")) {
            return HeaderText.base64(raw);
        }
        if (name.startsWith("quoted-printable") || name.contains("uue")) {
            try (InputStream bytes = MimeUtility.decode(new ByteArrayInputStream(raw), name.split("[;\\s,]")[0])) {
                return bytes.readAllBytes();
            } catch (IOException | MessagingException broken) {
                return raw;
            }
        }
        return raw;
    }

    private static byte[] raw(MimePart part) throws MessagingException, IOException {
        try (InputStream raw = part instanceof MimeMessage message
                ? message.getRawInputStream()
                : ((MimeBodyPart) part).getRawInputStream()) {
            return raw.readAllBytes();
        }
    }

    /** Everything there is to read, HTML-only pieces as text. */
    String text() {
        List<String> texts = new ArrayList<>();
        for (Segment segment : segments) {
            texts.add((segment.text() != null ? segment.text() : HtmlText.of(segment.html())).strip());
        }
        return String.join("\n\n", texts).strip();
    }

    /** The HTML where there is any, plain pieces between it kept in their place; null otherwise. */
    String html() {
        if (segments.stream().allMatch(segment -> segment.html() == null)) {
            return null;
        }
        StringBuilder html = new StringBuilder();
        for (Segment segment : segments) {
            html.append(
                    segment.html() != null ? segment.html() : "<pre>" + Entities.escape(segment.text()) + "</pre>\n");
        }
        return html.toString();
    }

    Attachments attachments() {
        return attachments;
    }

    boolean isReport() {
        return report;
    }

    /** Null where this is no delivery report. */
    String deliveryStatus() {
        return deliveryStatus;
    }

    /** Headers of the mail that came back; null where none did. */
    String returnedHeaders() {
        return returnedHeaders;
    }
}
