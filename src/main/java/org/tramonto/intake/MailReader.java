package org.tramonto.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.customer.Sender;
import org.tramonto.shared.Address;

/** Raw mail to an arrival. */
@Component
class MailReader {

    private final MailParser parser;
    private final IntakeSettings settings;
    private final IntakeWords words;
    private final OwnMailboxes ours;
    private final Channels channels;

    MailReader(
            LanguageGuess languages, IntakeSettings settings, IntakeWords words, OwnMailboxes ours, Channels channels) {
        this.parser = new MailParser(languages, settings.maxAttachmentSize().toBytes());
        this.settings = settings;
        this.words = words;
        this.ours = ours;
        this.channels = channels;
    }

    /** @throws Problems.UnreadableMail where the bytes are no mail */
    Arrival read(Contact.Source source, Instant receivedAt) {
        ParsedMail mail = parser.parse(source.bytes());
        boolean headersOnly = source.mediaType().equals(Contact.Source.MAIL_HEADERS);
        List<Channel> register = channels.all();
        Address from = author(mail, register);
        String email = mail.report() && Addresses.usable(mail.reportedRecipient())
                ? mail.reportedRecipient()
                : from == null ? null : from.address();
        String channel = settings.mailChannel();
        return new Arrival(
                channel,
                mail.mailId() != null ? mail.mailId() : Arrival.idOf(source),
                new Sender(email, null, null, null, mail.report() || from == null ? null : from.name(), channel),
                register.stream().anyMatch(known -> known.key().equals(channel) && known.publicly()),
                from,
                mail.to(),
                mail.cc(),
                mail.replyTo(),
                mail.mailId(),
                mail.references(),
                null,
                mail.subject(),
                new Arrival.Body(mail.text(), mail.html(), mail.quotes()).with(remarks(mail, headersOnly)),
                mail.automatic(),
                mail.report(),
                isEcho(mail, from, register),
                mail.bounce(),
                mail.language(),
                mail.sentAt(),
                receivedAt,
                mail.attachments(),
                mail.leftOut(),
                SenderCheck.failed(mail.authentication(), settings.trustedAuthenticator()));
    }

    /** Marked by us, or sent as us without anybody else to answer. */
    private boolean isEcho(ParsedMail mail, Address author, List<Channel> register) {
        return ours.contains(mail.echoOf(), register) || author != null && ours.contains(author.address(), register);
    }

    /** A form on a website often writes as the support mailbox itself, with the customer in Reply-To. */
    private Address author(ParsedMail mail, List<Channel> register) {
        boolean sentAsUs = mail.from() != null && ours.contains(mail.from().address(), register);
        boolean somebodyElse =
                mail.replyTo() != null && !ours.contains(mail.replyTo().address(), register);
        return sentAsUs && somebodyElse ? mail.replyTo() : mail.from();
    }

    private List<String> remarks(ParsedMail mail, boolean headersOnly) {
        List<String> remarks = new ArrayList<>();
        if (headersOnly) {
            remarks.add(words.say(
                    mail.language(),
                    "remark.headers-only",
                    Sizes.words(settings.maxMessageSize().toBytes())));
        }
        if (mail.shortened()) {
            remarks.add(words.say(mail.language(), "remark.shortened", PlainText.LIMIT));
        }
        for (LeftOut file : mail.leftOut()) {
            remarks.add(words.say(
                    mail.language(),
                    "remark.left-out",
                    file.name(),
                    Sizes.words(file.size()),
                    Sizes.words(settings.maxAttachmentSize().toBytes())));
        }
        return remarks;
    }
}
