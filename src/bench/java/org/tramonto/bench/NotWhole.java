package org.tramonto.bench;

/** Something that was measured did not really happen, so its speed means nothing. */
final class NotWhole extends RuntimeException {

    NotWhole(String what) {
        super(what);
    }
}
