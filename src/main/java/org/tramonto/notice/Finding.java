package org.tramonto.notice;

/**
 * Something that a text does wrong.
 *
 * @param code names the rule
 * @param refused the text can't be saved; otherwise it is a warning
 * @param field {@code subject}, {@code body} or {@code message}
 * @param words what to tell the author
 */
public record Finding(String code, boolean refused, String field, String words) {}
