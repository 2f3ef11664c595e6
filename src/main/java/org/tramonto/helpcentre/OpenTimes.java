package org.tramonto.helpcentre;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tramonto.channel.ClosedDay;
import org.tramonto.channel.OpeningHours;
import org.tramonto.channel.OpeningHours.Span;

/**
 * Whether a channel is attended at a moment, and when that changes.
 *
 * @param always around the clock, every day
 * @param changes when it closes, or opens again; null where it never does
 * @param now the moment, by the channel's clock
 * @param week days with the same hours together, Monday first; days without any are left out
 * @param closedDay what keeps it closed all of this day; null on others, and where it would be closed anyway
 */
public record OpenTimes(
        boolean open,
        boolean always,
        ZonedDateTime changes,
        ZonedDateTime now,
        List<Stretch> week,
        ClosedDay closedDay) {

    private static final int DAY = 24 * 60;

    /** Around the days of Christmas a channel may be closed for longer than a week. */
    private static final int LOOKED_AHEAD = 16;

    /** Days from {@code first} to {@code last} with the same hours. */
    public record Stretch(DayOfWeek first, DayOfWeek last, List<Hours> hours) {}

    /** By the clock; 24:00 is written as midnight. */
    public record Hours(LocalTime from, LocalTime to) {}

    /** Around the clock is around the year too; all others are closed on closed days. */
    public static OpenTimes of(OpeningHours hours, Function<LocalDate, Optional<ClosedDay>> closed, Instant moment) {
        ZonedDateTime now = moment.atZone(hours.zone());
        boolean always = hours.week().size() == 7
                && hours.week().values().stream().allMatch(spans -> spans.equals(List.of(new Span(0, DAY))));
        if (always) {
            return new OpenTimes(true, true, null, now, week(hours), null);
        }
        boolean open = isOpen(hours, closed, now);
        boolean usuallyOpen = hours.week().containsKey(now.getDayOfWeek());
        return new OpenTimes(
                open,
                false,
                change(hours, closed, now, open),
                now,
                week(hours),
                usuallyOpen ? closed.apply(now.toLocalDate()).orElse(null) : null);
    }

    private static boolean isOpen(
            OpeningHours hours, Function<LocalDate, Optional<ClosedDay>> closed, ZonedDateTime moment) {
        return hours.isOpenAt(moment.toInstant())
                && closed.apply(moment.toLocalDate()).isEmpty();
    }

    /** The next edge at which it is otherwise; spans that touch at midnight are one. */
    private static ZonedDateTime change(
            OpeningHours hours, Function<LocalDate, Optional<ClosedDay>> closed, ZonedDateTime now, boolean open) {
        for (int day = 0; day <= LOOKED_AHEAD; day++) {
            LocalDate date = now.toLocalDate().plusDays(day);
            for (Span span : hours.week().getOrDefault(date.getDayOfWeek(), List.of())) {
                ZonedDateTime edge = date.atStartOfDay(hours.zone())
                        .plusDays(open && span.toMinute() == DAY ? 1 : 0)
                        .with(time(open ? span.toMinute() : span.fromMinute()));
                if (edge.isAfter(now) && isOpen(hours, closed, edge) != open) {
                    return edge;
                }
            }
        }
        return null;
    }

    private static List<Stretch> week(OpeningHours hours) {
        List<Stretch> week = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Hours> here = hours.week().getOrDefault(day, List.of()).stream()
                    .map(span -> new Hours(time(span.fromMinute()), time(span.toMinute())))
                    .toList();
            Stretch before = week.isEmpty() ? null : week.get(week.size() - 1);
            if (here.isEmpty()) {
                continue;
            }
            if (before != null && before.last().plus(1) == day && before.hours().equals(here)) {
                week.set(week.size() - 1, new Stretch(before.first(), day, here));
            } else {
                week.add(new Stretch(day, day, here));
            }
        }
        return List.copyOf(week);
    }

    private static LocalTime time(int minute) {
        return LocalTime.ofSecondOfDay(minute % DAY * 60L);
    }
}
