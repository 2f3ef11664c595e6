package org.tramonto.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a channel is attended, by the clock of a zone; days left out are closed. In JSON {@code {"zone": "Europe/Rome",
 * "week": {"mon": [["08:00", "20:00"]]}}}.
 */
public record OpeningHours(ZoneId zone, Map<DayOfWeek, List<Span>> week) {

    private static final int DAY = 24 * 60;
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-4]):([0-5]\\d)");

    /** Around the clock. */
    public static final OpeningHours ALWAYS = new OpeningHours(ZoneId.of("Europe/Rome"), everyDay());

    public OpeningHours {
        Map<DayOfWeek, List<Span>> days = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, spans) -> {
            int from = 0;
            for (Span span : spans) {
                if (span.fromMinute() < from) {
                    throw new Problems.UnsuitableField("hours.week." + code(day), span.json());
                }
                from = span.toMinute();
            }
            days.put(day, List.copyOf(spans));
        });
        week = Collections.unmodifiableMap(days);
    }

    /** A stretch of one day in minutes after midnight; {@code toMinute} is outside. */
    public record Span(int fromMinute, int toMinute) {

        public Span {
            if (fromMinute < 0 || fromMinute >= toMinute || toMinute > DAY) {
                throw new Problems.UnsuitableField("hours", fromMinute + "-" + toMinute);
            }
        }

        private static Span of(List<String> times) {
            if (times.size() != 2) {
                throw new Problems.UnsuitableField("hours", times);
            }
            return new Span(minute(times.get(0)), minute(times.get(1)));
        }

        private static int minute(String time) {
            Matcher parts = TIME.matcher(time);
            if (!parts.matches()) {
                throw new Problems.UnsuitableField("hours", time);
            }
            return Integer.parseInt(parts.group(1)) * 60 + Integer.parseInt(parts.group(2));
        }

        private List<String> json() {
            return List.of(time(fromMinute), time(toMinute));
        }

        private static String time(int minute) {
            return "%02d:%02d".formatted(minute / 60, minute % 60);
        }
    }

    /** As JSON has it. */
    record Written(String zone, Map<String, List<List<String>>> week) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static OpeningHours of(Written written) {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        if (written.week() == null) {
            throw new Problems.UnsuitableField("hours.week", null);
        }
        written.week()
                .forEach((day, spans) ->
                        week.put(day(day), spans.stream().map(Span::of).toList()));
        return new OpeningHours(zone(written.zone()), week);
    }

    /** As settings have them: {@code mon: "08:00-13:00 14:00-20:00"}. */
    static OpeningHours of(Map<String, String> days) {
        Map<String, List<List<String>>> week = new LinkedHashMap<>();
        days.forEach((day, spans) -> week.put(
                day,
                java.util.Arrays.stream(spans.split("\\s+"))
                        .map(span -> List.of(span.split("-")))
                        .toList()));
        return of(new Written(null, week));
    }

    @JsonValue
    Written json() {
        Map<String, List<List<String>>> days = new LinkedHashMap<>();
        week.forEach((day, spans) ->
                days.put(code(day), spans.stream().map(Span::json).toList()));
        return new Written(zone.getId(), days);
    }

    public boolean isOpenAt(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        int minute = local.getHour() * 60 + local.getMinute();
        return week.getOrDefault(local.getDayOfWeek(), List.of()).stream()
                .anyMatch(span -> span.fromMinute() <= minute && minute < span.toMinute());
    }

    private static Map<DayOfWeek, List<Span>> everyDay() {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(new Span(0, DAY)));
        }
        return week;
    }

    private static DayOfWeek day(String code) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (code(day).equalsIgnoreCase(code)) {
                return day;
            }
        }
        throw new Problems.UnsuitableField("hours.week", code);
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id == null ? "Europe/Rome" : id);
        } catch (java.time.DateTimeException unknown) {
            throw new Problems.UnsuitableField("hours.zone", id);
        }
    }

    private static String code(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }
}
