package org.tramonto.channel;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Language;
import org.tramonto.shared.NameBook;

/** Channels are called by their names, those that are closed too. */
@Component
class ChannelNames implements NameBook {

    private final Channels channels;

    ChannelNames(Channels channels) {
        this.channels = channels;
    }

    @Override
    public String kind() {
        return "channel";
    }

    @Override
    public Map<String, String> names(Collection<String> keys, Locale locale) {
        Language language = Language.parse(locale.getLanguage()).orElse(Language.ENGLISH);
        return keys.stream()
                .map(channels::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Channel::key, channel -> channel.name(language)));
    }
}
