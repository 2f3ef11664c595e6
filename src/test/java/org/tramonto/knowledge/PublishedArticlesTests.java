package org.tramonto.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.TramontoTest;
import org.tramonto.shared.Language;

/** Reads the articles of the demo organisation. */
@TramontoTest
class PublishedArticlesTests {

    @Autowired
    PublishedArticles articles;

    @Test
    void anArticleIsFoundByItsAddressWithItsTranslations() {
        PublishedArticle bill =
                articles.find(Language.ITALIAN, "leggere-la-bolletta").orElseThrow();

        assertThat(bill.title()).isEqualTo("Come leggere la bolletta");
        assertThat(bill.html()).contains("<table>", "<h2>Le voci</h2>").doesNotContain("<h1");
        assertThat(bill.translations())
                .containsEntry(Language.ITALIAN, "leggere-la-bolletta")
                .containsEntry(Language.ENGLISH, "read-your-bill");
        assertThat(articles.find(Language.ENGLISH, "leggere-la-bolletta")).isEmpty();
    }

    @Test
    void theListHoldsTheTextsOfOneLanguage() {
        assertThat(articles.list(Language.ENGLISH))
                .extracting(ArticleSummary::slug)
                .contains("pay-your-bill", "outage")
                .doesNotContain("guasti");
    }

    @Test
    void wordsAreFoundInAllTheirForms() {
        assertThat(found(Language.ITALIAN, "bollette da pagare")).startsWith("pagare-la-bolletta");
        assertThat(found(Language.ENGLISH, "paying bills")).startsWith("pay-your-bill");
    }

    @Test
    void aMistypedWordIsUnderstood() {
        ArticleSearch search = articles.search(Language.ITALIAN, "autoletura contattore", 5);

        assertThat(search.understoodAs()).isEqualTo("autolettura contatore");
        assertThat(search.hits())
                .first()
                .extracting(hit -> hit.article().slug())
                .isEqualTo("autolettura");
    }

    @Test
    void theExcerptMarksWhatWasSearchedFor() {
        ArticleSearch search = articles.search(Language.ENGLISH, "instalments", 5);

        assertThat(search.understoodAs()).isNull();
        assertThat(search.hits().get(0).excerpt())
                .anyMatch(piece -> piece.marked() && piece.text().equalsIgnoreCase("instalments"));
    }

    @Test
    void oddSearchesFindNothingAndHarmNothing() {
        for (String odd :
                new String[] {null, "", "   ", "'", "&|!:*()<->", "\u0000", "di il la", "%%%%", "a".repeat(5000)}) {
            assertThat(articles.search(Language.ITALIAN, odd, 5).hits()).isEmpty();
        }
    }

    @Test
    void anUnknownAddressLeadsNowhere() {
        assertThat(articles.redirect("/help/it/mai-esistito")).isEmpty();
    }

    private java.util.List<String> found(Language language, String words) {
        return articles.search(language, words, 10).hits().stream()
                .map(hit -> hit.article().slug())
                .toList();
    }
}
