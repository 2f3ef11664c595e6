package org.tramonto.notice;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tramonto.shared.Language;

/**
 * Who has something to tell: a bean of another module. All of it is asked again and again, by several nodes and after a
 * crash, so the same question gets the same answer while nothing has changed.
 */
public interface NoticeTopics {

    /** A basis: no law asks for it by name, but the contract can't be kept without. */
    String CONTRACT = "contract";

    /** Whether the topic is one of its own. */
    boolean knows(String topic);

    /** What people call the topic. */
    default String name(String topic, Language language) {
        return topic;
    }

    /**
     * The next customers of the audience.
     *
     * @param after the number of the last customer seen; empty at first. The answer is in order of number, as PostgreSQL's
     *     {@code collate "C"} and {@link String#compareTo} have it, and empty when there is nobody left
     */
    List<Addressee> audience(NoticeOrder notice, String after, int limit);

    /**
     * What all texts may say, by the names of {@link Placeholder}s that come from facts. Dates are written {@code
     * 2027-03-03}; {@code alternative.<key>} is one line of Markdown that names an alternative and says how to use it. What
     * is missing leaves its line out of the text.
     */
    Map<String, String> facts(NoticeOrder notice, Language language);

    /** Asked right before sending: those who are not to be told any more, and why. */
    Map<String, String> leftOutNow(NoticeOrder notice, Collection<String> customers);

    /** The law that requires customers to be told, or {@link #CONTRACT}; goes before an opt-out. Null where an opt-out counts. */
    default String legalBasis(NoticeOrder notice) {
        return null;
    }
}
