package org.tramonto.notice;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tramonto.delivery.LetterReturned;
import org.tramonto.delivery.LettersPrinted;
import org.tramonto.delivery.MailBounced;
import org.tramonto.delivery.MailFailed;
import org.tramonto.delivery.MailUncertain;
import org.tramonto.delivery.MailsSent;
import org.tramonto.delivery.MailsSuppressed;
import org.tramonto.delivery.MailsWithdrawn;
import org.tramonto.delivery.MessageFailed;
import org.tramonto.delivery.MessagesSent;

/** What became of what was handed to delivery, in the transaction that records it there. */
@Component
class NoticeDeliveryListener {

    private final NoticeOutcomes outcomes;

    NoticeDeliveryListener(NoticeOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @EventListener
    void on(MailsSent sent) {
        outcomes.told(ours(sent.references()), sent.mailIds());
    }

    @EventListener
    void on(LettersPrinted printed) {
        outcomes.told(ours(printed.references()), Map.of());
    }

    @EventListener
    void on(MessagesSent sent) {
        outcomes.told(ours(sent.references()), Map.of());
    }

    @EventListener
    void on(MailFailed failed) {
        outcomes.failed(ours(List.of(failed.reference())), failed.reason());
    }

    @EventListener
    void on(MailsSuppressed suppressed) {
        outcomes.failed(ours(suppressed.references()), "suppressed");
    }

    @EventListener
    void on(MessageFailed failed) {
        outcomes.failed(ours(List.of(failed.reference())), failed.reason());
    }

    @EventListener
    void on(MailBounced bounced) {
        if (bounced.hard()) {
            outcomes.bounced(ours(List.of(bounced.reference())), bounced.reason());
        } else {
            outcomes.noted(ours(List.of(bounced.reference())), bounced.reason());
        }
    }

    @EventListener
    void on(LetterReturned returned) {
        outcomes.bounced(ours(List.of(returned.reference())), returned.reason());
    }

    @EventListener
    void on(MailUncertain uncertain) {
        outcomes.uncertain(ours(uncertain.references()));
    }

    @EventListener
    void on(MailsWithdrawn withdrawn) {
        outcomes.withdrawn(ours(withdrawn.references()));
    }

    private static List<Reference> ours(Collection<String> references) {
        return references.stream()
                .map(Reference::parse)
                .flatMap(Optional::stream)
                .toList();
    }
}
