package org.tramonto.notice;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tramonto.customer.AddressBook;
import org.tramonto.customer.OptOut;
import org.tramonto.delivery.Suppressions;
import org.tramonto.delivery.WebhookMessages;

/**
 * By which medium a customer is told: mail, then letter, then message; for somebody without internet the letter first. A
 * medium that failed before, has no address or is not wanted is passed over.
 */
@Component
class Reach {

    private static final List<Medium> USUAL = List.of(Medium.MAIL, Medium.LETTER, Medium.MESSAGE);
    private static final List<Medium> OFFLINE = List.of(Medium.LETTER, Medium.MESSAGE, Medium.MAIL);

    private static final Map<Medium, OptOut> UNWANTED =
            Map.of(Medium.MAIL, OptOut.MAIL, Medium.LETTER, OptOut.LETTER, Medium.MESSAGE, OptOut.MESSAGE);

    private final Suppressions suppressions;
    private final WebhookMessages messages;

    Reach(Suppressions suppressions, WebhookMessages messages) {
        this.suppressions = suppressions;
        this.messages = messages;
    }

    /** A medium and where it goes. */
    record Way(Medium medium, String address) {}

    /** The ways of many customers, decided with what is known at this moment. */
    final class Ways {

        private final Map<String, Set<Suppressions.Cause>> suppressed;
        private final boolean messagesOpen;
        private final boolean required;

        private Ways(Map<String, Set<Suppressions.Cause>> suppressed, boolean messagesOpen, boolean required) {
            this.suppressed = suppressed;
            this.messagesOpen = messagesOpen;
            this.required = required;
        }

        /** The way for this customer; null where a person has to find one. */
        Way of(AddressBook.Entry entry, Collection<Medium> tried) {
            List<Medium> order = entry.needs().contains("no_internet") ? OFFLINE : USUAL;
            for (Medium medium : order) {
                if (!tried.contains(medium) && !entry.optOuts().contains(UNWANTED.get(medium))) {
                    String address = address(entry, medium);
                    if (address != null) {
                        return new Way(medium, address);
                    }
                }
            }
            return null;
        }

        private String address(AddressBook.Entry entry, Medium medium) {
            return switch (medium) {
                case MAIL ->
                    entry.mails().stream()
                            .filter(mail -> !isSuppressed(mail))
                            .findFirst()
                            .orElse(null);
                case LETTER -> PostalAddress.isUsable(entry.postalAddress()) ? entry.postalAddress() : null;
                case MESSAGE ->
                    messagesOpen
                            ? entry.phones().stream()
                                    .filter(phone -> phone.matches("\\+[1-9]\\d{6,14}"))
                                    .findFirst()
                                    .orElse(null)
                            : null;
            };
        }

        private boolean isSuppressed(String mail) {
            return suppressed.getOrDefault(mail, Set.of()).stream().anyMatch(cause -> cause.always() || !required);
        }
    }

    Ways waysOf(Collection<AddressBook.Entry> entries, boolean required) {
        List<String> mails = entries.stream()
                .flatMap(entry -> entry.mails().stream())
                .distinct()
                .toList();
        return new Ways(mails.isEmpty() ? new HashMap<>() : suppressions.causes(mails), messages.isOpen(), required);
    }
}
