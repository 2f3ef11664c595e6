package org.tramonto.notice;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that a text may leave open, written {@code {customerName}}; there is no other. */
public enum Placeholder {
    CUSTOMER_NAME("customerName", Kind.INLINE, Source.CUSTOMER),
    CUSTOMER_NUMBER("customerNumber", Kind.INLINE, Source.CUSTOMER),
    CHANGES_ON("changesOn", Kind.INLINE, Source.CUSTOMER),
    CHANGES_FROM("changesFrom", Kind.INLINE, Source.CUSTOMER),
    ALTERNATIVES("alternatives", Kind.BLOCK, Source.CUSTOMER),
    FEEDBACK("feedback", Kind.LINK, Source.CUSTOMER),
    PERSONAL_PAGE("personalPage", Kind.LINK, Source.CUSTOMER),
    NOTICE_NUMBER("noticeNumber", Kind.INLINE, Source.NOTICE),
    CHANNEL_NAME("channelName", Kind.INLINE, Source.FACTS),
    ORGANISATION("organisation", Kind.INLINE, Source.FACTS),
    PERSON("person", Kind.RICH, Source.FACTS),
    REASONS("reasons", Kind.BLOCK, Source.FACTS),
    BENEFITS("benefits", Kind.BLOCK, Source.FACTS),
    CLOSES_ON("closesOn", Kind.INLINE, Source.FACTS),
    CLOSES_FROM("closesFrom", Kind.INLINE, Source.FACTS),
    ARTICLE("article", Kind.LINK, Source.FACTS);

    /** How its value is written. */
    enum Kind {
        /** Plain words within a line. */
        INLINE,
        /** A line of Markdown within a line. */
        RICH,
        /** Paragraphs or a list; stands on a line of its own. */
        BLOCK,
        /** An address: {@code [words]({feedback})}, or by itself. */
        LINK
    }

    /** Where its value comes from. */
    enum Source {
        /** What the audience, the address book and signed links say of the customer. */
        CUSTOMER,
        /** The notice itself. */
        NOTICE,
        /** {@link NoticeTopics#facts}; {@code closesFrom} is written from {@code closesOn}. */
        FACTS
    }

    private static final Set<Placeholder> DATES = EnumSet.of(CHANGES_ON, CHANGES_FROM, CLOSES_ON, CLOSES_FROM);

    private final String key;
    private final Kind kind;
    private final Source source;

    Placeholder(String key, Kind kind, Source source) {
        this.key = key;
        this.kind = kind;
        this.source = source;
    }

    @JsonValue
    public String key() {
        return key;
    }

    Kind kind() {
        return kind;
    }

    Source source() {
        return source;
    }

    static Optional<Placeholder> find(String key) {
        return Arrays.stream(values())
                .filter(placeholder -> placeholder.key.equals(key))
                .findFirst();
    }

    /** What the text of an occasion can't do without; of each group one is enough. */
    static List<Set<Placeholder>> required(Occasion occasion) {
        Set<Placeholder> person = EnumSet.of(PERSON);
        Set<Placeholder> feedback = EnumSet.of(FEEDBACK);
        Set<Placeholder> channel = EnumSet.of(CHANNEL_NAME);
        return switch (occasion) {
            case ANNOUNCEMENT, WAVE ->
                List.of(channel, EnumSet.of(REASONS), DATES, EnumSet.of(ALTERNATIVES), person, feedback);
            case REMINDER, CLOSING -> List.of(channel, DATES, EnumSet.of(ALTERNATIVES), person, feedback);
            case CHANGE_DAY -> List.of(channel, EnumSet.of(ALTERNATIVES), person, feedback);
            case MOVED_BACK, CHANNEL_STAYS -> List.of(channel, person, feedback);
        };
    }
}
