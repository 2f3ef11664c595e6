package org.tramonto.supportcase.web;

import org.jsoup.Jsoup;

/** The words of a reply that came only as HTML. */
final class PlainWords {

    private PlainWords() {}

    static String of(String html) {
        return html == null ? null : Jsoup.parse(html).wholeText().strip();
    }
}
