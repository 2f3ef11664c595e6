package org.tramonto.routing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * How often decisions came out how, since the start of this node. Counting is an addition in a place of its own: no lock,
 * nothing made, so a decision stays as fast as it is. Channels that nobody registered are not counted, as anybody may ask
 * for any.
 */
@Component
class DecisionCounts {

    private static final Side[] SIDES = Side.values();
    private static final Reason[] REASONS = Reason.values();

    private final Map<String, LongAdder[]> channels = new ConcurrentHashMap<>();

    /** One outcome; {@code side} is null where no programme retires the channel. */
    record Outcome(String channel, Side side, Reason reason, LongAdder number) {}

    void count(Decision decision, Snapshot snapshot) {
        LongAdder[] outcomes = channels.get(decision.channel());
        if (outcomes == null) {
            if (!snapshot.knows(decision.channel())) {
                return;
            }
            outcomes = channels.computeIfAbsent(decision.channel(), channel -> none());
        }
        outcomes[place(decision.side(), decision.reason())].increment();
    }

    /** Those that came out at least once. */
    List<Outcome> outcomes() {
        return channels.entrySet().stream()
                .flatMap(channel -> IntStream.range(0, channel.getValue().length)
                        .filter(place -> channel.getValue()[place].sum() > 0)
                        .mapToObj(place -> outcome(channel.getKey(), place, channel.getValue()[place])))
                .toList();
    }

    private static Outcome outcome(String channel, int place, LongAdder number) {
        int side = place / REASONS.length;
        return new Outcome(channel, side == SIDES.length ? null : SIDES[side], REASONS[place % REASONS.length], number);
    }

    private static LongAdder[] none() {
        return IntStream.range(0, (SIDES.length + 1) * REASONS.length)
                .mapToObj(place -> new LongAdder())
                .toArray(LongAdder[]::new);
    }

    private static int place(Side side, Reason reason) {
        return (side == null ? SIDES.length : side.ordinal()) * REASONS.length + reason.ordinal();
    }
}
