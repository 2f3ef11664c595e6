package org.tramonto.notice;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tramonto.notice.Placeholder.Source;
import org.tramonto.notice.Typesetter.Value;
import org.tramonto.shared.Language;

/** What a topic says to all customers of a notice in one language. */
final class Facts {

    static final String ALTERNATIVE = "alternative.";

    private final Map<String, String> facts;
    private final Language language;
    private final Map<Placeholder, Value> fixed = new EnumMap<>(Placeholder.class);
    private final Map<List<String>, Value> lists = new HashMap<>();

    Facts(Map<String, String> facts, Language language, String noticeNumber) {
        this.facts = facts;
        this.language = language;
        for (Placeholder placeholder : Placeholder.values()) {
            String fact = facts.get(placeholder.key());
            if (placeholder.source() == Source.FACTS && fact != null && !fact.isBlank()) {
                value(placeholder, fact.strip());
            }
        }
        String closesOn = facts.get(Placeholder.CLOSES_ON.key());
        if (closesOn != null && !closesOn.isBlank()) {
            fixed.put(Placeholder.CLOSES_ON, Value.inline(Dates.on(date(closesOn), language)));
            fixed.put(Placeholder.CLOSES_FROM, Value.inline(Dates.from(date(closesOn), language)));
        }
        fixed.put(Placeholder.NOTICE_NUMBER, Value.inline(noticeNumber));
    }

    private void value(Placeholder placeholder, String fact) {
        switch (placeholder.kind()) {
            case RICH -> fixed.put(placeholder, Value.rich(fact));
            case BLOCK -> fixed.put(placeholder, Value.block(fact));
            case LINK -> {
                if (fact.matches("(?i)https?://\\S+")) {
                    fixed.put(placeholder, Value.link(fact));
                }
            }
            case INLINE -> {
                if (placeholder != Placeholder.CLOSES_ON && placeholder != Placeholder.CLOSES_FROM) {
                    fixed.put(placeholder, Value.inline(fact));
                }
            }
        }
    }

    /** Values that hold for everybody; the names of those that a text needs and nobody gave are missing. */
    Map<Placeholder, Value> fixed() {
        return fixed;
    }

    /** What fits a customer, best first and numbered; where nothing is left, that a person helps. */
    Value alternatives(List<String> keys) {
        return lists.computeIfAbsent(keys, wanted -> {
            List<String> lines = new ArrayList<>();
            for (String key : wanted) {
                String line = facts.get(ALTERNATIVE + key);
                if (line != null && !line.isBlank()) {
                    lines.add((lines.size() + 1) + ". " + line.strip().replaceAll("\\s*\\R\\s*", " "));
                }
            }
            String person = facts.getOrDefault(Placeholder.PERSON.key(), "");
            return Value.block(
                    lines.isEmpty()
                            ? new NoticeWords(language).say("alternatives.none", person)
                            : String.join("\n", lines));
        });
    }

    private static LocalDate date(String fact) {
        try {
            return LocalDate.parse(fact.strip());
        } catch (DateTimeParseException noDate) {
            throw new IllegalStateException("the fact closesOn is a date such as 2027-03-03, not " + fact, noDate);
        }
    }
}
