package org.tramonto.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.TramontoTest;
import org.tramonto.shared.Language;

/** Each broken model is refused with its sentence, in both languages; the steps and contracts are the product's own. */
@TramontoTest
class BrokenModelsTests {

    @Autowired
    Vocabulary vocabulary;

    static List<BrokenModel> models() {
        return BrokenModel.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void aBrokenModelIsRefusedInWordsOfItsAuthor(BrokenModel model) {
        List<Finding> refused = findings(model).filter(Finding::refuses).toList();
        assertThat(refused).extracting(new FindingWords(Language.ENGLISH)::say).contains(model.english());
        assertThat(refused).extracting(new FindingWords(Language.ITALIAN)::say).contains(model.italian());
    }

    @Test
    void thereAreManyOfThem() {
        assertThat(models()).hasSizeGreaterThan(60);
    }

    /** Nobody writes a sentence in one language only, and no sentence is for nothing. */
    @Test
    void everySentenceStandsInBothLanguagesAndIsSaidSomewhere() throws Exception {
        Set<String> english = keys("models");
        assertThat(keys("models_it")).isEqualTo(english);
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/org/tramonto/engine/guard"))) {
            for (Path file : files.toList()) {
                code.append(Files.readString(file));
            }
        }
        assertThat(english)
                .filteredOn(key -> !key.matches("(refused|warned)\\..*|step\\.role\\..*"))
                .allSatisfy(key -> assertThat(code).contains("\"" + key + "\""));
    }

    private Stream<Finding> findings(BrokenModel model) {
        ModelRules rules = new ModelRules(vocabulary);
        return Stream.concat(
                rules.code(model.files()).stream(), rules.sense(model.files(), new FolderLandscape()).stream());
    }

    private static Set<String> keys(String bundle) throws Exception {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources", bundle + ".properties"))) {
            properties.load(reader);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
