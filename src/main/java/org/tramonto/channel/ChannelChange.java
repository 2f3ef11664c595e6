package org.tramonto.channel;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.tramonto.channel.Channel.State;
import org.tramonto.shared.Language;

/**
 * What somebody wants a channel to be; whatever is null stays as it is, or for a new channel is what is usual for its kind.
 *
 * @param address blank takes it away
 * @param reason why the state changes; needed where it does
 */
public record ChannelChange(
        Channel.Kind kind,
        String nameIt,
        String nameEn,
        String address,
        List<String> otherAddresses,
        @JsonProperty("public") Boolean publicly,
        Channel.Replies replies,
        Capabilities capabilities,
        OpeningHours hours,
        List<Language> languages,
        Money costPerContact,
        State state,
        String reason) {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_ADDRESS = 400;
    private static final int LONGEST_REASON = 1000;

    public ChannelChange {
        nameIt = words("nameIt", nameIt, LONGEST_NAME);
        nameEn = words("nameEn", nameEn, LONGEST_NAME);
        address = address != null && address.isBlank() ? "" : words("address", address, LONGEST_ADDRESS);
        reason = words("reason", reason, LONGEST_REASON);
        if (languages != null && (languages.isEmpty() || languages.contains(null))) {
            throw new Problems.UnsuitableField("languages", languages);
        }
        if (otherAddresses != null) {
            otherAddresses.forEach(other -> {
                if (words("otherAddresses", other, LONGEST_ADDRESS) == null) {
                    throw new Problems.UnsuitableField("otherAddresses", other);
                }
            });
        }
    }

    /** The channel as it would be, its state left alone. */
    Channel of(Channel known) {
        if (kind != null && kind != known.kind()) {
            throw new Problems.KindIsFixed(known.key(), known.kind());
        }
        return new Channel(
                known.key(),
                known.kind(),
                or(nameIt, known.nameIt()),
                or(nameEn, known.nameEn()),
                address == null ? known.address() : address.isEmpty() ? null : address,
                or(otherAddresses, known.otherAddresses()),
                or(publicly, known.publicly()),
                or(replies, known.replies()),
                or(capabilities, known.capabilities()),
                or(hours, known.hours()),
                or(languages, known.languages()),
                or(costPerContact, known.costPerContact()),
                known.state(),
                known.stateReason(),
                known.stateSince(),
                known.programme(),
                known.version());
    }

    /** A channel that was not there; it begins active. */
    Channel begin(String key) {
        if (kind == null) {
            throw new Problems.UnsuitableField("kind", null);
        }
        if (nameIt == null || nameEn == null) {
            throw new Problems.UnsuitableField(nameIt == null ? "nameIt" : "nameEn", null);
        }
        if (state != null && state != State.ACTIVE) {
            throw new Problems.UnsuitableField("state", state.code());
        }
        boolean open = kind == Channel.Kind.SOCIAL || kind == Channel.Kind.REVIEW;
        boolean written = kind == Channel.Kind.MAIL || kind == Channel.Kind.FORM;
        return of(new Channel(
                key,
                kind,
                nameIt,
                nameEn,
                null,
                open,
                written ? Channel.Replies.MAIL : Channel.Replies.RECORDED,
                State.ACTIVE));
    }

    private static <T> T or(T wanted, T known) {
        return wanted == null ? known : wanted;
    }

    private static String words(String field, String text, int longest) {
        if (text == null) {
            return null;
        }
        String words = text.strip().replaceAll("\\s+", " ");
        if (words.isEmpty() || words.length() > longest || words.chars().anyMatch(Character::isISOControl)) {
            throw new Problems.UnsuitableField(field, words.length() > 60 ? words.substring(0, 60) + "…" : words);
        }
        return words;
    }
}
