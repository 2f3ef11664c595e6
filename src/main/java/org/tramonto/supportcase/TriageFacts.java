package org.tramonto.supportcase;

/**
 * What the decision table {@code case-triage} is asked with.
 *
 * @param words subject and beginning of the first message in lower case, at most {@value #LONGEST} characters
 */
public record TriageFacts(String words, String channel, boolean publicContact, String language) {

    /** The engine keeps the inputs of a decision, in columns of 4,000 characters. */
    static final int LONGEST = 2000;
}
