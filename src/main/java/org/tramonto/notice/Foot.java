package org.tramonto.notice;

import org.tramonto.shared.Language;

/**
 * The last lines of a notice: how to get no more of them, or why this one comes in any case. They belong to every text, so
 * no process owner can leave them out.
 */
final class Foot {

    private static final String HTML = "<p style=\"margin-top:32px;padding-top:16px;border-top:1px solid #d2d2d7;"
            + "font-size:14px;color:#515154\">%s</p>";

    private final boolean required;
    private final String words;
    private final String link;
    private final String paper;

    Foot(Language language, boolean required) {
        NoticeWords bundle = new NoticeWords(language);
        this.required = required;
        this.words = bundle.say(required ? "foot.required" : "foot.optional");
        this.link = bundle.say("foot.link");
        this.paper = bundle.say(required ? "foot.required" : "foot.paper");
    }

    String html(String optOut) {
        String said = Typesetter.escape(words);
        return HTML.formatted(
                required
                        ? said
                        : said + " <a href=\"" + Typesetter.escape(optOut) + "\">" + Typesetter.escape(link) + "</a>");
    }

    /** Begins as the foot of a mail does, so that mail programs fold it away. */
    String plain(String optOut) {
        return "\n\n-- \n" + words + (required ? "" : " " + link + ": " + optOut) + "\n";
    }

    String paper() {
        return "<p>" + Typesetter.escape(paper) + "</p>";
    }
}
