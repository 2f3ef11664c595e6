package org.tramonto.channel;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tramonto.shared.Language;

/**
 * Settings of the register of channels.
 *
 * @param register channels put into the register at start-up where their key is not there yet
 * @param closedDays days on which nobody attends any of them that is not open around the clock. The contact page says so;
 *     due dates count every hour of every day, holidays too, until there are business calendars
 */
@ConfigurationProperties("tramonto.channels")
record ChannelSettings(List<Entry> register, List<ClosedDay> closedDays) {

    ChannelSettings {
        register = register == null ? List.of() : List.copyOf(register);
        closedDays = closedDays == null ? List.of() : List.copyOf(closedDays);
    }

    /**
     * A channel to register.
     *
     * @param key how it is named everywhere
     * @param kind what kind of channel it is
     * @param nameIt its name in Italian
     * @param nameEn its name in English
     * @param address where customers reach it; may be left out
     * @param publicly whether what is said there can be read by everyone
     * @param replies how a written reply leaves
     * @param state where it stands
     * @param languages the languages it is attended in
     * @param costPerContact what a contact costs on average, in euro; may be left out
     * @param hours when it is attended, by day: {@code mon: "08:00-20:00"}; around the clock where left out
     */
    record Entry(
            String key,
            Channel.Kind kind,
            String nameIt,
            String nameEn,
            String address,
            boolean publicly,
            Channel.Replies replies,
            @DefaultValue("active") Channel.State state,
            @DefaultValue({"it", "en"}) List<Language> languages,
            BigDecimal costPerContact,
            Map<String, String> hours) {

        Channel channel() {
            return new Channel(
                    key,
                    kind,
                    nameIt,
                    nameEn,
                    address,
                    null,
                    publicly,
                    replies,
                    null,
                    hours == null || hours.isEmpty() ? null : OpeningHours.of(hours),
                    languages,
                    costPerContact == null ? null : new Money(costPerContact, null),
                    state,
                    null,
                    null,
                    null,
                    0);
        }
    }
}
