package org.tramonto.knowledge;

import java.time.Instant;
import java.util.List;

/** The changes that go with a wave, and how far they are. */
public record ChangeSetView(
        String topic,
        int wave,
        String channel,
        boolean closing,
        State state,
        boolean ready,
        Instant publishedAt,
        Instant revertedAt,
        List<ChangeItem> items) {

    public enum State {
        OPEN,
        PUBLISHED,
        REVERTED
    }

    public ChangeSetView {
        items = List.copyOf(items);
    }
}
