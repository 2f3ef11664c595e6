package org.tramonto.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tramonto.shared.BasisPoints;

/** One channel, ready for decisions: everything that is the same for all callers is worked out beforehand. */
final class Signpost {

    /** What becomes of a caller, the most protective first. */
    private enum Outcome {
        EXEMPT(Side.EXEMPT),
        OPEN_CASE(Side.REMAINING),
        SEGMENT(Side.REMAINING),
        CONTROL(Side.CONTROL),
        REMAINING(Side.REMAINING),
        SHIFTED(Side.SHIFTED);

        private static final Outcome[] OF_PIN = {EXEMPT, OPEN_CASE, SEGMENT};
        private static final Outcome[] OF_SIDE = {SHIFTED, CONTROL, REMAINING, EXEMPT};

        private final Side side;

        Outcome(Side side) {
            this.side = side;
        }

        boolean isPinned() {
            return this == EXEMPT || this == OPEN_CASE || this == SEGMENT;
        }
    }

    private final Decision standing;
    private final Route route;
    private final CustomerPins pins;
    private final String choiceSeed;
    private final List<List<String>> rotations;

    private Signpost(Decision standing, Route route, CustomerPins pins) {
        this.standing = standing;
        this.route = route;
        this.pins = pins;
        this.choiceSeed = route == null ? null : Bucket.choiceSeed(route.seed());
        this.rotations = route == null ? List.of() : rotations(route.successors());
    }

    /** A channel that no programme retires. */
    static Signpost standing(String channel, boolean open) {
        return new Signpost(Decision.standing(channel, open ? Legacy.OPEN : Legacy.CLOSED), null, CustomerPins.NONE);
    }

    static Signpost of(Route route, CustomerPins pins) {
        return new Signpost(null, route, pins);
    }

    /** Null where no programme retires the channel. */
    Route route() {
        return route;
    }

    CustomerPins pins() {
        return pins;
    }

    /** Nobody can be sent here any more. */
    boolean isClosed() {
        return route == null ? standing.legacy() == Legacy.CLOSED : route.mode() == Route.Mode.CLOSED;
    }

    Decision decide(Caller caller, Snapshot snapshot) {
        if (route == null) {
            return standing;
        }
        List<Caller.Identity> identities = caller.identities();
        Caller.Kind strongest = strongest(identities);
        Outcome outcome = null;
        String decisive = null;
        int bucket = Decision.NO_BUCKET;
        CustomerPins.Entry entry = null;
        for (int i = 0; i < identities.size(); i++) {
            Caller.Identity identity = identities.get(i);
            String key = snapshot.key(identity);
            CustomerPins.Entry found = pins.find(key);
            boolean counts = identity.kind() == strongest;
            Outcome here = found != null && found.pin() != null
                    ? Outcome.OF_PIN[found.pin().ordinal()]
                    : null;
            if (here == null && !counts) {
                continue;
            }
            int hereBucket = Bucket.of(route.seed(), key);
            if (here == null) {
                here = Outcome.OF_SIDE[
                        Side.of(hereBucket, route.shifted(), route.holdback()).ordinal()];
            }
            if (outcome == null || here.compareTo(outcome) < 0) {
                outcome = here;
                decisive = key;
                bucket = hereBucket;
                entry = found;
            }
        }
        return outcome == null ? unknown() : known(outcome, decisive, bucket, entry, snapshot);
    }

    private Decision known(Outcome outcome, String key, int bucket, CustomerPins.Entry entry, Snapshot snapshot) {
        return switch (route.mode()) {
            case OPEN ->
                outcome == Outcome.EXEMPT || outcome == Outcome.SEGMENT
                        ? kept(outcome, Reason.TARGETING_MATCH, bucket)
                        : told(Legacy.OPEN, Side.REMAINING, Reason.STATIC, bucket, offer(key, entry, snapshot));
            case KILLED -> kept(outcome == Outcome.EXEMPT ? outcome : Outcome.REMAINING, Reason.DISABLED, bucket);
            case CLOSED ->
                outcome.isPinned()
                        ? told(
                                Legacy.ASSISTED,
                                outcome.side,
                                Reason.TARGETING_MATCH,
                                bucket,
                                offer(key, entry, snapshot))
                        : told(Legacy.CLOSED, Side.SHIFTED, Reason.STATIC, bucket, offer(key, entry, snapshot));
            case SPLIT ->
                outcome == Outcome.SHIFTED
                        ? told(Legacy.ASSISTED, Side.SHIFTED, byWeight(), bucket, offer(key, entry, snapshot))
                        : kept(outcome, outcome.isPinned() ? Reason.TARGETING_MATCH : byWeight(), bucket);
        };
    }

    /** Without anything to go by nobody is moved: only a channel closed for everybody is closed here. */
    private Decision unknown() {
        return switch (route.mode()) {
            case OPEN -> told(Legacy.OPEN, Side.REMAINING, Reason.STATIC, Decision.NO_BUCKET, route.successors());
            case SPLIT -> kept(Outcome.REMAINING, Reason.STATIC, Decision.NO_BUCKET);
            case KILLED -> kept(Outcome.REMAINING, Reason.DISABLED, Decision.NO_BUCKET);
            case CLOSED -> told(Legacy.CLOSED, Side.SHIFTED, Reason.STATIC, Decision.NO_BUCKET, route.successors());
        };
    }

    /** Stays where it is, and is pointed nowhere. */
    private Decision kept(Outcome outcome, Reason reason, int bucket) {
        return new Decision(
                route.channel(),
                Legacy.OPEN,
                List.of(),
                outcome.side,
                bucket,
                reason,
                route.programme(),
                route.revision(),
                route.wave(),
                null,
                null,
                null);
    }

    private Decision told(Legacy legacy, Side side, Reason reason, int bucket, List<String> offer) {
        return new Decision(
                route.channel(),
                legacy,
                offer,
                side,
                bucket,
                reason,
                route.programme(),
                route.revision(),
                route.wave(),
                route.messageKey(),
                route.article(),
                route.until());
    }

    private Reason byWeight() {
        int end = Side.end(route.shifted(), route.holdback());
        return end == 0 || end == BasisPoints.WHOLE ? Reason.STATIC : Reason.SPLIT;
    }

    private List<String> offer(String key, CustomerPins.Entry entry, Snapshot snapshot) {
        List<String> offer = entry != null && entry.offer() != null ? entry.offer() : rotated(key);
        return snapshot.stillOpen(offer);
    }

    private List<String> rotated(String key) {
        if (rotations.size() < 2) {
            return route.successors();
        }
        return rotations.get(Bucket.of(choiceSeed, key) * rotations.size() / BasisPoints.WHOLE);
    }

    private static Caller.Kind strongest(List<Caller.Identity> identities) {
        Caller.Kind strongest = null;
        for (int i = 0; i < identities.size(); i++) {
            Caller.Kind kind = identities.get(i).kind();
            if (strongest == null || kind.compareTo(strongest) < 0) {
                strongest = kind;
            }
        }
        return strongest;
    }

    /** The successors as often as there are any, each time with another one first and the order kept. */
    private static List<List<String>> rotations(List<String> successors) {
        List<List<String>> rotations = new ArrayList<>();
        for (int i = 0; i < successors.size(); i++) {
            List<String> rotated = new ArrayList<>(successors);
            Collections.rotate(rotated, -i);
            rotations.add(List.copyOf(rotated));
        }
        return rotations;
    }
}
