package org.tramonto.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tramonto.shared.Language;

/** What people write about and what they are answered, by language and category. */
final class Stories {

    static final ZoneId ROME = ZoneId.of("Europe/Rome");

    /** The heading of what is said where everybody reads along. */
    static final String PUBLIC = "public";

    /** A subject, what is written and what is answered. */
    record Story(String subject, String text, String answer) {}

    private final Map<Language, Map<String, List<Story>>> stories = new HashMap<>();

    Stories() {
        for (Language language : List.of(Language.ITALIAN, Language.ENGLISH)) {
            Map<String, List<Story>> told = new HashMap<>();
            Lists.sections("stories_" + language + ".txt")
                    .forEach((category, lines) -> told.put(category, read(lines)));
            stories.put(language, told);
        }
    }

    private static List<Story> read(List<String> lines) {
        List<Story> read = new ArrayList<>();
        for (int i = 0; i + 2 < lines.size(); i += 3) {
            read.add(new Story(
                    lines.get(i).substring(3),
                    lines.get(i + 1).substring(3),
                    lines.get(i + 2).substring(3)));
        }
        return read;
    }

    /** The language a customer is written in: theirs where we have words in it. */
    Language spoken(Language language) {
        return stories.containsKey(language) ? language : Language.ITALIAN;
    }

    /** A story of this person at this moment. */
    Story tell(Language language, String category, Person person, Instant at, Dice dice) {
        return tell(language, category, person.customer().name(), person.home(), at, dice);
    }

    Story tell(Language language, String category, String name, Person.Home home, Instant at, Dice dice) {
        Story story = dice.one(stories.get(language).get(category));
        Map<String, String> values = new HashMap<>();
        values.put("{name}", name);
        values.put("{town}", home.town());
        values.put("{street}", home.street());
        values.put("{amount}", "%d,%02d".formatted(Math.round(dice.skewed(140, 0.5)), dice.between(0, 99)));
        values.put("{reading}", String.valueOf(dice.between(1_200, 48_000)));
        values.put(
                "{month}", at.atZone(ROME).minusMonths(1).getMonth().getDisplayName(TextStyle.FULL, language.locale()));
        return new Story(fill(story.subject(), values), fill(story.text(), values), fill(story.answer(), values));
    }

    private static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }
}
