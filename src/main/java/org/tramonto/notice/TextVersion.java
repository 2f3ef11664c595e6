package org.tramonto.notice;

import java.time.Instant;

/**
 * One version of a text.
 *
 * @param id null for a file of the product that nobody has approved or changed yet
 * @param version counts from 1; 0 for such a file
 * @param author null for words that came with the product
 */
public record TextVersion(Long id, int version, Wording wording, String author, Instant at) {

    public String hash() {
        return wording.hash();
    }
}
