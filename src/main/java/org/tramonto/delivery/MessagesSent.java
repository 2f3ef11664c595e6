package org.tramonto.delivery;

import java.util.List;

/** The endpoint took these messages. Published like {@link MailsSent}. */
public record MessagesSent(List<String> references) {

    public MessagesSent {
        references = List.copyOf(references);
    }
}
