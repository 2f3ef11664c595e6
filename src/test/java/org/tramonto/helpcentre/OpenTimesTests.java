package org.tramonto.helpcentre;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tramonto.channel.ClosedDay;
import org.tramonto.channel.OpeningHours;
import org.tramonto.channel.OpeningHours.Span;

/** Monday to Friday from 8 to 13 and 14 to 20, Saturday from 20 to midnight, Sunday from midnight to 2, by the clock of Rome. */
class OpenTimesTests {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final OpeningHours HOURS = new OpeningHours(ROME, week());

    private static Map<DayOfWeek, List<Span>> week() {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day = MONDAY; day != SATURDAY; day = day.plus(1)) {
            week.put(day, List.of(new Span(480, 780), new Span(840, 1200)));
        }
        week.put(SATURDAY, List.of(new Span(1200, 1440)));
        week.put(SUNDAY, List.of(new Span(0, 120)));
        return week;
    }

    private static final ClosedDay REPUBLIC = new ClosedDay("06-02", "Festa della Repubblica", "Republic Day");

    /** The second of June, Easter Monday, and the week from Christmas 2027 to New Year. */
    private static Optional<ClosedDay> closed(LocalDate day) {
        if (day.getMonthValue() == 6 && day.getDayOfMonth() == 2) {
            return Optional.of(REPUBLIC);
        }
        boolean christmas = !day.isBefore(LocalDate.parse("2027-12-25")) && !day.isAfter(LocalDate.parse("2028-01-03"));
        boolean easter = day.equals(LocalDate.parse("2027-03-29"));
        return christmas || easter ? Optional.of(new ClosedDay("12-25", "Ferie", "Holidays")) : Optional.empty();
    }

    private static OpenTimes at(String local) {
        return OpenTimes.of(
                HOURS,
                OpenTimesTests::closed,
                java.time.LocalDateTime.parse(local).atZone(ROME).toInstant());
    }

    @Test
    void whileOpenItSaysUntilWhen() {
        assertThat(at("2027-03-01T09:00").open()).isTrue();
        assertThat(at("2027-03-01T09:00").changes()).hasToString("2027-03-01T13:00+01:00[Europe/Rome]");
    }

    @Test
    void inABreakItOpensTheSameDay() {
        assertThat(at("2027-03-01T13:00").open()).isFalse();
        assertThat(at("2027-03-01T13:00").changes()).hasToString("2027-03-01T14:00+01:00[Europe/Rome]");
    }

    @Test
    void overTheWeekendItOpensOnMonday() {
        assertThat(at("2027-03-07T10:00").changes()).hasToString("2027-03-08T08:00+01:00[Europe/Rome]");
    }

    @Test
    void hoursThatTouchAtMidnightAreOne() {
        assertThat(at("2027-03-06T23:00").changes()).hasToString("2027-03-07T02:00+01:00[Europe/Rome]");
    }

    @Test
    void theDayTheClocksChangeKeepsTheHourOfTheClock() {
        assertThat(at("2027-03-27T22:00").changes().toInstant()).isEqualTo(Instant.parse("2027-03-28T01:00:00Z"));
    }

    @Test
    void daysWithTheSameHoursStandTogether() {
        assertThat(at("2027-03-01T09:00").week())
                .extracting(OpenTimes.Stretch::first, OpenTimes.Stretch::last)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(MONDAY, FRIDAY),
                        org.assertj.core.groups.Tuple.tuple(SATURDAY, SATURDAY),
                        org.assertj.core.groups.Tuple.tuple(SUNDAY, SUNDAY));
    }

    @Test
    void aroundTheClockNothingEverChanges() {
        OpenTimes always =
                OpenTimes.of(OpeningHours.ALWAYS, OpenTimesTests::closed, Instant.parse("2027-03-01T09:00:00Z"));
        assertThat(always.always()).isTrue();
        assertThat(OpenTimes.of(OpeningHours.ALWAYS, OpenTimesTests::closed, Instant.parse("2027-06-02T09:00:00Z")))
                .extracting(OpenTimes::open, OpenTimes::closedDay)
                .containsExactly(true, null);
        assertThat(always.open()).isTrue();
        assertThat(always.changes()).isNull();
    }

    @Test
    void onAClosedDayItSaysWhyAndOpensOnTheNext() {
        OpenTimes holiday = at("2027-06-02T10:00");
        assertThat(holiday.open()).isFalse();
        assertThat(holiday.closedDay()).isEqualTo(REPUBLIC);
        assertThat(holiday.changes()).hasToString("2027-06-03T08:00+02:00[Europe/Rome]");
        assertThat(at("2027-06-01T21:00").changes()).hasToString("2027-06-03T08:00+02:00[Europe/Rome]");
        assertThat(at("2027-06-01T10:00").closedDay()).isNull();
    }

    @Test
    void aClosedDayOnADayWithoutHoursIsNotMentioned() {
        assertThat(OpenTimes.of(
                                new OpeningHours(ROME, Map.of(MONDAY, List.of(new Span(480, 780)))),
                                OpenTimesTests::closed,
                                Instant.parse("2027-06-02T08:00:00Z"))
                        .closedDay())
                .isNull();
    }

    @Test
    void closedDaysInARowAndAWeekendArePassedOver() {
        assertThat(at("2027-12-24T21:00").changes()).hasToString("2028-01-04T08:00+01:00[Europe/Rome]");
        assertThat(at("2027-03-28T10:00").changes()).hasToString("2027-03-30T08:00+02:00[Europe/Rome]");
    }
}
