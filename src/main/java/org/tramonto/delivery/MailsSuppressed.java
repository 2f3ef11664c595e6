package org.tramonto.delivery;

import java.util.List;

/**
 * These mails of the bulk lane are not sent, as their addresses are on the list of suppressions. Published in the
 * transaction that queues them, or, where the address was suppressed while the mail waited, like {@link MailsSent}.
 */
public record MailsSuppressed(List<String> references) {

    public MailsSuppressed {
        references = List.copyOf(references);
    }
}
