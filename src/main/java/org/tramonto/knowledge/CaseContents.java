package org.tramonto.knowledge;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.supportcase.CaseSettings;
import org.tramonto.supportcase.CaseTexts;

/** The automatic messages, reply templates and signatures of support cases, as texts that may name a channel. */
@Component
class CaseContents implements ContentSource {

    private static final Pattern LINE_WITH_PHONE = Pattern.compile("(?m)^.*\\{phone}.*\\n?");

    private final CaseTexts texts;
    private final CaseSettings settings;
    private final Channels channels;

    CaseContents(CaseTexts texts, CaseSettings settings, Channels channels) {
        this.texts = texts;
        this.settings = settings;
        this.channels = channels;
    }

    @Override
    public String name() {
        return "texts";
    }

    @Override
    public List<Text> texts() {
        // The number comes from a setting, and its line is left out by itself where nobody answers the telephone any
        // more.
        String phone = channels.isSilent(Channel.Kind.PHONE) ? null : settings.phone();
        return texts.sources().stream()
                .map(source -> new Text(
                        source.path(),
                        source.language(),
                        source.path(),
                        phone == null
                                ? LINE_WITH_PHONE.matcher(source.text()).replaceAll("")
                                : source.text().replace("{phone}", phone),
                        null,
                        null))
                .toList();
    }
}
