package org.tramonto.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.Year;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosedDayTests {

    private static boolean isOn(String on, String day) {
        return new ClosedDay(on, "Giorno", "Day").isOn(LocalDate.parse(day));
    }

    @ParameterizedTest
    @CsvSource({
        "06-02, 2027-06-02, true",
        "06-02, 2031-06-02, true",
        "06-02, 2027-06-03, false",
        "2027-08-13, 2027-08-13, true",
        "2027-08-13, 2028-08-13, false",
        "02-29, 2028-02-29, true",
        "02-29, 2027-02-28, false",
        "easter, 2027-03-28, true",
        "easter+1, 2027-03-29, true",
        "easter+1, 2027-03-28, false",
        "easter-2, 2027-03-26, true"
    })
    void aDayIsOfEveryYearOrOfOneOrMovesWithEaster(String on, String day, boolean closed) {
        assertThat(isOn(on, day)).isEqualTo(closed);
    }

    /** As the United States Naval Observatory lists them, with the earliest, the latest and the two exceptions of the rule. */
    @ParameterizedTest
    @CsvSource({
        "1818-03-22",
        "1943-04-25",
        "1954-04-18",
        "1981-04-19",
        "2000-04-23",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2028-04-16",
        "2038-04-25",
        "2049-04-18",
        "2076-04-19",
        "2285-03-22"
    })
    void easterIsOnTheSundayOfTheTables(LocalDate sunday) {
        assertThat(ClosedDay.easter(sunday.getYear())).isEqualTo(sunday);
    }

    @Test
    void easterIsASundayBetweenTheTwentySecondOfMarchAndTheTwentyFifthOfApril() {
        for (int year = 1900; year < 2300; year++) {
            assertThat(ClosedDay.easter(year))
                    .isBetween(
                            Year.of(year).atMonth(3).atDay(22),
                            Year.of(year).atMonth(4).atDay(25))
                    .matches(day -> day.getDayOfWeek() == java.time.DayOfWeek.SUNDAY);
        }
    }

    @ParameterizedTest
    @CsvSource({"31-12", "easter1", "christmas", "2027-02-30", "6-2"})
    void aDayThatCannotBeReadStopsTheStart(String on) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClosedDay(on, "Giorno", "Day"))
                .withMessageContaining(on);
    }

    @Test
    void aDayHasANameInBothLanguages() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClosedDay("06-02", "Festa", " "));
    }
}
