package org.tramonto.feedback;

/**
 * What a link was answered with so far.
 *
 * @param score what counts, or what was clicked and will; null where neither is there
 * @param words null where there are none
 * @param confirmed whether it was given with the button of the page
 * @param changeable whether a later answer replaces it
 */
public record Given(Integer score, String words, boolean confirmed, boolean changeable) {

    static final Given NOTHING = new Given(null, null, false, true);
}
