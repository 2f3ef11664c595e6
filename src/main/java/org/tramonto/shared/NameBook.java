package org.tramonto.shared;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** What people call the things of one kind that data knows by a key: a bean of the module that keeps them. */
public interface NameBook {

    /** Names the kind, such as {@code programme}. */
    String kind();

    /** Names by key in the reader's language, of those there are. */
    Map<String, String> names(Collection<String> keys, Locale locale);
}
