package org.tramonto.workplace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.tramonto.knowledge.ArticleSummary;
import org.tramonto.knowledge.PublishedArticles;
import org.tramonto.link.PublicAddress;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseView;

/** Published articles that may answer a case, in the customer's language: by its subject first, then by what it is about. */
@Service
public class SuggestedArticles {

    private static final int SHOWN = 4;

    private final CaseReader cases;
    private final PublishedArticles articles;
    private final PublicAddress addresses;
    private final MessageSource words;

    SuggestedArticles(CaseReader cases, PublishedArticles articles, PublicAddress addresses, MessageSource words) {
        this.cases = cases;
        this.articles = articles;
        this.addresses = addresses;
        this.words = words;
    }

    /** @param url where customers read it */
    public record Suggestion(String title, String summary, Language language, String url) {}

    public List<Suggestion> of(String number) {
        CaseView about = cases.get(number);
        Language language = new Language(about.language());
        Map<String, Suggestion> found = new LinkedHashMap<>();
        search(found, language, about.subject());
        if (about.category() != null) {
            search(found, language, words.getMessage("category." + about.category(), null, "", language.locale()));
        }
        return found.values().stream().limit(SHOWN).toList();
    }

    private void search(Map<String, Suggestion> found, Language language, String words) {
        articles.search(language, words, SHOWN)
                .hits()
                .forEach(hit -> found.putIfAbsent(hit.article().slug(), suggestion(hit.article())));
    }

    private Suggestion suggestion(ArticleSummary article) {
        return new Suggestion(
                article.title(),
                article.summary(),
                article.language(),
                addresses.of("/help/" + article.language() + "/" + article.slug()));
    }
}
