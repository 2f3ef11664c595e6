package org.tramonto.routing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.tramonto.shared.ProgrammeKey;

/** All that decisions are made of, at one moment. Immutable. */
final class Snapshot {

    static final Snapshot EMPTY = new Snapshot(Map.of(), Map.of(), Map.of(), "");

    private static final int HASH_BYTES = 16;
    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(DigestUtils::getSha256Digest);

    /** One row of the database: a route, or that there is none any more; its version only grows. */
    record Row(String channel, long version, Route route) {}

    private final Map<String, Boolean> registered;
    private final Map<String, Row> rows;
    private final Map<String, Signpost> signposts;
    private final String salt;
    private final byte[] saltBytes;
    private final boolean anyClosed;

    private Snapshot(
            Map<String, Boolean> registered, Map<String, Row> rows, Map<ProgrammeKey, CustomerPins> pins, String salt) {
        this.registered = registered;
        this.rows = rows;
        this.salt = salt;
        this.saltBytes = (salt + ":").getBytes(StandardCharsets.UTF_8);
        Map<String, Signpost> posts = new TreeMap<>();
        registered.forEach((channel, open) -> posts.put(channel, Signpost.standing(channel, open)));
        rows.values().stream()
                .map(Row::route)
                .filter(Objects::nonNull)
                .forEach(route -> posts.put(
                        route.channel(), Signpost.of(route, pins.getOrDefault(route.programme(), CustomerPins.NONE))));
        this.signposts = new HashMap<>(posts);
        this.anyClosed = posts.values().stream().anyMatch(Signpost::isClosed);
    }

    /** With the channels of the register: whether each, where no programme retires it, is open. */
    Snapshot withRegister(Map<String, Boolean> channels) {
        return channels.equals(registered) ? this : new Snapshot(Map.copyOf(channels), rows, pins(), salt);
    }

    /**
     * With what was read. A row older than the one known is left aside, and so is the absence of a known one: a copy of the
     * database that lags behind, or was put back, moves nobody.
     *
     * @param changed what changed for customers; of a programme not known before, all
     */
    Snapshot with(List<Row> read, Map<ProgrammeKey, Map<String, CustomerPins.Entry>> changed, String salt) {
        Map<String, Row> newer = new HashMap<>(rows);
        read.forEach(row ->
                newer.merge(row.channel(), row, (known, other) -> other.version() > known.version() ? other : known));
        if (newer.equals(rows) && changed.values().stream().allMatch(Map::isEmpty) && salt.equals(this.salt)) {
            return this;
        }
        Map<ProgrammeKey, CustomerPins> pins = new HashMap<>(pins());
        changed.forEach((programme, entries) ->
                pins.merge(programme, CustomerPins.of(entries), (known, ignored) -> known.with(entries)));
        return new Snapshot(registered, newer, pins, salt);
    }

    /** Channels of which older rows were read than are known. */
    List<String> overtaken(List<Row> read) {
        return read.stream()
                .filter(row -> rows.containsKey(row.channel())
                        && rows.get(row.channel()).version() > row.version())
                .map(Row::channel)
                .toList();
    }

    /** Programmes whose customers are known here. */
    Set<ProgrammeKey> programmes() {
        return pins().keySet();
    }

    Decision decide(String channel, Caller caller) {
        Signpost signpost = signposts.get(channel);
        return signpost == null ? Decision.standing(channel, Legacy.OPEN) : signpost.decide(caller, this);
    }

    /** Channels that are registered or being retired, in order of their keys. */
    List<String> channels() {
        return signposts.keySet().stream().sorted().toList();
    }

    boolean knows(String channel) {
        return signposts.containsKey(channel);
    }

    /** The revision of the programme that retires the channel; 0 without one. */
    long revision(String channel) {
        Row row = rows.get(channel);
        return row == null || row.route() == null ? 0 : row.route().revision();
    }

    /** Routes in force. */
    List<Route> routes() {
        return rows.values().stream().map(Row::route).filter(Objects::nonNull).toList();
    }

    /** What buckets are counted by. */
    String key(Caller.Identity identity) {
        return switch (identity.kind()) {
            case CUSTOMER, ALIAS -> identity.value();
            case ADDRESS -> "address:" + hash(identity.value());
            case SESSION -> "session:" + identity.value();
        };
    }

    /** Those of the channels offered that nobody has closed. */
    List<String> stillOpen(List<String> offer) {
        if (anyClosed) {
            for (int i = 0; i < offer.size(); i++) {
                if (isClosed(offer.get(i))) {
                    return offer.stream().filter(channel -> !isClosed(channel)).toList();
                }
            }
        }
        return offer;
    }

    private boolean isClosed(String channel) {
        Signpost signpost = signposts.get(channel);
        return signpost != null && signpost.isClosed();
    }

    private String hash(String address) {
        MessageDigest digest = SHA256.get();
        digest.update(saltBytes);
        byte[] hash = digest.digest(address.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    }

    private Map<ProgrammeKey, CustomerPins> pins() {
        return signposts.values().stream()
                .filter(signpost -> signpost.route() != null)
                .collect(
                        Collectors.toMap(signpost -> signpost.route().programme(), Signpost::pins, (one, same) -> one));
    }
}
