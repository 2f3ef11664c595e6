package org.tramonto.engine.release;

import java.util.List;

/**
 * One element that is different in two versions of a model.
 *
 * @param element its id
 * @param type its kind as the format names it, such as {@code serviceTask} or {@code rule}
 * @param label as the person at the Modeler sees it; its id where it has none
 * @param parts what about it changed; empty where all of it came or went
 */
public record Change(What what, String element, String type, String label, List<Part> parts) {

    /** What became of an element. */
    public enum What {
        ADDED,
        REMOVED,
        CHANGED,
        /** Only drawn in another place. */
        MOVED
    }

    /** @param name of the attribute or detail; {@code before} and {@code after} are empty where it was or is not there */
    public record Part(String name, String before, String after) {}

    public Change {
        parts = List.copyOf(parts);
    }
}
