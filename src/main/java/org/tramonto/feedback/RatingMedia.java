package org.tramonto.feedback;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.customer.Customer;
import org.tramonto.customer.OptOut;
import org.tramonto.customer.OptOuts;
import org.tramonto.delivery.Outbox;
import org.tramonto.delivery.OutgoingMail;
import org.tramonto.delivery.OutgoingMessage;
import org.tramonto.delivery.Suppressions;
import org.tramonto.delivery.WebhookMessages;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.CaseRatings.RatedCase;

/** By what a customer is asked how it went: a mail where an address is known, else a short message where one can be sent. */
@Component
class RatingMedia {

    private static final Set<Channel.Kind> SPOKEN = EnumSet.of(Channel.Kind.PHONE, Channel.Kind.CHAT);
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

    private final OptOuts optOuts;
    private final Suppressions suppressions;
    private final Channels channels;
    private final Outbox outbox;
    private final WebhookMessages messages;
    private final RatingQuestions questions;

    RatingMedia(
            OptOuts optOuts,
            Suppressions suppressions,
            Channels channels,
            Outbox outbox,
            WebhookMessages messages,
            RatingQuestions questions) {
        this.optOuts = optOuts;
        this.suppressions = suppressions;
        this.channels = channels;
        this.outbox = outbox;
        this.messages = messages;
        this.questions = questions;
    }

    enum Medium {
        MAIL,
        MESSAGE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Empty where the customer has no address for it, or does not want to be asked. */
    Optional<Medium> toAsk(Customer customer, RatedCase about) {
        Set<OptOut> unwanted = optOuts.of(customer.number());
        if (unwanted.contains(OptOut.NOTICES)) {
            return Optional.empty();
        }
        String mail = customer.mailAddress();
        if (mail != null
                && !unwanted.contains(OptOut.MAIL)
                && channels.openMail().isPresent()
                && suppressions.isSuppressed(List.of(mail)).isEmpty()) {
            return Optional.of(Medium.MAIL);
        }
        boolean callable =
                customer.phone() != null && E164.matcher(customer.phone()).matches();
        boolean spoken = channels.find(about.channel())
                .filter(channel -> SPOKEN.contains(channel.kind()))
                .isPresent();
        return callable && spoken && !unwanted.contains(OptOut.MESSAGE) && messages.isOpen()
                ? Optional.of(Medium.MESSAGE)
                : Optional.empty();
    }

    /** Part of the caller's transaction. The same case is asked about once, however often this is called. */
    void ask(Medium medium, Customer customer, RatedCase about, Instant solvedAt) {
        Language language = questions.spoken(about.language());
        String reference = "rating-request:" + about.number();
        if (medium == Medium.MESSAGE) {
            messages.queue(new OutgoingMessage(
                    reference,
                    customer.phone(),
                    questions.message(about, language, solvedAt),
                    language,
                    Map.of("case", about.number().value())));
            return;
        }
        outbox.queue(new OutgoingMail(
                reference,
                customer.mailAddress(),
                customer.name(),
                questions.subject(about, language),
                questions.mail(about, customer.name(), language, solvedAt),
                language,
                true,
                null,
                List.of(),
                List.of()));
    }
}
