package org.tramonto.engine.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An engine in which everything below {@code processes/} runs. */
final class FolderLandscape implements Landscape {

    static final Path FOLDER = Path.of("processes");
    private static final Set<String> GROUPS =
            Set.of("agents", "team-leads", "managers", "process-owners", "administrators", "front-desk");

    static Map<String, byte[]> files(String ending) {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(FOLDER)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(ending)).toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return files;
    }

    @Override
    public Collection<byte[]> processes() {
        return files(".bpmn").values();
    }

    @Override
    public Optional<byte[]> process(String key) {
        return Optional.ofNullable(files(".bpmn").get(key + ".bpmn"));
    }

    @Override
    public Optional<byte[]> decision(String key) {
        return Optional.ofNullable(files(".dmn").get(key + ".dmn"));
    }

    @Override
    public Optional<byte[]> form(String key) {
        return Optional.empty();
    }

    @Override
    public boolean hasGroup(String id) {
        return GROUPS.contains(id);
    }

    static List<String> names() {
        return List.copyOf(files("").keySet());
    }
}
