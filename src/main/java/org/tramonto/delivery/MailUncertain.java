package org.tramonto.delivery;

import java.util.List;

/**
 * These mails of the bulk lane were in hand when a node died, or the mail server's last answer never came: they may have
 * been sent or not. They are not sent again by themselves; a person decides between {@link Outbox#sendAgain} and
 * {@link Outbox#countAsSent}. Published like {@link MailsSent}.
 */
public record MailUncertain(List<String> references) {

    public MailUncertain {
        references = List.copyOf(references);
    }
}
