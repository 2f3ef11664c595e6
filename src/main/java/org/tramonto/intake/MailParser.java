package org.tramonto.intake;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.tramonto.delivery.Outbox;
import org.tramonto.shared.Address;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.Bounce;

/** Raw bytes of a mail to what it says. Reads whatever can be read; gives up only where nothing is left to show. */
final class MailParser {

    private static final Pattern MAIL_ID = Pattern.compile("<([^<>\\s]{1,990})>");
    private static final int MOST_REFERENCES = 50;
    private static final List<String> TELLING =
            List.of("From", "Sender", "To", "Subject", "Date", "Message-ID", "Received", "Content-Type", "Return-Path");

    /** Jakarta Mail looks for it anew, through every jar, at each block of headers and each body, unless it is named. */
    private static final String STREAMS = "jakarta.mail.util.StreamProvider";

    static {
        System.setProperty(STREAMS, System.getProperty(STREAMS, MailStreamProvider.class.getName()));
    }

    private final Session session;
    private final LanguageGuess languages;
    private final long largestAttachment;

    MailParser(LanguageGuess languages, long largestAttachment) {
        Properties lenient = new Properties();
        lenient.setProperty("mail.mime.allowutf8", "true");
        lenient.setProperty("mail.mime.address.strict", "false");
        this.session = Session.getInstance(lenient);
        this.languages = languages;
        this.largestAttachment = largestAttachment;
    }

    /** @throws Problems.UnreadableMail where the bytes are no mail at all */
    ParsedMail parse(byte[] source) {
        try {
            MimeMessage mail = new MimeMessage(session, new ByteArrayInputStream(source));
            if (!mail.getMatchingHeaderLines(TELLING.toArray(String[]::new)).hasMoreElements()) {
                throw new Problems.UnreadableMail("it has no mail headers");
            }
            MailParts parts = new MailParts(largestAttachment);
            parts.walk(mail, 0);
            return read(mail, parts);
        } catch (MessagingException | IOException broken) {
            throw new Problems.UnreadableMail(String.valueOf(broken.getMessage()));
        }
    }

    private ParsedMail read(MimeMessage mail, MailParts parts) throws MessagingException {
        String fullText = PlainText.clean(parts.text());
        String fullHtml = parts.html();
        String text = PlainText.cut(fullText, PlainText.LIMIT);
        String html = shortHtml(fullHtml);
        Quotes quotes = Quotes.split(text);
        Address from = from(mail);
        Address replyTo = address(mail, "Reply-To");
        if (certified(mail) && replyTo != null) {
            from = new Address(certifiedName(from, replyTo), replyTo.address());
        }
        Bounce bounce = parts.deliveryStatus() != null
                ? DeliveryReport.read(parts.deliveryStatus()).orElse(null)
                : null;
        return new ParsedMail(
                from,
                replyTo == null || from != null && replyTo.address().equalsIgnoreCase(from.address()) ? null : replyTo,
                Addresses.capped(Addresses.parse(mail.getHeader("To", ","))),
                Addresses.capped(Addresses.parse(mail.getHeader("Cc", ","))),
                PlainText.line(HeaderText.decode(mail.getHeader("Subject", " ")), Subject.LIMIT),
                sentAt(mail),
                mailIds(mail.getHeader("Message-ID", " ")).stream().findFirst().orElse(null),
                references(mail, parts),
                text,
                html,
                quotes,
                text.length() < fullText.length() || html != null && html.length() < fullHtml.length(),
                parts.isReport() || AutomaticMail.recognise(mail, from == null ? null : from.address()),
                PlainText.line(mail.getHeader(Outbox.ECHO_HEADER, " "), 300),
                parts.deliveryStatus() != null,
                bounce,
                parts.deliveryStatus() == null ? null : DeliveryReport.recipient(parts.deliveryStatus()),
                language(mail, quotes.newText() == null ? text : quotes.newText()),
                parts.attachments().kept(html),
                parts.attachments().leftOut(),
                authentication(mail));
    }

    private static List<String> authentication(MimeMessage mail) throws MessagingException {
        String[] headers = mail.getHeader("Authentication-Results");
        return headers == null
                ? List.of()
                : Arrays.stream(headers)
                        .limit(MOST_REFERENCES)
                        .map(MimeUtility::unfold)
                        .toList();
    }

    private static Address from(MimeMessage mail) throws MessagingException {
        for (String header : List.of("From", "Sender", "Reply-To")) {
            Address address = address(mail, header);
            if (address != null) {
                return address;
            }
        }
        return null;
    }

    private static Address address(MimeMessage mail, String header) throws MessagingException {
        return Addresses.parse(mail.getHeader(header, ",")).stream().findFirst().orElse(null);
    }

    /** Italian certified mail (PEC) comes in an envelope whose sender is the provider; the customer is in Reply-To. */
    private static boolean certified(MimeMessage mail) throws MessagingException {
        return mail.getHeader("X-Trasporto") != null;
    }

    private static String certifiedName(Address provider, Address customer) {
        String name = provider == null || provider.name() == null
                ? ""
                : provider.name().replaceFirst("(?i)^per conto di:?\\s*", "").strip();
        if (customer.name() != null) {
            return customer.name();
        }
        return name.isEmpty() || name.equalsIgnoreCase(customer.address()) ? null : name;
    }

    private static Instant sentAt(MimeMessage mail) throws MessagingException {
        Date date = mail.getSentDate();
        boolean plausible = date != null
                && date.toInstant().isAfter(Instant.EPOCH)
                && date.toInstant().isBefore(Instant.EPOCH.plus(Duration.ofDays(365L * 130)));
        return plausible ? date.toInstant() : null;
    }

    private static List<String> references(MimeMessage mail, MailParts parts) throws MessagingException {
        List<String> references = new ArrayList<>(mailIds(mail.getHeader("In-Reply-To", " ")));
        List<String> thread = mailIds(mail.getHeader("References", " "));
        for (int i = thread.size() - 1; i >= 0; i--) {
            references.add(thread.get(i));
        }
        if (parts.returnedHeaders() != null) {
            Matcher returned =
                    Pattern.compile("(?im)^Message-ID:\\s*(<[^<>\\s]{1,990}>)").matcher(parts.returnedHeaders());
            if (returned.find()) {
                references.add(0, returned.group(1));
            }
        }
        return references.stream().distinct().limit(MOST_REFERENCES).toList();
    }

    private static List<String> mailIds(String header) {
        List<String> ids = new ArrayList<>();
        Matcher id = MAIL_ID.matcher(header == null ? "" : PlainText.clean(header));
        while (id.find()) {
            ids.add(id.group());
        }
        return ids;
    }

    /** HTML no longer than we keep, cut between two tags. */
    static String shortHtml(String html) {
        if (html == null || html.length() <= PlainText.LIMIT) {
            return html;
        }
        int tag = html.lastIndexOf('>', PlainText.LIMIT - 1);
        return PlainText.cut(html, tag < 0 ? PlainText.LIMIT : tag + 1);
    }

    private Language language(MimeMessage mail, String newText) throws MessagingException {
        String declared = mail.getHeader("Content-Language", ",");
        return Language.parse(declared == null ? null : declared.split("[,;]")[0].toLowerCase(Locale.ROOT))
                .orElseGet(() -> languages.guess(newText));
    }
}
