package org.tramonto.knowledge;

import java.time.LocalDate;
import java.util.Map;
import org.tramonto.shared.Language;

/**
 * What has to be changed for a wave.
 *
 * @param topic of whose retirement it is a part: a programme's key
 * @param wave its number; sets are published and taken back by wave
 * @param channel key of the channel that texts shall no longer name
 * @param names further names the channel goes by, besides those in the register
 * @param closing the last wave: no address may remain; before, one may where somebody says why
 * @param owner whose the items are where a text has no owner of its own
 * @param dueOn by when they should be ready; null where there is no such day
 * @param facts what the explanatory article may say, by name and language: {@code reasons}, {@code closesOn} …
 */
public record ChangeOrder(
        String topic,
        int wave,
        String channel,
        Map<Language, String> names,
        boolean closing,
        String owner,
        LocalDate dueOn,
        Map<Language, Map<String, String>> facts) {

    public ChangeOrder {
        if (topic == null || !topic.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,79}") || wave < 0) {
            throw new Problems.UnsuitableField("topic", topic + "/" + wave);
        }
        names = names == null ? Map.of() : Map.copyOf(names);
        facts = facts == null ? Map.of() : Map.copyOf(facts);
    }
}
