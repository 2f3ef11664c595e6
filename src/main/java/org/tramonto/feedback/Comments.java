package org.tramonto.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.feedback.RatingRows.Untold;
import org.tramonto.intake.Contact.Receipt;
import org.tramonto.intake.ContactRequest;
import org.tramonto.intake.Contacts;

/**
 * Makes contacts of words about a change, and of a bad rating whose case is over: through the one door for contacts, with
 * an id of the answer's own, so that the same again changes nothing. Their subject is what triage knows them by.
 */
@Component
class Comments {

    private final Contacts contacts;
    private final ObjectMapper json;
    private final MessageSource words;
    private final Channels channels;
    private final FeedbackSettings settings;

    Comments(Contacts contacts, ObjectMapper json, MessageSource words, Channels channels, FeedbackSettings settings) {
        this.contacts = contacts;
        this.json = json;
        this.words = words;
        this.channels = channels;
        this.settings = settings;
    }

    /** Answers the number of the case that the contact reached; null where it stands in quarantine. */
    String receive(Untold rating) {
        About about = rating.about();
        Locale locale = about.language().locale();
        String kind = about.kind().code();
        String said =
                rating.words() == null ? words.getMessage("feedback.contact.silent", null, locale) : rating.words();
        String text = rating.score() == null
                ? said
                : said + "\n\n"
                        + words.getMessage(
                                "feedback.contact." + kind + ".score", new Object[] {rating.score()}, locale);
        Receipt receipt = contacts.receive(write(new ContactRequest(
                channel(),
                "rating:" + rating.id() + ":" + rating.answers(),
                new ContactRequest.From(null, null, null, about.customer(), null),
                words.getMessage("feedback.contact." + kind + ".subject", null, locale),
                text,
                null,
                about.language().code(),
                null,
                false,
                about.caseNumber() == null
                        ? rating.contactCase()
                        : about.caseNumber().value(),
                List.of())));
        return receipt.caseNumber();
    }

    /** Never one that is being taken down: who answered us did not turn to it, and is not to be sent elsewhere. */
    private String channel() {
        boolean stays = channels.find(settings.channel())
                .filter(channel -> channel.state() == Channel.State.ACTIVE)
                .isPresent();
        return stays
                ? settings.channel()
                : channels.openMail().map(Channel::key).orElse(settings.channel());
    }

    private byte[] write(ContactRequest request) {
        try {
            return json.writeValueAsBytes(request);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
