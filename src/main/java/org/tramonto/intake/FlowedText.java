package org.tramonto.intake;

/** Text in {@code format=flowed} (RFC 3676) as paragraphs: soft line breaks undone, quote marks kept. */
final class FlowedText {

    private FlowedText() {}

    static String unflow(String text, boolean deleteSpace) {
        StringBuilder unflowed = new StringBuilder(text.length());
        int openDepth = -1;
        for (String line : text.split("\n", -1)) {
            int depth = 0;
            while (depth < line.length() && line.charAt(depth) == '>') {
                depth++;
            }
            String words = line.substring(depth);
            words = words.startsWith(" ") ? words.substring(1) : words;
            boolean signature = words.equals("-- ");
            boolean continues = openDepth == depth && !signature;
            if (!continues) {
                unflowed.append(unflowed.isEmpty() && openDepth < 0 ? "" : "\n");
                unflowed.append(">".repeat(depth)).append(depth > 0 && !words.isEmpty() ? " " : "");
            }
            boolean soft = words.endsWith(" ") && !signature;
            unflowed.append(soft && deleteSpace ? words.substring(0, words.length() - 1) : words);
            openDepth = soft ? depth : -2;
        }
        return unflowed.toString();
    }
}
