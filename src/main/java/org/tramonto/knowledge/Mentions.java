package org.tramonto.knowledge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tramonto.content.Contents;
import org.tramonto.knowledge.Mention.Confidence;
import org.tramonto.knowledge.Mention.Kind;

/** Finds every place in published texts that names a channel. */
@Component
class Mentions {

    private final List<ContentSource> sources;
    private final MentionWords words;

    Mentions(List<ContentSource> sources, MentionWords words) {
        this.sources = List.copyOf(sources);
        this.words = words;
    }

    /** In all published texts, by source and place. */
    List<Mention> everywhere(Retiring channel) {
        AddressForms addresses = new AddressForms(channel.addresses());
        List<Mention> mentions = new ArrayList<>();
        for (ContentSource source : sources) {
            source.texts().forEach(text -> mentions.addAll(in(source.name(), text, channel, addresses)));
        }
        return mentions;
    }

    /** In one text, published or not. */
    List<Mention> in(String source, ContentSource.Text text, Retiring channel) {
        return in(source, text, channel, new AddressForms(channel.addresses()));
    }

    private List<Mention> in(String source, ContentSource.Text text, Retiring channel, AddressForms addresses) {
        FlatText flat = new FlatText(text.text());
        List<Mention> mentions = new ArrayList<>();
        List<AddressForms.Found> found = addresses.find(flat.text());
        for (AddressForms.Found address : found) {
            mentions.add(mention(
                    address.certain() ? Kind.ADDRESS : Kind.NAME,
                    address.certain() ? Confidence.CERTAIN : Confidence.POSSIBLE,
                    source,
                    text,
                    flat.around(address.from(), address.to())));
        }
        words
                .find(
                        channel.kind(),
                        channel.names().getOrDefault(text.language(), List.of()),
                        text.language(),
                        flat.text())
                .stream()
                // The words of an address are told with it.
                .filter(name ->
                        found.stream().noneMatch(address -> address.from() < name.to() && name.from() < address.to()))
                .forEach(name -> mentions.add(
                        mention(Kind.NAME, name.confidence(), source, text, flat.around(name.from(), name.to()))));
        return mentions;
    }

    private static Mention mention(
            Kind kind, Confidence confidence, String source, ContentSource.Text text, FlatText.Excerpt excerpt) {
        String mark = Contents.sha256(
                        (kind + "\n" + excerpt.from() + "\n" + excerpt.text().toLowerCase(Locale.ROOT))
                                .getBytes(StandardCharsets.UTF_8))
                .substring(0, 24);
        return new Mention(
                kind,
                source,
                text.place(),
                text.language(),
                text.title(),
                text.link(),
                excerpt.words(),
                excerpt.text(),
                excerpt.from(),
                excerpt.to(),
                confidence,
                mark);
    }
}
