package org.tramonto.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tramonto.Sources;

/** What README.md names is there. */
class ReadmeTests {

    private static final Path README = Path.of("README.md");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]+)(?:#[^)]*)?\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");
    /** Folders and files of the repository; anything else with a slash is an address or a command. */
    private static final Pattern PATH =
            Pattern.compile("\\.?(?:\\./)?(src|processes|\\.mvn|\\.github)(/[\\w.@*-]+)*/?");

    private static final Pattern FILE = Pattern.compile("[\\w-]+\\.(bpmn|dmn|form|md|yml|yaml|xml|html|mjs)");
    private static final Pattern CLASS = Pattern.compile("[A-Z][a-z]\\w*(?:\\.java)?|org\\.tramonto(?:\\.\\w+)*");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        assertThat(missingLinks(Files.readString(README))).isEmpty();
    }

    @Test
    void everyPathFileAndClassInBackticksExists() throws IOException {
        assertThat(missingNames(Files.readString(README))).isEmpty();
    }

    @Test
    void whatIsGoneIsFound() throws IOException {
        String text = """
                See [the design](src/docs/gone.md#why), [the build](pom.xml) and [Camunda](https://camunda.com).
                `CaseDesk` and `GoneDesk` are in `src/main/java/org/tramonto/supportcase`, not in `src/main/gone/`;
                `support-case.bpmn` is, `gone-case.bpmn` and `org.tramonto.gone.Gone` are not; `GET /api/cases` is no path.
                """;
        assertThat(missingLinks(text)).containsExactly("src/docs/gone.md");
        assertThat(missingNames(text))
                .containsExactlyInAnyOrder("GoneDesk", "src/main/gone/", "gone-case.bpmn", "org.tramonto.gone.Gone");
    }

    private static List<String> missingLinks(String text) {
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.matches("(?i)(https?|mailto):.*"))
                .filter(target -> Files.notExists(Path.of(target)))
                .toList();
    }

    private static Set<String> missingNames(String text) throws IOException {
        Set<String> classes = Stream.of("src/main/java", "src/test/java")
                .flatMap(folder -> Sources.below(Path.of(folder)).stream())
                .flatMap(source -> source.types().stream()
                        .flatMap(type -> Stream.of(type, source.packageName() + "." + type, source.packageName())))
                .collect(Collectors.toSet());
        Set<String> files;
        try (Stream<Path> all = Stream.concat(
                Stream.concat(Files.walk(Path.of("src")), Files.walk(Path.of("processes"))),
                Files.list(Path.of(".")))) {
            files = all.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
        Set<String> missing = new TreeSet<>();
        CODE.matcher(FENCE.matcher(text).replaceAll(""))
                .results()
                .map(code -> code.group(1))
                .forEach(code -> {
                    boolean gone = (PATH.matcher(code).matches()
                                    && !code.contains("*")
                                    && Files.notExists(Path.of(code)))
                            || (FILE.matcher(code).matches() && !files.contains(code))
                            || (CLASS.matcher(code).matches() && !code.matches("[A-Z]+") && !known(classes, code));
                    if (gone) {
                        missing.add(code);
                    }
                });
        return missing;
    }

    /** A word of one hump, such as Tasklist, is no class of ours and need not be one. */
    private static boolean known(Set<String> classes, String code) {
        return code.matches("[A-Z][a-z]+") || classes.contains(code.replace(".java", ""));
    }
}
