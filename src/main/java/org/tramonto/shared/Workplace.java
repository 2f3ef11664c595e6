package org.tramonto.shared;

/**
 * A page or application in which people work. Whoever has one says so by a bean, in the order people shall find them; its
 * name is {@code workplace.<key>} among the words of the product.
 */
public interface Workplace {

    /** Names it everywhere, such as {@code ratings}. */
    String key();

    /** Where it begins, from the root of the application. */
    String address();

    /** Whether this person would be let in. */
    boolean opensFor(Actor actor);
}
