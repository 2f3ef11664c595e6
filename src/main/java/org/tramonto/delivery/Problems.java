package org.tramonto.delivery;

import org.tramonto.shared.Problem;

/** The ways in which delivery refuses, each a named fact with its code. */
public final class Problems {

    private Problems() {}

    /** DELIVERY-001 */
    public static final class NotYours extends Problem {
        public NotYours() {
            super("DELIVERY-001", Kind.FORBIDDEN);
        }
    }

    /** DELIVERY-002 */
    public static final class NoLetterWaits extends Problem {
        NoLetterWaits() {
            super("DELIVERY-002", Kind.CONFLICT);
        }
    }

    /** DELIVERY-003 */
    public static final class NoSuchBatch extends Problem {
        NoSuchBatch(long number) {
            super("DELIVERY-003", Kind.NOT_FOUND, number);
        }
    }

    /** DELIVERY-004: its files are still being written. */
    public static final class BatchNotReady extends Problem {
        BatchNotReady(long number) {
            super("DELIVERY-004", Kind.CONFLICT, number);
        }
    }

    /** DELIVERY-005 */
    public static final class NoSuchFile extends Problem {
        NoSuchFile(long batch, int file) {
            super("DELIVERY-005", Kind.NOT_FOUND, batch, file);
        }
    }

    /** DELIVERY-006: nothing was printed under this reference. */
    public static final class NoSuchLetter extends Problem {
        NoSuchLetter(String reference) {
            super("DELIVERY-006", Kind.NOT_FOUND, reference);
        }
    }

    /** DELIVERY-007 */
    public static final class ReasonMissing extends Problem {
        public ReasonMissing() {
            super("DELIVERY-007", Kind.INVALID);
        }
    }

    /** DELIVERY-008 */
    public static final class NoAddress extends Problem {
        public NoAddress(String address) {
            super("DELIVERY-008", Kind.INVALID, address);
        }
    }

    /** DELIVERY-009 */
    public static final class NotSuppressed extends Problem {
        public NotSuppressed(String address) {
            super("DELIVERY-009", Kind.NOT_FOUND, address);
        }
    }

    /** DELIVERY-010: who set it did so by an event; a person can't pretend one. */
    public static final class NotByHand extends Problem {
        public NotByHand(String cause) {
            super("DELIVERY-010", Kind.INVALID, cause);
        }
    }
}
