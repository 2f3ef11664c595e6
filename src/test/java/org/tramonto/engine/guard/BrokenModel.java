package org.tramonto.engine.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A model that is fine but for one edit, and what the guard says about it; read from {@code guard/broken.txt}. */
record BrokenModel(String base, Map<String, String> edits, String english, String italian) {

    private static final Path FOLDER = Path.of("src/test/resources/guard");

    static List<BrokenModel> all() {
        try {
            return Stream.of(Files.readString(FOLDER.resolve("broken.txt")).split("\n\\s*\n"))
                    .filter(block -> block.startsWith("="))
                    .map(BrokenModel::read)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static BrokenModel read(String block) {
        String base = "";
        String english = "";
        String italian = "";
        Map<String, String> edits = new LinkedHashMap<>();
        String from = null;
        for (String line : block.split("\n")) {
            String rest = line.length() > 2 ? line.substring(2) : "";
            switch (line.charAt(0)) {
                case '=' -> base = rest;
                case '-' -> from = rest;
                case '+' -> edits.put(from, rest);
                case 'e' -> english = line.substring(3);
                case 'i' -> italian = line.substring(3);
                default -> throw new IllegalArgumentException(line);
            }
        }
        return new BrokenModel(base, edits, english, italian);
    }

    /** The files of a deployment of it, with the forms that the Modeler would send along. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>(FolderLandscape.files(".html"));
        String text = intact();
        for (Map.Entry<String, String> edit : edits.entrySet()) {
            String edited = text.replace(edit.getKey(), edit.getValue());
            if (edited.equals(text)) {
                throw new AssertionError(base + " does not contain " + edit.getKey());
            }
            text = edited;
        }
        files.put(base, text.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private String intact() {
        Path own = FOLDER.resolve(base);
        try {
            if (Files.exists(own)) {
                return Files.readString(own);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new String(
                Stream.of(".bpmn", ".dmn", ".html")
                        .map(ending -> FolderLandscape.files(ending).get(base))
                        .filter(bytes -> bytes != null)
                        .findFirst()
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return base + " " + new ArrayList<>(edits.values());
    }
}
