package org.tramonto.engine.guard;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tramonto.shared.Language;

/** Says findings as sentences that a process owner understands. */
public final class FindingWords {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle words;

    public FindingWords(Language language) {
        Locale locale = Language.ITALIAN.equals(language) ? Locale.ITALIAN : Locale.ROOT;
        this.words = ResourceBundle.getBundle("models", locale, NO_FALLBACK);
    }

    public String say(Finding finding) {
        List<String> arguments = Stream.concat(Stream.of(finding.place()), finding.arguments().stream())
                .toList();
        return fill(words.getString(finding.code()), arguments);
    }

    /** All that keeps a deployment out, numbered and with the names of files where there are several. */
    String refuse(List<Finding> findings) {
        return list("refused", findings);
    }

    String warn(List<Finding> findings) {
        return list("warned", findings);
    }

    private String list(String head, List<Finding> findings) {
        boolean several = findings.stream().map(Finding::file).distinct().count() > 1;
        List<String> sentences = findings.stream()
                .map(finding -> (several && !finding.place().equals(finding.file()) ? finding.file() + ": " : "")
                        + say(finding))
                .toList();
        if (sentences.size() == 1) {
            return fill(words.getString(head + ".one"), List.of()) + " " + sentences.get(0) + ".";
        }
        return fill(words.getString(head + ".many"), List.of(String.valueOf(sentences.size()))) + " "
                + IntStream.range(0, sentences.size())
                        .mapToObj(i -> (i + 1) + ") " + sentences.get(i))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    /** Placeholders are filled as they stand: what a model contains is no pattern. */
    private static String fill(String pattern, List<String> arguments) {
        StringBuilder filled = new StringBuilder();
        String text = pattern.replace("''", "'");
        for (int i = 0; i < text.length(); i++) {
            boolean place = text.charAt(i) == '{'
                    && i + 2 < text.length()
                    && Character.isDigit(text.charAt(i + 1))
                    && text.charAt(i + 2) == '}';
            if (place) {
                int number = text.charAt(i + 1) - '0';
                filled.append(number < arguments.size() ? arguments.get(number) : "");
                i += 2;
            } else {
                filled.append(text.charAt(i));
            }
        }
        return filled.toString();
    }
}
