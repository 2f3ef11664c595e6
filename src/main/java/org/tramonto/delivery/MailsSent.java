package org.tramonto.delivery;

import java.util.List;

/**
 * The mail server took these mails of the bulk lane. Published like {@link MailSent}, in the transaction that records it; a
 * reference may be told a second time where a listener refused the first telling of several.
 */
public record MailsSent(List<String> references) {

    public MailsSent {
        references = List.copyOf(references);
    }
}
