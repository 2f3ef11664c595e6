package org.tramonto.routing;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Decides who may use which channel now, from memory: it answers as fast and as surely when the database or the engine is
 * away. A change is seen on every node within two seconds of its commit.
 */
@Component
public class Router {

    private final Snapshots snapshots;
    private final DecisionCounts counts;

    Router(Snapshots snapshots, DecisionCounts counts) {
        this.snapshots = snapshots;
        this.counts = counts;
    }

    /** Never fails: a channel that nobody knows is open. */
    public Decision decide(String channel, Caller caller) {
        return decide(channel, caller, snapshots.current());
    }

    /** The decisions about several channels, all from the same moment. */
    public List<Decision> decide(List<String> channels, Caller caller) {
        Snapshot snapshot = snapshots.current();
        return channels.stream()
                .map(channel -> decide(channel, caller, snapshot))
                .toList();
    }

    private Decision decide(String channel, Caller caller, Snapshot snapshot) {
        Decision decision = snapshot.decide(channel, caller);
        counts.count(decision, snapshot);
        return decision;
    }

    /** Keys of the channels that are registered or being retired, in order. */
    public List<String> channels() {
        return snapshots.current().channels();
    }

    public boolean knows(String channel) {
        return snapshots.current().knows(channel);
    }

    /** The revision from which this node decides about the channel; 0 where no programme retires it. */
    public long revision(String channel) {
        return snapshots.current().revision(channel);
    }

    /** How long ago the database last said what holds; grows while it is away. */
    public Duration age() {
        return snapshots.age();
    }
}
