package org.tramonto.customer;

import org.tramonto.shared.Problem;

/** A sender claims a customer number that nobody has. */
public class UnknownCustomerNumber extends Problem {

    UnknownCustomerNumber(String number) {
        super("CUSTOMER-001", Kind.INVALID, number);
    }
}
