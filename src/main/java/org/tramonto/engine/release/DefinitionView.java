package org.tramonto.engine.release;

import java.time.Instant;
import java.util.List;

/**
 * A process or decision in its newest version, and how it stands to the release.
 *
 * @param deployedBy null where the product deployed it itself
 * @param running hash of the model in the engine
 * @param released hash of the model in the release; null where the release has none of this key
 * @param choice the newest that somebody made about just these two; null where nobody did
 */
public record DefinitionView(
        ModelKind kind,
        String key,
        String name,
        int version,
        String file,
        String deployedBy,
        Instant deployedAt,
        List<String> warnings,
        State state,
        String running,
        String released,
        Choice choice) {

    /** How what runs stands to what the release brings. */
    public enum State {
        AS_RELEASED,
        /** An owner changed what this release brought. */
        EDITED,
        /** Nobody changed it, and the release brings a newer one. */
        RELEASE_NEWER,
        /** An owner changed what an earlier release brought, and this one brings another. */
        BOTH_CHANGED,
        /** Made here; the release has nothing of this key. */
        OWN
    }

    /** What somebody decided where the two differ. */
    public record Choice(Kind choice, String reason, String by, Instant at) {

        /** Keep what runs, take what the release brings, or look at it another day. */
        public enum Kind {
            KEEP,
            TAKE,
            LATER
        }
    }
}
