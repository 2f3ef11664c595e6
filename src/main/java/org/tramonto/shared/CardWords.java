package org.tramonto.shared;

import java.util.Locale;
import java.util.Optional;

/** Says in the reader's language what a variable on a card of the task list stands for: a bean of the module that knows. */
public interface CardWords {

    /** The variable as diagrams call it, such as {@code programme}. */
    String variable();

    /** What people call this value; empty where it says enough by itself. */
    Optional<String> say(String value, Locale locale);
}
