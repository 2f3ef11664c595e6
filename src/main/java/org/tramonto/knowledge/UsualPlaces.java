package org.tramonto.knowledge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.channel.Channels;
import org.tramonto.shared.Actor;

/**
 * Places outside that usually name a kind of channel, from {@code processes/mentions/<kind>/places.txt}: on each line what
 * it is, its name and, where it has one, its address, with {@code |} between them.
 */
@Service
public class UsualPlaces {

    private final OutsidePlaces places;
    private final Channels channels;

    UsualPlaces(OutsidePlaces places, Channels channels) {
        this.places = places;
        this.channels = channels;
    }

    /** Adds those of the channel's kind that the topic does not have yet; answers all it has. */
    @Transactional
    public List<OutsidePlace> add(String topic, String channel, String owner, LocalDate dueOn, Actor actor) {
        Writers.requireReviewer(actor);
        if (channel == null) {
            throw new Problems.UnsuitableField("channel", "");
        }
        Set<String> known = places.list(topic).stream().map(OutsidePlace::name).collect(Collectors.toSet());
        String kind = channels.get(channel).kind().name().toLowerCase(Locale.ROOT);
        for (OutsidePlaces.Change usual : read(kind, owner, dueOn)) {
            if (!known.contains(usual.name())) {
                places.add(topic, channel, usual, actor);
            }
        }
        return places.list(topic);
    }

    private static List<OutsidePlaces.Change> read(String kind, String owner, LocalDate dueOn) {
        ClassPathResource file = new ClassPathResource("processes/mentions/" + kind + "/places.txt");
        List<OutsidePlaces.Change> usual = new ArrayList<>();
        if (!file.exists()) {
            return usual;
        }
        try {
            for (String line : file.getContentAsString(StandardCharsets.UTF_8).split("\n")) {
                String[] parts = line.strip().split("\\s*\\|\\s*");
                if (parts.length >= 2 && !line.startsWith("#")) {
                    usual.add(new OutsidePlaces.Change(
                            OutsidePlace.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                            parts[1],
                            parts.length > 2 ? parts[2] : null,
                            owner,
                            dueOn,
                            OutsidePlace.State.OPEN,
                            null));
                }
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("processes/mentions/" + kind + "/places.txt can't be read", unreadable);
        }
        return usual;
    }
}
