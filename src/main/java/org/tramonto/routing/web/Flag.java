package org.tramonto.routing.web;

import java.util.Optional;

/** A flag of ours: {@code support.<channel>.route} or {@code support.<channel>.available}. */
record Flag(String channel, About about) {

    private static final String PREFIX = "support.";

    enum About {
        ROUTE(".route"),
        AVAILABLE(".available");

        private final String suffix;

        About(String suffix) {
            this.suffix = suffix;
        }
    }

    /** Empty where the key has another form. */
    static Optional<Flag> parse(String key) {
        for (About about : About.values()) {
            if (key.startsWith(PREFIX)
                    && key.endsWith(about.suffix)
                    && key.length() > PREFIX.length() + about.suffix.length()) {
                return Optional.of(
                        new Flag(key.substring(PREFIX.length(), key.length() - about.suffix.length()), about));
            }
        }
        return Optional.empty();
    }

    String key() {
        return PREFIX + channel + about.suffix;
    }
}
