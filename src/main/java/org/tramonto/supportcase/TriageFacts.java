package org.tramonto.supportcase;

/**
 * What the decision table {@code case-triage} is asked with.
 *
 * @param words subject and beginning of the first message in lower case, at most {@value #LONGEST} characters
 */
public record TriageFacts(String words, String channel, boolean publicContact, String language) {

    /** Enough to tell what it is about; the engine keeps the inputs of every decision, and longer ones cost time. */
    static final int LONGEST = 500;
}
