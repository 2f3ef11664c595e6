package org.tramonto.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tramonto.channel.Channel;
import org.tramonto.shared.Language;

/** A channel as texts name it: its addresses, and its names by language. */
record Retiring(Channel.Kind kind, List<String> addresses, Map<Language, List<String>> names) {

    /** @param further names it goes by besides those in the register */
    static Retiring of(Channel channel, Map<Language, String> further) {
        List<String> addresses = Stream.concat(Stream.ofNullable(channel.address()), channel.otherAddresses().stream())
                .toList();
        Map<Language, List<String>> names = new LinkedHashMap<>();
        names.put(Language.ITALIAN, List.of(channel.nameIt()));
        names.put(Language.ENGLISH, List.of(channel.nameEn()));
        further.forEach((language, name) -> names.merge(
                language,
                List.of(name),
                (known, more) -> Stream.concat(known.stream(), more.stream()).toList()));
        return new Retiring(channel.kind(), addresses, names);
    }
}
