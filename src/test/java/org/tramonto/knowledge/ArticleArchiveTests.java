package org.tramonto.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.knowledge.ArticleFixtures.ANNA;
import static org.tramonto.knowledge.ArticleFixtures.ELENA;
import static org.tramonto.knowledge.ArticleFixtures.IT;
import static org.tramonto.knowledge.ArticleFixtures.text;
import static org.tramonto.knowledge.ArticleFixtures.unique;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.TramontoTest;

@TramontoTest
class ArticleArchiveTests {

    private static final String GOOD =
            "---\narticle: %s\ntitle: 'Un titolo: con due punti'\nsummary: Breve.\ntopics: [a, b]\n---\n\nTesto.\n";

    @Autowired
    ArticleArchive archive;

    @Autowired
    Articles articles;

    @Autowired
    PublishedArticles read;

    @Autowired
    TextRows texts;

    @Autowired
    ArticleRows rows;

    private final String key = unique();

    @Test
    void whatIsTakenOutComesBackTheSame() {
        ArticleFixtures.published(
                articles,
                texts,
                key,
                new ArticleContent("Sì: \"no\" # forse", "— è 'così' —", "| a |\n|--|\n| 1 |\n\n---\n\nfine"));

        byte[] zip = archive.export(false);
        ArticleArchive.Imported imported = archive.bring(zip, ELENA);

        assertThat(imported.created()).isEmpty();
        assertThat(imported.changed()).isEmpty();
        assertThat(imported.unchanged()).contains("it/" + key + ".md", "it/leggere-la-bolletta.md");
        assertThat(archive.unpacked(zip))
                .allSatisfy(file ->
                        assertThat(ArticleFile.read(file.path(), file.write())).isEqualTo(file));
    }

    @Test
    void whatComesInIsADraftThatSomebodyReviews() throws Exception {
        archive.bring(zip("it/" + key + ".md", GOOD.formatted(key)), ELENA);

        assertThat(read.find(IT, key)).isEmpty();
        long id = rows.find(key).orElseThrow().id();
        assertThat(texts.find(id, IT).orElseThrow().state()).isEqualTo(ArticleState.DRAFT);
        assertThat(texts.newest(id, IT).content().title()).isEqualTo("Un titolo: con due punti");
        assertThatThrownBy(() -> archive.bring(zip("it/x.md", GOOD.formatted(key)), ANNA))
                .isInstanceOf(Problems.NotYours.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no front matter|1",
                "---\\ntitle: x\\nsummary: y\\n---\\nz|1",
                "---\\narticle: a\\ntitle: x\\nsummary: y\\nowner: [\\n---\\nz|6",
                "---\\narticle: a\\ntitle: x\\nsummary: y\\nsurprise: 1\\n---\\nz|5",
                "---\\narticle: a\\ntitle: x\\nsummary: y\\nreview-by: soon\\n---\\nz|5",
                "---\\narticle: a\\ntitle: x\\nsummary: y\\n---\\n\\n|6",
                "---\\narticle: A B\\ntitle: x\\nsummary: y\\n---\\nz|2",
                "---\\narticle: a\\ntitle: !!java.net.URL [x]\\nsummary: y\\n---\\nz|3"
            })
    void aBadFileIsNamedWithItsLineAndNothingIsTaken(String file, int line) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "it/" + key + ".md", GOOD.formatted(key).getBytes(StandardCharsets.UTF_8));
            entry(zip, "it/cattivo.md", file.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> archive.bring(bytes.toByteArray(), ELENA))
                .isInstanceOfSatisfying(Problems.BadFile.class, bad -> {
                    assertThat(bad.facts()).containsEntry("file", "it/cattivo.md");
                    assertThat((Integer) bad.facts().get("line")).isEqualTo(line);
                });
        assertThat(rows.find(key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "/etc/passwd",
                "it/../../x.md",
                "it\\x.md",
                "IT/x.md",
                "it/X.md",
                "x.md",
                "it/x.md/y.md",
                "it/.md",
                "C:/x.md",
                "it/x.md\u0000.md"
            })
    void namesThatLeadOutOfTheFolderAreRefused(String path) throws Exception {
        byte[] zip = zip(path, GOOD.formatted(key));
        assertThatThrownBy(() -> archive.bring(zip, ELENA)).isInstanceOf(Problems.BadFile.class);
    }

    @Test
    void aBombIsNotUnpacked() throws Exception {
        byte[] bomb = zip("it/bomba.md", "---\n" + "0".repeat(60_000_000));
        assertThat(bomb).hasSizeLessThan(100_000);

        assertThatThrownBy(() -> archive.bring(bomb, ELENA))
                .isInstanceOf(Problems.BadFile.class)
                .hasMessageContaining("too large");
    }

    @Test
    void whatIsNoZipIsSaidToBeNone() throws Exception {
        assertThatThrownBy(() -> archive.bring("PK no".getBytes(StandardCharsets.UTF_8), ELENA))
                .isInstanceOf(Problems.BadFile.class);
        byte[] cut = zip("it/x.md", GOOD.formatted(key).repeat(50));
        assertThatThrownBy(() -> archive.bring(java.util.Arrays.copyOf(cut, cut.length / 2), ELENA))
                .isInstanceOf(Problems.BadFile.class);
        byte[] latin = zipBytes(
                "it/x.md", GOOD.formatted(key).replace("Testo", "Perché").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> archive.bring(latin, ELENA))
                .isInstanceOf(Problems.BadFile.class)
                .hasMessageContaining("UTF-8");
    }

    private static byte[] zip(String path, String text) throws IOException {
        return zipBytes(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zipBytes(String path, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, path, content);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String path, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(content);
        zip.closeEntry();
    }
}
