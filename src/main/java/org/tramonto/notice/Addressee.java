package org.tramonto.notice;

import java.time.LocalDate;
import java.util.List;

/**
 * One customer of an audience.
 *
 * @param customer the customer's number
 * @param uses how often they used what changes; who used it most is told first
 * @param wave the earlier wave is told first among those who used it as often
 * @param changesOn the day from which it is different for this customer; null while there is none
 * @param alternatives what fits this customer instead, best first; each is a key that {@code facts} explains
 * @param leftOut why this customer is not told; null where they are
 */
public record Addressee(
        String customer, long uses, int wave, LocalDate changesOn, List<String> alternatives, String leftOut) {

    public Addressee {
        alternatives = alternatives == null ? List.of() : List.copyOf(alternatives);
    }
}
