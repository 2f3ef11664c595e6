package org.tramonto.delivery;

import java.util.Map;
import java.util.regex.Pattern;
import org.tramonto.shared.Language;

/**
 * A short message that another system delivers, such as an SMS.
 *
 * @param reference the caller's own name for it; queueing the same reference again changes nothing
 * @param to a telephone number in E.164
 * @param facts goes along for the receiver's own use
 */
public record OutgoingMessage(String reference, String to, String text, Language language, Map<String, String> facts) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

    public OutgoingMessage {
        facts = Map.copyOf(facts);
        if (!E164.matcher(to).matches()) {
            throw new IllegalArgumentException("not a telephone number in E.164");
        }
    }
}
