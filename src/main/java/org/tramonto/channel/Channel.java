package org.tramonto.channel;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tramonto.shared.Language;
import org.tramonto.shared.ProgrammeKey;

/**
 * A registered support channel.
 *
 * @param address where customers reach it; null where there is none
 * @param otherAddresses further ones that lead to the same channel
 * @param publicly whether what is said there can be read by everyone
 * @param costPerContact null while nobody has worked it out
 * @param programme the retirement programme that alone may move its state; null while there is none
 * @param stateReason why it is in this state; null while it is in its first
 * @param version grows with every change
 */
public record Channel(
        String key,
        Kind kind,
        String nameIt,
        String nameEn,
        String address,
        List<String> otherAddresses,
        @JsonProperty("public") boolean publicly,
        Replies replies,
        Capabilities capabilities,
        OpeningHours hours,
        List<Language> languages,
        Money costPerContact,
        State state,
        String stateReason,
        Instant stateSince,
        ProgrammeKey programme,
        int version) {

    public Channel {
        otherAddresses = otherAddresses == null ? List.of() : List.copyOf(otherAddresses);
        capabilities = capabilities == null ? Capabilities.usual(kind) : capabilities;
        hours = hours == null ? OpeningHours.ALWAYS : hours;
        languages = languages == null ? List.of(Language.ITALIAN, Language.ENGLISH) : List.copyOf(languages);
    }

    /** A channel with what is usual for its kind, open around the clock, in Italian and English. */
    public Channel(
            String key,
            Kind kind,
            String nameIt,
            String nameEn,
            String address,
            boolean publicly,
            Replies replies,
            State state) {
        this(
                key, kind, nameIt, nameEn, address, null, publicly, replies, null, null, null, null, state, null, null,
                null, 0);
    }

    public String name(Language language) {
        return language.equals(Language.ITALIAN) ? nameIt : nameEn;
    }

    public enum Kind {
        MAIL,
        FORM,
        CHAT,
        PHONE,
        SOCIAL,
        REVIEW,
        POST,
        SELF_SERVICE
    }

    /** How a written reply leaves. */
    public enum Replies {
        /** As a mail to the customer's address. */
        MAIL,
        /** Only recorded: a person says it on the channel itself. */
        RECORDED
    }

    /** Where a channel stands in its life. Whatever the state, what arrives becomes a case. */
    public enum State {
        ACTIVE,
        /** Being taken down: open to those not yet shifted, and to open cases. */
        RETIRING,
        /** Taken down: sends nothing but the pointer to where to turn instead. */
        CLOSED,
        /** The programme is over. */
        RETIRED,
        /** Switched off for now: sends nothing at all, and goes back to where it was. */
        DISABLED;

        /** Whether anything may be said to customers over it. */
        public boolean sends() {
            return this == ACTIVE || this == RETIRING;
        }

        /** Whether it still answers by itself with a pointer to where to turn. */
        public boolean points() {
            return this == CLOSED || this == RETIRED;
        }

        /** Where it may go from here; from {@link #DISABLED} only back to {@code before}. */
        Set<State> next(State before) {
            return switch (this) {
                case ACTIVE -> Set.of(RETIRING, DISABLED);
                case RETIRING -> Set.of(ACTIVE, CLOSED, DISABLED);
                // A reopened channel takes up its shift again, or is a channel like any other.
                case CLOSED -> Set.of(RETIRING, ACTIVE, RETIRED);
                case RETIRED -> Set.of();
                case DISABLED -> before == null ? Set.of(ACTIVE) : Set.of(before);
            };
        }

        /** As written to SQL and JSON. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
