package org.tramonto.demo;

import org.tramonto.shared.Problem;

/** What is refused about the demo. */
public final class Problems {

    private Problems() {}

    /** DEMO-001 */
    public static final class ManagersOnly extends Problem {
        ManagersOnly() {
            super("DEMO-001", Kind.FORBIDDEN);
        }
    }

    /** DEMO-002 */
    public static final class NoSuchWave extends Problem {
        NoSuchWave(int wave) {
            super("DEMO-002", Kind.INVALID, wave);
        }
    }
}
