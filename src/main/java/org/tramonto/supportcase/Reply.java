package org.tramonto.supportcase;

import java.util.List;
import org.tramonto.shared.Language;

/**
 * What an agent wants to say.
 *
 * @param text null for none
 * @param language null for the language of the case
 * @param template key of the template it began with; null where there was none
 * @param basedOn the last message the agent had seen; null skips the check
 * @param next what comes after it; null waits for the customer
 */
public record Reply(
        String text,
        Language language,
        String template,
        List<IncomingAttachment> attachments,
        Long basedOn,
        NextStep next) {

    public Reply {
        text = text == null ? "" : storable(text);
        template = template == null ? null : storable(template);
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }

    boolean isBlank() {
        return text.isBlank() && attachments.isEmpty();
    }

    /** PostgreSQL keeps every character but this one. */
    static String storable(String text) {
        return text.replace("\0", "");
    }
}
