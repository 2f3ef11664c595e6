package org.tramonto.retirement;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.shared.CardWords;
import org.tramonto.shared.NameBook;

/** A card of the task list, and whatever else people read, calls a programme by its name. */
@Component
class ProgrammeCard implements CardWords, NameBook {

    private final JdbcClient jdbc;

    ProgrammeCard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String variable() {
        return "programme";
    }

    @Override
    public String kind() {
        return variable();
    }

    @Override
    public Map<String, String> names(Collection<String> keys, Locale locale) {
        Map<String, String> names = new HashMap<>();
        keys.forEach(key -> say(key, locale).ifPresent(name -> names.put(key, name)));
        return names;
    }

    @Override
    public Optional<String> say(String value, Locale locale) {
        return jdbc.sql("""
                        select coalesce(plan -> 'name' ->> :language, plan -> 'name' ->> 'en') from programme
                        where key = :key
                        """)
                .param("language", locale.getLanguage())
                .param("key", value)
                .query(String.class)
                .optional();
    }
}
