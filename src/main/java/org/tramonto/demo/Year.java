package org.tramonto.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When people get in touch in the course of a year, over which channel and about what. */
final class Year {

    /** Winter bills bring the most contacts, August the fewest; from January. */
    private static final double[] MONTHS = {1.30, 1.20, 1.10, 0.95, 0.85, 0.85, 0.95, 0.70, 1.00, 1.05, 1.10, 1.05};

    /** From Monday: everybody calls on a Monday. */
    private static final double[] WEEKDAYS = {1.40, 1.20, 1.10, 1.05, 1.00, 0.35, 0.15};

    /** By hour of the day where the channel has no closing time. */
    private static final double[] HOURS = {
        1, 0.5, 0.3, 0.2, 0.3, 1, 3, 6, 10, 12, 12, 10, 8, 8, 9, 9, 9, 9, 9, 9, 10, 8, 5, 3
    };

    private static final List<String> CATEGORIES = List.of(
            "billing",
            "payment",
            "contract",
            "meter",
            "digital",
            "outage",
            "general",
            "complaint",
            "privacy",
            "emergency");

    private final Instant begin;
    private final Instant end;

    /** The year that ends at {@code end}. */
    Year(Instant end) {
        this.begin = end.atZone(Stories.ROME).minusYears(1).toInstant();
        this.end = end;
    }

    Instant begin() {
        return begin;
    }

    /** All occasions of these people, the oldest first. */
    List<Occasion> occasions(List<Person> people, Dice dice) {
        List<Occasion> occasions = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get(i);
            Dice own = dice.split();
            int times = own.times(person.isFormer() ? person.contactsAYear() / 3 : person.contactsAYear());
            for (int k = 0; k < times; k++) {
                Occasion occasion = occasion(i, person, own);
                occasions.add(occasion);
                // Some have to come back soon with the same thing.
                Instant again = daysLater(occasion, own);
                if (own.happens(comesBack(occasion.channel())) && again.isBefore(end)) {
                    occasions.add(new Occasion(i, again, occasion.channel(), occasion.category(), own.split()));
                }
            }
        }
        occasions.sort(Comparator.comparing(Occasion::at));
        return occasions;
    }

    /** Within a week, and not on a Sunday; who calls calls while somebody is there. */
    private static Instant daysLater(Occasion occasion, Dice dice) {
        LocalDate day = occasion.at().atZone(Stories.ROME).toLocalDate().plusDays(dice.between(1, 6));
        LocalDate open = day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
        int hour = isAttended(occasion.channel()) ? hourOfCall(open, dice) : dice.weighted(HOURS);
        return open.atStartOfDay(Stories.ROME)
                .plusHours(hour)
                .plusSeconds(dice.between(0, 3_599))
                .toInstant();
    }

    private static boolean isAttended(String channel) {
        return channel.equals("phone") || channel.equals("post");
    }

    private static double comesBack(String channel) {
        return switch (channel) {
            case "chat" -> 0.08;
            case "mail", "post" -> 0.065;
            case "review" -> 0;
            default -> 0.05;
        };
    }

    private Occasion occasion(int index, Person person, Dice dice) {
        String channel = dice.happens(0.78) ? person.channels().get(0) : dice.one(person.channels());
        Instant at = moment(channel, dice);
        return new Occasion(index, at, channel, category(channel, at, dice), dice.split());
    }

    /** Drawn until it suits month, day and opening hours. */
    private Instant moment(String channel, Dice dice) {
        long seconds = Duration.between(begin, end).toSeconds();
        boolean attended = isAttended(channel);
        while (true) {
            LocalDate day = begin.plusSeconds((long) dice.upTo(seconds))
                    .atZone(Stories.ROME)
                    .toLocalDate();
            boolean season = dice.happens(MONTHS[day.getMonthValue() - 1] / 1.30);
            double rush = WEEKDAYS[day.getDayOfWeek().getValue() - 1] / 1.40;
            boolean suits = dice.happens(attended ? rush : 0.35 + 0.65 * rush);
            boolean sunday = day.getDayOfWeek() == DayOfWeek.SUNDAY && attended;
            if (season && suits && !sunday) {
                ZonedDateTime at = day.atStartOfDay(Stories.ROME)
                        .plusHours(attended ? hourOfCall(day, dice) : dice.weighted(HOURS))
                        .plusSeconds(dice.between(0, 3_599));
                if (at.toInstant().isAfter(begin) && at.toInstant().isBefore(end)) {
                    return at.toInstant();
                }
            }
        }
    }

    private static int hourOfCall(LocalDate day, Dice dice) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY
                ? 8 + dice.weighted(10, 12, 12, 10, 8, 6)
                : 8 + dice.weighted(10, 14, 14, 11, 8, 6, 7, 9, 9, 7, 5, 3);
    }

    /** Bills in winter, power cuts in the heat and the thunderstorms of summer. */
    private static String category(String channel, Instant at, Dice dice) {
        int month = at.atZone(Stories.ROME).getMonthValue();
        boolean winter = month <= 3 || month == 12;
        boolean summer = month >= 6 && month <= 8;
        double complaints = switch (channel) {
            case "post" -> 16;
            case "mail" -> 7;
            case "review", "social" -> 18;
            default -> 4;
        };
        boolean quick = channel.equals("phone") || channel.equals("chat");
        return CATEGORIES.get(dice.weighted(
                winter ? 40 : 30,
                15,
                17,
                10,
                channel.equals("phone") ? 5 : 9,
                (summer ? 10 : 4) * (quick ? 1 : 0.3),
                5,
                complaints,
                0.6,
                quick ? 0.6 : 0));
    }
}
