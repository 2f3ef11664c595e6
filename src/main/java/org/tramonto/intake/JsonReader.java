package org.tramonto.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.customer.Sender;
import org.tramonto.shared.Address;
import org.tramonto.shared.Language;

/** A contact in JSON to an arrival. */
@Component
class JsonReader {

    private static final int MOST_ATTACHMENTS = 100;
    private static final int LONGEST_ID = 998;

    private final ObjectMapper json;
    private final IntakeSettings settings;
    private final IntakeWords words;
    private final LanguageGuess languages;
    private final Channels channels;
    private final Clock clock;

    JsonReader(IntakeSettings settings, IntakeWords words, LanguageGuess languages, Channels channels, Clock clock) {
        this.settings = settings;
        this.words = words;
        this.languages = languages;
        this.channels = channels;
        this.clock = clock;
        this.json = json(settings);
    }

    /** Jackson's own limit of 20 million characters in one string is below a text of 20 MB. */
    private static ObjectMapper json(IntakeSettings settings) {
        int longest = Math.toIntExact(settings.maxMessageSize().toBytes());
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxStringLength(longest).build())
                .build();
        return JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** @throws org.tramonto.shared.Problem of intake, saying what is wrong with the contact */
    Arrival read(Contact.Source source, Instant defaultReceivedAt) {
        ContactRequest request = parse(source.bytes());
        Channel channel = channel(request);
        ContactRequest.From from =
                request.from() == null ? new ContactRequest.From(null, null, null, null, null) : request.from();
        Sender sender = sender(from, channel.key());
        String html = blankToNull(PlainText.clean(request.html()));
        String whole = blankToNull(PlainText.clean(request.text()));
        whole = whole == null && html != null ? HtmlText.of(html) : whole;
        String text = PlainText.cut(whole == null ? "" : whole.strip(), PlainText.LIMIT);
        Attachments files = files(request);
        String subject = PlainText.line(request.subject(), Subject.LIMIT);
        if (text.isEmpty() && subject == null && files.kept(html).isEmpty()) {
            throw new Problems.NothingSaid();
        }
        boolean shortened = whole != null && text.length() < whole.strip().length()
                || html != null && html.length() > PlainText.LIMIT;
        Quotes quotes = channel.kind() == Channel.Kind.MAIL ? Quotes.split(text) : new Quotes(null, null);
        Language language = Language.parse(request.language()).orElseGet(() -> languages.guess(text));
        String inReplyTo = PlainText.line(request.inReplyTo(), LONGEST_ID);
        return new Arrival(
                channel.key(),
                externalId(request, source),
                sender,
                request.isPublic() == null ? channel.publicly() : request.isPublic(),
                new Address(sender.name(), shownAddress(sender)),
                List.of(),
                List.of(),
                null,
                null,
                inReplyTo != null && inReplyTo.matches("<\\S+>") ? List.of(inReplyTo) : List.of(),
                inReplyTo,
                subject,
                new Arrival.Body(text, MailParser.shortHtml(html), quotes)
                        .with(
                                shortened
                                        ? List.of(words.say(language, "remark.shortened", PlainText.LIMIT))
                                        : List.of()),
                false,
                false,
                false,
                null,
                language,
                null,
                receivedAt(request, defaultReceivedAt),
                files.kept(html),
                List.of(),
                false);
    }

    private ContactRequest parse(byte[] body) {
        try {
            ContactRequest request = json.readValue(body, ContactRequest.class);
            if (request == null) {
                throw new Problems.UnreadableContact("null");
            }
            return request;
        } catch (JsonMappingException wrong) {
            if (wrong.getPath().isEmpty()) {
                throw new Problems.UnreadableContact(String.valueOf(wrong.getOriginalMessage()));
            }
            throw new Problems.InvalidField(path(wrong), firstLine(wrong.getOriginalMessage()));
        } catch (JsonProcessingException malformed) {
            throw new Problems.UnreadableContact(firstLine(malformed.getOriginalMessage()));
        } catch (IOException undecodable) {
            throw new Problems.UnreadableContact(firstLine(undecodable.getMessage()));
        }
    }

    private static String path(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String firstLine(String message) {
        return PlainText.cut(String.valueOf(message).lines().findFirst().orElse(""), 300);
    }

    private Channel channel(ContactRequest request) {
        String key = PlainText.line(request.channel(), 100);
        if (key == null) {
            throw new Problems.UnknownChannel("");
        }
        return channels.find(key).orElseThrow(() -> new Problems.UnknownChannel(key));
    }

    private Sender sender(ContactRequest.From from, String channel) {
        String email = PlainText.line(from.email(), 400);
        if (email != null && !Addresses.usable(email)) {
            throw new Problems.InvalidField("from.email", email);
        }
        return new Sender(
                email,
                PlainText.line(from.phone(), 100),
                PlainText.line(from.handle(), 200),
                PlainText.line(from.customerNumber(), 100),
                PlainText.line(from.name(), 200),
                channel);
    }

    private static String shownAddress(Sender sender) {
        return java.util.stream.Stream.of(sender.email(), sender.phone(), sender.handle(), sender.customerNumber())
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String externalId(ContactRequest request, Contact.Source source) {
        String id = PlainText.line(request.externalId(), LONGEST_ID + 1);
        if (id != null && id.length() > LONGEST_ID) {
            throw new Problems.InvalidField("externalId", "> " + LONGEST_ID);
        }
        return id == null ? Arrival.idOf(source) : id;
    }

    /** A sender's clock may run ahead; nothing arrives in the future. */
    private Instant receivedAt(ContactRequest request, Instant otherwise) {
        Instant now = clock.instant();
        Instant said = request.receivedAt() == null ? otherwise : request.receivedAt();
        if (said.isBefore(Instant.EPOCH)) {
            throw new Problems.InvalidField("receivedAt", said.toString());
        }
        return said.isAfter(now) ? now : said;
    }

    private Attachments files(ContactRequest request) {
        Attachments files = new Attachments(settings.maxAttachmentSize().toBytes());
        List<ContactRequest.File> sent = request.attachments() == null ? List.of() : request.attachments();
        if (sent.size() > MOST_ATTACHMENTS) {
            throw new Problems.InvalidField("attachments", "> " + MOST_ATTACHMENTS);
        }
        for (int i = 0; i < sent.size(); i++) {
            String field = "attachments[" + i + "]";
            ContactRequest.File file = sent.get(i);
            if (file == null || file.base64() == null || file.base64().isBlank()) {
                throw new Problems.UnreadableAttachment(field);
            }
            files.add(file.name(), file.contentType(), bytes(field, file.base64()), false, null);
        }
        files.leftOut().stream().findFirst().ifPresent(file -> {
            throw new Problems.AttachmentTooLarge(file.name(), settings.maxAttachmentSize());
        });
        return files;
    }

    private byte[] bytes(String field, String base64) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException notBase64) {
            throw new Problems.UnreadableAttachment(field);
        }
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
