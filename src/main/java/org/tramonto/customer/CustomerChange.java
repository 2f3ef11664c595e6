package org.tramonto.customer;

import java.util.List;
import org.tramonto.shared.Language;

/**
 * What is to be known of a customer; what is null stays as it is.
 *
 * @param needs all of them, in place of those known; what a merged customer needs stays
 * @param preferredChannels all of them, in the customer's order
 */
public record CustomerChange(
        String name,
        Customer.Kind kind,
        Language language,
        AgeBand ageBand,
        List<String> needs,
        List<String> preferredChannels,
        String postalAddress) {

    private static final int LONGEST = 200;
    private static final int LONGEST_ADDRESS = 500;
    private static final int MOST = 20;

    public CustomerChange {
        name = words("name", name, LONGEST);
        postalAddress = words("postalAddress", postalAddress, LONGEST_ADDRESS);
        needs = keys("needs", needs);
        preferredChannels = keys("preferredChannels", preferredChannels);
    }

    private static String words(String field, String text, int longest) {
        if (text != null && (text.isBlank() || text.length() > longest || text.indexOf('\0') >= 0)) {
            throw new Problems.UnsuitableField(field, text.length() > longest ? "> " + longest : text);
        }
        return text == null ? null : text.strip();
    }

    private static List<String> keys(String field, List<String> keys) {
        if (keys == null) {
            return null;
        }
        if (keys.size() > MOST) {
            throw new Problems.UnsuitableField(field, "> " + MOST);
        }
        for (String key : keys) {
            if (key == null || !key.matches("[a-z][a-z0-9_-]{0,39}")) {
                throw new Problems.UnsuitableField(field, key);
            }
        }
        return keys.stream().distinct().toList();
    }
}
