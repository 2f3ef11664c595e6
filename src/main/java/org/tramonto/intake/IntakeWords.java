package org.tramonto.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.shared.Language;
import org.tramonto.shared.Problem;
import org.tramonto.supportcase.CaseSettings;

/** What intake writes itself, from {@code intake*.properties} and {@code problems*.properties}. */
@Component
class IntakeWords {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final ResourceBundleMessageSource words = new ResourceBundleMessageSource();
    private final CaseSettings settings;
    private final Channels channels;

    IntakeWords(CaseSettings settings, Channels channels) {
        this.channels = channels;
        this.settings = settings;
        words.setBasenames("intake", "problems");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
    }

    /** The one given where we write in it, else the organisation's own. */
    Language spoken(Language language) {
        return language != null && settings.languages().contains(language)
                ? language
                : settings.languages().get(0);
    }

    /** For customers, in their language. */
    String say(Language language, String key, Object... arguments) {
        return filled(key, spoken(language).locale(), arguments);
    }

    /** For those who look after the quarantine: code and words. */
    String reason(Problem problem) {
        String words = filled(
                problem.code() + ".detail",
                spoken(null).locale(),
                problem.arguments().toArray());
        return problem.code() + ": " + words;
    }

    /** A reason that was written in the organisation's own language, said in another. */
    String retold(String code, String detail, Language language) {
        String told = words.getMessage(
                        code + ".detail", null, code, spoken(null).locale())
                .replace("''", "'");
        List<Integer> places = new ArrayList<>();
        StringBuilder shape = new StringBuilder();
        int end = 0;
        for (Matcher place = PLACE.matcher(told); place.find(); end = place.end()) {
            shape.append(Pattern.quote(told.substring(end, place.start()))).append("(.*?)");
            places.add(Integer.valueOf(place.group(1)));
        }
        Matcher written = Pattern.compile(shape + Pattern.quote(told.substring(end)), Pattern.DOTALL)
                .matcher(detail);
        if (!written.matches()) {
            return detail;
        }
        Object[] arguments =
                new Object[places.stream().mapToInt(place -> place + 1).max().orElse(0)];
        Arrays.fill(arguments, "");
        for (int i = 0; i < places.size(); i++) {
            arguments[places.get(i)] = written.group(i + 1);
        }
        return filled(code + ".detail", spoken(language).locale(), arguments);
    }

    String organisation() {
        return settings.organisation();
    }

    /** Null where none is set, or the telephone was closed. */
    String phone() {
        return channels.isSilent(Channel.Kind.PHONE) ? null : settings.phone();
    }

    /** Placeholders are filled as they stand: a value with braces or an apostrophe is no pattern. */
    private String filled(String key, Locale locale, Object... arguments) {
        String text = words.getMessage(key, null, key, locale).replace("''", "'");
        List<Object> values = List.of(arguments);
        for (int i = 0; i < values.size(); i++) {
            text = text.replace("{" + i + "}", String.valueOf(values.get(i)));
        }
        return text;
    }
}
