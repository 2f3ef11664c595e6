package org.tramonto.channel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tramonto.shared.Language;

/**
 * A day on which nobody attends the organisation's channels, whatever the day of the week.
 *
 * @param day {@code 06-02} for every year, {@code 2027-08-13} for one, {@code easter+1} for a day that moves with Easter
 * @param nameIt what the day is called in Italian
 * @param nameEn what the day is called in English
 */
public record ClosedDay(String day, String nameIt, String nameEn) {

    private static final Pattern BY_EASTER = Pattern.compile("easter(?:([+-]\\d{1,3}))?");

    public ClosedDay {
        if (day == null || nameIt == null || nameIt.isBlank() || nameEn == null || nameEn.isBlank()) {
            throw new IllegalArgumentException(
                    "A closed day says on which day it is and what it is called in both languages; " + day
                            + " does not");
        }
        date(day, 2027);
    }

    boolean isOn(LocalDate asked) {
        return asked.equals(date(day, asked.getYear()));
    }

    public String name(Language language) {
        return language.equals(Language.ITALIAN) ? nameIt : nameEn;
    }

    /** The day in a year; null where there is none in it. */
    private static LocalDate date(String on, int year) {
        Matcher moving = BY_EASTER.matcher(on);
        if (moving.matches()) {
            return easter(year).plusDays(moving.group(1) == null ? 0 : Integer.parseInt(moving.group(1)));
        }
        try {
            if (on.length() > 5) {
                return LocalDate.parse(on);
            }
            MonthDay yearly = MonthDay.parse("--" + on);
            return yearly.isValidYear(year) ? yearly.atYear(year) : null;
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "A closed day is written as 06-02, 2027-08-13 or easter+1, not as " + on, unreadable);
        }
    }

    /** Easter Sunday of the western churches: the anonymous Gregorian computus, after J. Meeus, Astronomical Algorithms, ch. 8. */
    static LocalDate easter(int year) {
        int moon = year % 19;
        int century = year / 100;
        int rest = year % 100;
        int epact = (19 * moon + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
        int correction = (moon + 11 * epact + 22 * weekday) / 451;
        int day = epact + weekday - 7 * correction + 114;
        return Year.of(year).atMonth(day / 31).atDay(day % 31 + 1);
    }
}
