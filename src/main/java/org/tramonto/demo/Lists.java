package org.tramonto.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the lists that the demo is invented from, in {@code demo/} of the class path. Lines with a hash are comments. */
final class Lists {

    private Lists() {}

    static List<String> lines(String name) {
        try (InputStream file = Lists.class.getResourceAsStream("/demo/" + name)) {
            if (file == null) {
                throw new IllegalStateException("there is no list demo/" + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Words divided by blanks; an underscore stands for a blank within one. */
    static List<String> words(List<String> lines) {
        return lines.stream()
                .flatMap(line -> List.of(line.split("\\s+")).stream())
                .map(word -> word.replace('_', ' '))
                .toList();
    }

    /** The lines below each heading in brackets. */
    static Map<String, List<String>> sections(String name) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : lines(name)) {
            if (line.startsWith("[")) {
                current = new ArrayList<>();
                sections.put(line.substring(1, line.length() - 1), current);
            } else {
                current.add(line);
            }
        }
        return sections;
    }
}
