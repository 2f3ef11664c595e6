package org.tramonto.helpcentre;

import java.util.Locale;
import java.util.regex.Pattern;

/** What somebody searched for, as it may be kept: without anything that tells who they are. */
final class SearchWords {

    private static final int LONGEST = 100;
    private static final String HIDDEN = "#";
    private static final Pattern MAIL = Pattern.compile("\\S*@\\S*");
    private static final Pattern LINK = Pattern.compile("(?:https?://|www\\.)\\S+");
    /** Numbers of telephones, customers, contracts, bank accounts, tax codes: whatever has three digits or more in it. */
    private static final Pattern NUMBER =
            Pattern.compile("[\\p{L}\\p{N}/._+-]*\\d(?:[\\s/._-]?[\\p{L}]?\\d){2,}[\\p{L}\\p{N}/._-]*");

    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

    private SearchWords() {}

    static String kept(String words) {
        String line = UNREADABLE
                .matcher(words.length() <= 400 ? words : words.substring(0, 400))
                .replaceAll(" ");
        line = LINK.matcher(line).replaceAll(HIDDEN);
        line = MAIL.matcher(line).replaceAll(HIDDEN);
        line = NUMBER.matcher(line).replaceAll(HIDDEN);
        line = line.strip().toLowerCase(Locale.ROOT);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST).strip();
    }
}
