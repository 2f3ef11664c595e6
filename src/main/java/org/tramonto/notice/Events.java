package org.tramonto.notice;

import java.time.Instant;
import java.util.List;

/** Facts about notices, published in the transaction that made them true. */
public final class Events {

    private Events() {}

    /** The medium took over: the mail server accepted, the letter was printed, the message was handed on. */
    public record CustomersTold(NoticeOrder order, List<String> customers, Medium medium, Instant at) {

        public CustomersTold {
            customers = List.copyOf(customers);
        }
    }

    /** The last medium failed, or there was none: a person has to tell these customers. */
    public record CustomersUnreachable(NoticeOrder order, List<String> customers) {

        public CustomersUnreachable {
            customers = List.copyOf(customers);
        }
    }

    /** What had been counted as told came back; the next medium is tried. */
    public record NoticeBounced(NoticeOrder order, List<String> customers) {

        public NoticeBounced {
            customers = List.copyOf(customers);
        }
    }

    /** Everybody was told, left out, or handed to a person. */
    public record NoticeFinished(NoticeOrder order, Figures figures) {}

    /** A person gave it up before everybody was told. */
    public record NoticeStopped(NoticeOrder order, Figures figures, String reason, String by) {}

    /** It moved to another state; its process follows. */
    public record NoticeMoved(NoticeOrder order, NoticeState state) {}
}
