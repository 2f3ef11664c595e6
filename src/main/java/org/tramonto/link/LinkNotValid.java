package org.tramonto.link;

import java.util.Optional;
import org.tramonto.shared.Problem;

/** A link that opens nothing: forged, cut, for another purpose ({@code LINK-001}), or genuine and too old ({@code LINK-002}). */
public final class LinkNotValid extends Problem {

    private final transient Ticket expired;

    private LinkNotValid(String code, Ticket expired) {
        super(code, Kind.NOT_FOUND);
        this.expired = expired;
    }

    static LinkNotValid forged() {
        return new LinkNotValid("LINK-001", null);
    }

    static LinkNotValid expired(Ticket ticket) {
        return new LinkNotValid("LINK-002", ticket);
    }

    /** The ticket of a genuine link that is too old, for pages that say so kindly; empty for any other. */
    public Optional<Ticket> expired() {
        return Optional.ofNullable(expired);
    }
}
