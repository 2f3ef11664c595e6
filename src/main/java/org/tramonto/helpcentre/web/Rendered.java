package org.tramonto.helpcentre.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page that is the same for all readers, kept until its edition is over; links of a visit are put in where one is on. */
final class Rendered {

    /** Stands in pages where the token of a visit goes. */
    static final String TOKEN = "@VISIT@";

    /** The same as the end of a link, left out where nobody is on a visit. */
    static final String VISIT = "?v=" + TOKEN;

    /** What the token of a visit itself is asked for with. */
    static final int NO_RESULT = -1;

    private static final Pattern PLACE = Pattern.compile("(\\?v=)?@VISIT(?:\\.(\\d{1,3}))?@");

    private final List<Place> places;
    private final String end;
    private final byte[] plain;
    private final String tag;
    private final Instant changedAt;
    private final long article;

    /** Text of the page and the token after it: {@code lead} is what goes with it. */
    private record Place(String text, String lead, int result) {}

    /** @param article 0 where the page shows none */
    Rendered(String html, Instant changedAt, long article) {
        List<Place> found = new ArrayList<>();
        Matcher place = PLACE.matcher(html);
        int from = 0;
        while (place.find()) {
            found.add(new Place(
                    html.substring(from, place.start()),
                    place.group(1) == null ? "" : place.group(1),
                    place.group(2) == null ? NO_RESULT : Integer.parseInt(place.group(2))));
            from = place.end();
        }
        this.places = List.copyOf(found);
        this.end = html.substring(from);
        this.plain = place.replaceAll("").getBytes(StandardCharsets.UTF_8);
        this.tag = tag(plain);
        this.changedAt = changedAt;
        this.article = article;
    }

    /** The end of a link to what a search found at this position, from 1. */
    static String result(int position) {
        return "?v=@VISIT." + position + "@";
    }

    byte[] plain() {
        return plain;
    }

    byte[] of(String visit) {
        return of(result -> visit);
    }

    /** @param tokens what the links to results carry, by position; {@link #NO_RESULT} for those to anything else */
    byte[] of(IntFunction<String> tokens) {
        StringBuilder page = new StringBuilder(plain.length + places.size() * 64);
        for (Place place : places) {
            page.append(place.text()).append(place.lead()).append(tokens.apply(place.result()));
        }
        return page.append(end).toString().getBytes(StandardCharsets.UTF_8);
    }

    String tag() {
        return tag;
    }

    Instant changedAt() {
        return changedAt;
    }

    long article() {
        return article;
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
