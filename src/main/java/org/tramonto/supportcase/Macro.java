package org.tramonto.supportcase;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Period;
import java.util.Map;
import org.tramonto.shared.Language;

/**
 * A named set of actions that an agent runs at once: one file in {@code processes/macros/}, whose name is its key. What is
 * left out is not done.
 *
 * @param name what agents look for, by language
 * @param about one sentence on what it is for, by language
 * @param template the reply template it begins with; without one nothing is written to the customer
 * @param note an internal note, by language; its places are filled as those of a template
 * @param category what the case is about
 * @param cause a key of {@code processes/causes.json}
 * @param team the team that gets the case
 * @param putOff for how long the case is put off, such as {@code P2D}
 * @param next what comes after: {@code wait_customer}, {@code work}, {@code wait_third_party}, {@code solve}
 */
public record Macro(
        @JsonIgnore String key,
        Map<String, String> name,
        Map<String, String> about,
        String template,
        Map<String, String> note,
        String category,
        Priority priority,
        String cause,
        String team,
        Period putOff,
        NextStep next) {

    Macro as(String fileName) {
        return new Macro(fileName, name, about, template, note, category, priority, cause, team, putOff, next);
    }

    boolean sorts() {
        return category != null || priority != null || cause != null;
    }

    /** What comes after its reply: the customer's turn, unless the case goes to another team or is put off. */
    NextStep nextAfterReply() {
        return next != null ? next : team != null || putOff != null ? NextStep.WORK : NextStep.CUSTOMER;
    }

    String nameIn(Language language) {
        return in(name, language);
    }

    static String in(Map<String, String> words, Language language) {
        return words == null ? null : words.getOrDefault(language.code(), words.get(Language.ENGLISH.code()));
    }
}
