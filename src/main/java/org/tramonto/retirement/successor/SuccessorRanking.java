package org.tramonto.retirement.successor;

import java.util.OptionalInt;
import org.tramonto.channel.Channel;
import org.tramonto.customer.AgeBand;

/** The table {@code successor-channels.dmn}, which a process owner edits: how well a channel suits. */
public interface SuccessorRanking {

    /** What the table is asked with. {@code ageBand} is null while unknown; {@code about} is a category of triage. */
    record Question(Channel.Kind kind, boolean preferred, boolean used, AgeBand ageBand, String about) {}

    /** Points, more is better; empty where the table doesn't offer the channel. */
    OptionalInt points(Question question);
}
