package org.tramonto.notice;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.tramonto.shared.Language;

/** Dates as people say them. */
final class Dates {

    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Language.ENGLISH.locale());
    private static final DateTimeFormatter ITALIAN =
            DateTimeFormatter.ofPattern(" MMMM yyyy", Language.ITALIAN.locale());

    private Dates() {}

    /** {@code 3 marzo 2027}, {@code 1º marzo 2027}, {@code 3 March 2027}. */
    static String on(LocalDate date, Language language) {
        if (language.equals(Language.ITALIAN)) {
            int day = date.getDayOfMonth();
            return (day == 1 ? "1º" : String.valueOf(day)) + ITALIAN.format(date);
        }
        return language.equals(Language.ENGLISH)
                ? ENGLISH.format(date)
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(language.locale())
                        .format(date);
    }

    /** {@code dal 3 marzo 2027}, {@code dall'8 marzo 2027}, {@code from 3 March 2027}. */
    static String from(LocalDate date, Language language) {
        if (language.equals(Language.ITALIAN)) {
            int day = date.getDayOfMonth();
            return (day == 8 || day == 11 ? "dall'" : "dal ") + on(date, language);
        }
        return language.equals(Language.ENGLISH) ? "from " + on(date, language) : on(date, language);
    }
}
