package org.tramonto.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * What an article says, in one language.
 *
 * @param summary one or two sentences for lists and search
 * @param body Markdown
 */
public record ArticleContent(String title, String summary, String body) {

    public static final int LONGEST_TITLE = 200;
    public static final int LONGEST_SUMMARY = 500;

    /** Characters; a long manual has a tenth of it. */
    public static final int LONGEST_BODY = 200_000;

    /** @throws Problems.UnsuitableField where one is empty or too long */
    @JsonCreator
    public ArticleContent {
        title = line("title", title, LONGEST_TITLE);
        summary = line("summary", summary, LONGEST_SUMMARY);
        body = body == null
                ? ""
                : Markdown.withoutControls(body.replace("\r\n", "\n").replace('\r', '\n'))
                        .strip();
        if (body.isEmpty()) {
            throw new Problems.UnsuitableField("body", "");
        }
        if (body.length() > LONGEST_BODY) {
            throw new Problems.ArticleTooLong(body.length(), LONGEST_BODY);
        }
    }

    private static String line(String field, String value, int longest) {
        String line =
                value == null ? "" : value.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (line.isEmpty() || line.length() > longest) {
            throw new Problems.UnsuitableField(field, line.length() > 60 ? line.substring(0, 60) + "…" : line);
        }
        return line;
    }
}
