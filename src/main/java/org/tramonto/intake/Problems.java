package org.tramonto.intake;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.unit.DataSize;
import org.tramonto.shared.Problem;

/** The ways in which intake refuses, each a named fact with its code. */
public final class Problems {

    private Problems() {}

    /** INTAKE-001: bytes that make no sense as a mail. */
    public static final class UnreadableMail extends Problem {
        UnreadableMail(String why) {
            super("INTAKE-001", Kind.INVALID, why);
        }
    }

    /** INTAKE-002 */
    public static final class UnknownChannel extends Problem {
        UnknownChannel(String channel) {
            super("INTAKE-002", Kind.INVALID, channel);
        }
    }

    /** INTAKE-003: a body that is no JSON, or no contact. */
    public static final class UnreadableContact extends Problem {
        UnreadableContact(String why) {
            super("INTAKE-003", Kind.INVALID, why);
        }
    }

    /** INTAKE-004: a field that says something impossible. */
    public static final class InvalidField extends Problem {
        InvalidField(String field, String why) {
            super("INTAKE-004", Kind.INVALID, field, why);
            fact("field", field);
        }
    }

    /** INTAKE-005 */
    public static final class AttachmentTooLarge extends Problem {
        AttachmentTooLarge(String name, DataSize limit) {
            super("INTAKE-005", Kind.TOO_LARGE, name, Sizes.words(limit.toBytes()));
            fact("limit", limit.toBytes());
        }
    }

    /** INTAKE-006 */
    public static final class MessageTooLarge extends Problem {
        public MessageTooLarge(DataSize limit) {
            super("INTAKE-006", Kind.TOO_LARGE, Sizes.words(limit.toBytes()));
            fact("limit", limit.toBytes());
        }
    }

    /** INTAKE-007 */
    public static final class NoSuchContact extends Problem {
        public NoSuchContact(long id) {
            super("INTAKE-007", Kind.NOT_FOUND, id);
        }
    }

    /** INTAKE-008 */
    public static final class NotInQuarantine extends Problem {
        NotInQuarantine(long id, Contact.State state) {
            super("INTAKE-008", Kind.CONFLICT, id, state.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** INTAKE-009: what kept the contact in quarantine still holds. */
    public static final class StillUnacceptable extends Problem {
        StillUnacceptable(long id, String why) {
            super("INTAKE-009", Kind.CONFLICT, id, why);
        }
    }

    /** INTAKE-010 */
    public static final class NotYours extends Problem {
        public NotYours() {
            super("INTAKE-010", Kind.FORBIDDEN);
        }
    }

    /** INTAKE-011: the database is away or two contacts stood in each other's way; the same again will do. */
    public static final class TryAgain extends Problem {
        TryAgain(RuntimeException cause) {
            super("INTAKE-011", Kind.UNAVAILABLE);
            initCause(cause);
        }
    }

    /** INTAKE-012: our own mail came back to us. */
    public static final class OwnEcho extends Problem {
        OwnEcho(String address) {
            super("INTAKE-012", Kind.CONFLICT, address);
        }
    }

    /** INTAKE-013: a delivery report about a mail we never sent. */
    public static final class ReportWithoutCase extends Problem {
        ReportWithoutCase(String recipient) {
            super("INTAKE-013", Kind.CONFLICT, recipient);
        }
    }

    /** INTAKE-014: a mail above the limit, of which only the headers were fetched. */
    public static final class HeadersOnly extends Problem {
        HeadersOnly(long size, DataSize limit) {
            super("INTAKE-014", Kind.TOO_LARGE, Sizes.words(size), Sizes.words(limit.toBytes()));
        }
    }

    /** INTAKE-016: a file without content, or one that is not base64. */
    public static final class UnreadableAttachment extends Problem {
        UnreadableAttachment(String field) {
            super("INTAKE-016", Kind.INVALID, field);
            fact("field", field);
        }
    }

    /** INTAKE-017: neither text, nor subject, nor attachment. */
    public static final class NothingSaid extends Problem {
        NothingSaid() {
            super("INTAKE-017", Kind.INVALID);
        }
    }

    /** INTAKE-018 */
    public static final class ReasonMissing extends Problem {
        ReasonMissing() {
            super("INTAKE-018", Kind.INVALID);
        }
    }

    /** INTAKE-015: a fault of ours; the contact waits for a person. */
    static final class Unexpected extends Problem {
        Unexpected(Throwable fault) {
            super(
                    "INTAKE-015",
                    Kind.CONFLICT,
                    String.valueOf(
                            PlainText.line(String.valueOf(NestedExceptionUtils.getMostSpecificCause(fault)), 500)));
        }
    }
}
