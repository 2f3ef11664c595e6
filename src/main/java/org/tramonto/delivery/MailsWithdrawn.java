package org.tramonto.delivery;

import java.util.List;

/** These mails of the bulk lane were still waiting when their campaign was stopped. Published in the same transaction. */
public record MailsWithdrawn(List<String> references) {

    public MailsWithdrawn {
        references = List.copyOf(references);
    }
}
