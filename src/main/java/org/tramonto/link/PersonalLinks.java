package org.tramonto.link;

import java.time.Instant;
import java.util.Optional;

/** Where the personal page of a customer leads further: a bean of the module that wrote to them. */
public interface PersonalLinks {

    /** For saying what they think of what they were told last; empty where they were told nothing. */
    Optional<Ticket> opinion(String customer, Instant until);
}
