package org.tramonto.intake;

import java.util.Locale;

/** Sizes in words. */
final class Sizes {

    private Sizes() {}

    /** In megabytes of 1024 kilobytes, as limits are set; one decimal where there is one. */
    static String words(long bytes) {
        if (bytes < 100 * 1024) {
            return Math.max(1, bytes / 1024) + " KB";
        }
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1048576.0).replace(".0 ", " ");
    }
}
