package org.tramonto.delivery;

import java.time.LocalDate;
import java.util.List;
import org.tramonto.shared.Language;

/**
 * A letter to print.
 *
 * @param reference the caller's own name for it; queueing the same reference again changes nothing
 * @param postalAddressLines below the name, at most five; in Italy the last one is postcode, place and province
 * @param html the body: headings, paragraphs, lists, tables; anything else is left out, and nothing is fetched
 * @param qrUrl the address of the customer's page, printed as a code and in words; null where there is none
 */
public record OutgoingLetter(
        String reference,
        String recipientName,
        List<String> postalAddressLines,
        Language language,
        String subject,
        String html,
        String qrUrl,
        LocalDate date) {

    /** A window shows no more. */
    static final int MOST_LINES = 5;

    public OutgoingLetter {
        postalAddressLines = postalAddressLines.stream()
                .filter(line -> line != null && !line.isBlank())
                .map(String::strip)
                .toList();
        if (recipientName.isBlank() || postalAddressLines.isEmpty() || postalAddressLines.size() > MOST_LINES) {
            throw new IllegalArgumentException("a letter needs a name and one to " + MOST_LINES + " lines of address");
        }
    }
}
