package org.tramonto.delivery;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A mail of the bulk lane that is written on a {@link MailForm}.
 *
 * @param reference the caller's own name for it, as in {@link OutgoingMail}
 * @param recipientName may be null
 * @param values what stands in the places of the form; each is one line
 */
public record PersonalMail(
        String reference,
        String recipient,
        String recipientName,
        MailForm form,
        List<String> values,
        OutgoingMail.Bulk bulk) {

    private static final Pattern NOT_IN_A_LINE = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

    public PersonalMail {
        values = values.stream().map(PersonalMail::line).toList();
    }

    private static String line(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c <= '~')
                ? value
                : NOT_IN_A_LINE.matcher(value).replaceAll(" ");
    }

    /** One line for each value. */
    String personal() {
        return String.join("\n", values);
    }

    static List<String> values(String personal) {
        return List.of(personal.split("\n", -1));
    }
}
