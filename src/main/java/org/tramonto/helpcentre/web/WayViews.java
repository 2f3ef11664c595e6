package org.tramonto.helpcentre.web;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.helpcentre.ContactWays.Standing;
import org.tramonto.helpcentre.ContactWays.Way;
import org.tramonto.helpcentre.OpenTimes;
import org.tramonto.shared.Language;

/** Says in words how a channel is used, when it is attended and how long an answer takes. */
@Component
class WayViews {

    private static final Set<Channel.Kind> WRITTEN = EnumSet.of(
            Channel.Kind.FORM, Channel.Kind.MAIL, Channel.Kind.POST, Channel.Kind.SOCIAL, Channel.Kind.REVIEW);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final MessageSource words;

    WayViews(MessageSource words) {
        this.words = words;
    }

    /**
     * A channel on the contact page.
     *
     * @param href what to follow to use it; null where a link is of no use
     * @param mood open, shut or wait: how the state looks
     * @param usually how long an answer takes; null while too little is known
     * @param article where to read why it changes; null where nowhere
     */
    record View(
            String key,
            String name,
            String kind,
            Standing standing,
            String how,
            String address,
            String href,
            String action,
            String mood,
            String state,
            List<String> hours,
            String languages,
            String usually,
            String moved,
            List<Other> instead,
            String article) {}

    record Other(String key, String name) {}

    View view(Way way, Language language, String articleHref) {
        Channel channel = way.channel();
        String kind = channel.kind().name().toLowerCase(Locale.ROOT);
        boolean usable = way.standing() == Standing.OFFERED || way.standing() == Standing.MOVING;
        return new View(
                channel.key(),
                channel.name(language),
                kind,
                way.standing(),
                say(language, "way." + kind + ".how"),
                usable ? channel.address() : null,
                usable ? href(channel) : null,
                href(channel) == null ? null : say(language, "way." + kind + ".do"),
                usable ? (way.times().open() ? "open" : "wait") : "shut",
                usable ? state(channel, way.times(), language) : say(language, "way.standing." + code(way.standing())),
                usable ? hours(way.times(), language) : List.of(),
                channel.languages().stream()
                        .map(spoken -> spoken.locale().getDisplayLanguage(language.locale()))
                        .collect(Collectors.joining(", ")),
                usable && way.waiting() != null
                        ? say(
                                language,
                                "way.usually",
                                span(way.waiting().median(), language),
                                span(way.waiting().ninth(), language))
                        : null,
                moved(way, language),
                way.instead().stream()
                        .map(other -> new Other(other.key(), other.name(language)))
                        .toList(),
                articleHref);
    }

    private static String href(Channel channel) {
        if (channel.kind() == Channel.Kind.FORM) {
            return "form";
        }
        if (channel.address() == null) {
            return null;
        }
        return switch (channel.kind()) {
            case MAIL -> "mailto:" + channel.address();
            case PHONE -> "tel:" + channel.address().replaceAll("[^+\\d]", "");
            case CHAT, SOCIAL, REVIEW -> channel.address().startsWith("https://") ? channel.address() : null;
            default -> null;
        };
    }

    private String moved(Way way, Language language) {
        if (way.standing() == Standing.OFFERED) {
            return null;
        }
        String date = way.until() == null ? null : PublicPages.dates(language).format(way.until());
        String key = "way.moved." + code(way.standing());
        return date == null || way.standing() == Standing.PAUSED
                ? say(language, key)
                : say(language, key + ".until", date);
    }

    private String state(Channel channel, OpenTimes times, Language language) {
        if (times.always()) {
            return say(language, "way.always");
        }
        if (times.changes() == null) {
            return say(language, times.open() ? "way.open" : "way.shut");
        }
        String time = TIME.format(times.changes());
        // One can write at any time; hours are those of the people who answer.
        boolean written = WRITTEN.contains(channel.kind());
        if (times.closedDay() != null) {
            return say(
                    language,
                    written ? "way.written.closedDay" : "way.closedDay",
                    times.closedDay().name(language),
                    day(times.now(), times.changes(), language),
                    time);
        }
        if (times.open()) {
            return say(language, written ? "way.written.now" : "way.openUntil", time);
        }
        return say(
                language,
                written ? "way.written.from" : "way.opens",
                day(times.now(), times.changes(), language),
                time);
    }

    private String day(ZonedDateTime now, ZonedDateTime then, Language language) {
        long days = ChronoUnit.DAYS.between(now.toLocalDate(), then.toLocalDate());
        return days == 0
                ? say(language, "way.today")
                : days == 1
                        ? say(language, "way.tomorrow")
                        : then.getDayOfWeek().getDisplayName(TextStyle.FULL, language.locale());
    }

    private List<String> hours(OpenTimes times, Language language) {
        return times.always()
                ? List.of()
                : times.week().stream()
                        .map(stretch -> days(stretch, language) + " "
                                + stretch.hours().stream()
                                        .map(hours -> TIME.format(hours.from()) + "–" + end(hours.to()))
                                        .collect(Collectors.joining(", ")))
                        .toList();
    }

    private static String end(LocalTime to) {
        return to.equals(LocalTime.MIDNIGHT) ? "24:00" : TIME.format(to);
    }

    private String days(OpenTimes.Stretch stretch, Language language) {
        String first = name(stretch.first(), language);
        return stretch.first() == stretch.last()
                ? first
                : say(language, "way.days", first, name(stretch.last(), language));
    }

    private static String name(DayOfWeek day, Language language) {
        return day.getDisplayName(TextStyle.FULL, language.locale());
    }

    /** Rounded up to what a person would say: minutes, hours or days. */
    String span(Duration span, Language language) {
        long minutes = Math.max(1, (span.toSeconds() + 59) / 60);
        if (minutes < 90) {
            long rounded = minutes <= 10 ? minutes : (minutes + 4) / 5 * 5;
            return say(language, rounded == 1 ? "span.minute" : "span.minutes", rounded);
        }
        long hours = (minutes + 59) / 60;
        if (hours <= 36) {
            return say(language, "span.hours", hours);
        }
        return say(language, "span.days", (hours + 23) / 24);
    }

    private static String code(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }

    private String say(Language language, String key, Object... arguments) {
        return words.getMessage(key, arguments.length == 0 ? null : arguments, language.locale());
    }
}
