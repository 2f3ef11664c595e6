package org.tramonto.customer;

import org.tramonto.shared.Problem;

/** A contact names no address, number, handle or customer number, so nobody could be answered. */
public class NobodyToAnswer extends Problem {

    NobodyToAnswer() {
        super("CUSTOMER-002", Kind.INVALID);
    }
}
