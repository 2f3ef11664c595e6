package org.tramonto.intake;

import java.util.regex.Pattern;

/** The subject line of a message and what its prefixes say. */
final class Subject {

    /** Characters of a subject that are kept: the longest line a mail may carry. */
    static final int LIMIT = 998;

    private static final Pattern REPLY = Pattern.compile(
            "^\\s*(\\[[^\\]]{1,60}\\]\\s*)?(re|r|rif|risp|ris|fwd|fw|i|inoltro|aw|wg|tr|rv|sv|antw)\\s*(\\[\\d{1,3}\\]|\\(\\d{1,3}\\))?\\s*:.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Subject() {}

    static boolean looksLikeReply(String subject) {
        return subject != null && REPLY.matcher(subject).matches();
    }
}
