package org.tramonto.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tramonto.shared.Language;

/**
 * What the mails of a campaign have in common, with places for what differs from one to the other. It is kept once, however
 * many mails are written on it.
 *
 * @param headers as in {@link OutgoingMail}
 */
public record MailForm(Language language, Words subject, Words text, Words html, Map<String, Words> headers) {

    public MailForm {
        headers = Map.copyOf(headers);
        headers.keySet().forEach(OutgoingMail::requireHeader);
    }

    /**
     * Literal, place, literal … literal.
     *
     * @param places which of a mail's values stands there, counted from 0
     */
    public record Words(List<String> literals, List<Integer> places) {

        public Words {
            literals = List.copyOf(literals);
            places = List.copyOf(places);
            if (literals.size() != places.size() + 1) {
                throw new IllegalArgumentException("a place stands between two literals");
            }
        }

        /** Cuts a text where {@code place} matches; its first group is the number of the value. */
        public static Words cut(String text, Pattern place) {
            List<String> literals = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            Matcher found = place.matcher(text);
            int from = 0;
            while (found.find()) {
                literals.add(text.substring(from, found.start()));
                places.add(Integer.valueOf(found.group(1)));
                from = found.end();
            }
            literals.add(text.substring(from));
            return new Words(literals, places);
        }

        /** The whole text with the values of one mail. */
        public String fill(List<String> values) {
            StringBuilder filled = new StringBuilder(literals.get(0));
            for (int i = 0; i < places.size(); i++) {
                filled.append(values.get(places.get(i))).append(literals.get(i + 1));
            }
            return filled.toString();
        }

        @JsonIgnore
        boolean isFixed() {
            return places.isEmpty();
        }
    }
}
