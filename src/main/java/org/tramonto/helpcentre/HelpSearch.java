package org.tramonto.helpcentre;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.tramonto.knowledge.ArticleSearch;
import org.tramonto.knowledge.ArticleSearch.Hit;
import org.tramonto.knowledge.ArticleSummary;
import org.tramonto.knowledge.PublishedArticles;
import org.tramonto.shared.Language;

/** Finds articles for what readers type, also where they call things otherwise than the articles do. */
@Service
public class HelpSearch {

    private static final int LONGEST_TEXT = 200;

    private final PublishedArticles articles;
    private final Synonyms synonyms;

    HelpSearch(PublishedArticles articles, Synonyms synonyms) {
        this.articles = articles;
        this.synonyms = synonyms;
    }

    /** What the words find, then what their synonyms find, each article once. */
    public ArticleSearch find(Language language, String words, int limit) {
        ArticleSearch found = articles.search(language, words, limit);
        Set<String> others = synonyms.of(language, words);
        if (others.isEmpty() || found.hits().size() >= limit) {
            return found;
        }
        List<Hit> hits = new ArrayList<>(found.hits());
        Set<Long> known =
                new LinkedHashSet<>(hits.stream().map(hit -> hit.article().id()).toList());
        articles.search(language, String.join(" ", others), limit).hits().stream()
                .filter(hit -> known.add(hit.article().id()))
                .limit((long) limit - hits.size())
                .forEach(hits::add);
        return new ArticleSearch(hits, found.hits().isEmpty() && !hits.isEmpty() ? null : found.understoodAs());
    }

    /** Articles that may answer a whole question. */
    public List<ArticleSummary> suggest(Language language, String question, int limit) {
        String words = question.length() <= LONGEST_TEXT ? question : question.substring(0, LONGEST_TEXT);
        String telling = String.join(
                " ",
                Arrays.stream(words.split("[^\\p{L}\\p{N}]+"))
                        .filter(word -> word.length() > 3)
                        .distinct()
                        .limit(10)
                        .toList());
        return telling.isEmpty()
                ? List.of()
                : find(language, telling, limit).hits().stream()
                        .map(Hit::article)
                        .toList();
    }
}
