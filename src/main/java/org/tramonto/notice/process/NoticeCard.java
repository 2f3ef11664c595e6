package org.tramonto.notice.process;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tramonto.notice.NoticeReader;
import org.tramonto.shared.CardWords;

/** A card of the task list names the occasion of its notice, where the engine knows a number. */
@Component
class NoticeCard implements CardWords {

    private final NoticeReader reader;

    NoticeCard(NoticeReader reader) {
        this.reader = reader;
    }

    @Override
    public String variable() {
        return "text";
    }

    @Override
    public Optional<String> say(String value, Locale locale) {
        return reader.name(value, locale);
    }
}
