package org.tramonto.supportcase;

import java.time.Instant;
import java.util.List;
import org.tramonto.shared.CaseNumber;

/** Where the customer of a solved case says how it went; a bean of another module. */
public interface RatingInvitation {

    /** Addresses to open with one click, from very poor to very good: five, for this solution alone. */
    List<String> links(CaseNumber number, Instant solvedAt);
}
