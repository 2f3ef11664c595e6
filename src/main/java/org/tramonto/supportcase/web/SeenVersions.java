package org.tramonto.supportcase.web;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code If-Match} (RFC 9110, 13.1.1): the entity tag of a case is its version. */
final class SeenVersions {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,9})\"");

    private SeenVersions() {}

    /** The versions that the caller accepts; null for any, none where no tag is one of ours. */
    static Set<Integer> in(String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        return Arrays.stream(ifMatch.split(","))
                .map(tag -> TAG.matcher(tag.strip()))
                .filter(Matcher::matches)
                .map(tag -> Integer.valueOf(tag.group(1)))
                .collect(Collectors.toSet());
    }
}
