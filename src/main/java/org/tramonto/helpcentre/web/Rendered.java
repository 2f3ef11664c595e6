package org.tramonto.helpcentre.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** A page that is the same for all readers, kept until its edition is over; links of a visit are put in where one is on. */
final class Rendered {

    /** Stands in pages where a visit goes. */
    static final String VISIT = "?v=VISIT";

    private final String[] pieces;
    private final byte[] plain;
    private final String tag;
    private final Instant changedAt;
    private final long article;

    /** @param article 0 where the page shows none */
    Rendered(String html, Instant changedAt, long article) {
        this.pieces = html.split(java.util.regex.Pattern.quote(VISIT), -1);
        this.plain = String.join("", pieces).getBytes(StandardCharsets.UTF_8);
        this.tag = tag(plain);
        this.changedAt = changedAt;
        this.article = article;
    }

    byte[] plain() {
        return plain;
    }

    byte[] of(String visit) {
        return String.join("?v=" + visit, pieces).getBytes(StandardCharsets.UTF_8);
    }

    String tag() {
        return tag;
    }

    Instant changedAt() {
        return changedAt;
    }

    long article() {
        return article;
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
