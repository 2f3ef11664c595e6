package org.tramonto.engine.trial;

import java.util.List;

/**
 * What came of playing a model.
 *
 * @param xml the model as it was given
 * @param taken elements that some case passed
 * @param never elements that no case passed
 * @param outOfTime whether it ended before everything was tried, so that more can be reached than was
 */
public record TrialReport(
        String xml, String played, List<Case> cases, List<Element> taken, List<Element> never, boolean outOfTime) {

    /** How a case ended. */
    public enum End {
        FINISHED,
        /** It waits for something that does not come. */
        STUCK,
        FAILED,
        /** After too many steps, or too long. */
        STOPPED
    }

    /** @param where the labels of what it stood at; empty where it finished */
    public record Case(String name, End end, String where, String words) {}

    public record Element(String element, String label) {}
}
