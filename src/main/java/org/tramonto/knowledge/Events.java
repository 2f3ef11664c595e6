package org.tramonto.knowledge;

/** What happened to texts, published in the transaction in which it did. */
public final class Events {

    private Events() {}

    /** A text, an item of a change or a place outside is not what it was; {@code topic} null where it may concern any. */
    public record ContentMoved(String topic) {}

    /**
     * The former texts of these waves are before readers again.
     *
     * @param conflicts texts that were left alone because somebody changed them by hand since
     */
    public record ContentTakenBack(String topic, int fromWave, int conflicts) {}
}
