package org.tramonto.delivery;

import java.util.List;
import java.util.Map;

/**
 * The mail server took these mails of the bulk lane. Published like {@link MailSent}, in the transaction that records it; a
 * reference may be told a second time where a listener refused the first telling of several.
 *
 * @param mailIds their Message-IDs by reference, where they are at hand; {@link Outbox#mailIds} knows the others
 */
public record MailsSent(List<String> references, Map<String, String> mailIds) {

    public MailsSent {
        references = List.copyOf(references);
        mailIds = Map.copyOf(mailIds);
    }

    public MailsSent(List<String> references) {
        this(references, Map.of());
    }
}
