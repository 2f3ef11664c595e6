package org.tramonto.knowledge;

import java.time.Instant;

/** A file of an article; a text shows it as {@code ![words](file:name)}. */
public record AttachedFile(
        long article, String name, String contentType, long size, String sha256, String addedBy, Instant addedAt) {

    /** Whether browsers may show it in place; everything else is only saved. */
    public boolean inline() {
        return switch (contentType) {
            case "image/png", "image/jpeg", "image/gif", "image/webp" -> true;
            default -> false;
        };
    }
}
