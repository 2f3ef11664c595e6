package org.tramonto.helpcentre.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tramonto.helpcentre.HelpVisits;
import org.tramonto.helpcentre.HelpVisits.Visit;
import org.tramonto.helpcentre.Shelf;
import org.tramonto.helpcentre.Votes;
import org.tramonto.knowledge.ArticleSearch;
import org.tramonto.knowledge.ArticleSummary;
import org.tramonto.knowledge.PublishedArticle;
import org.tramonto.knowledge.PublishedArticles;
import org.tramonto.shared.Language;

/** The pages of the help centre: home, topic, article, what a search found. */
@Component
class HelpPages {

    static final int RESULTS = 20;
    private static final int MOST_READ = 6;

    private final PublicPages pages;
    private final PublishedArticles articles;
    private final Shelf shelf;
    private final Votes votes;
    private final HelpVisits visits;
    private final MessageSource words;

    HelpPages(
            PublicPages pages,
            PublishedArticles articles,
            Shelf shelf,
            Votes votes,
            HelpVisits visits,
            MessageSource words) {
        this.pages = pages;
        this.articles = articles;
        this.shelf = shelf;
        this.votes = votes;
        this.visits = visits;
        this.words = words;
    }

    /** A topic and how many articles there are on it. */
    record Topic(String name, String title, String href, int articles) {}

    /** A result with the link that tells it was found. */
    record Result(String title, List<ArticleSearch.Piece> excerpt, String href) {}

    Rendered home(Language language) {
        Map<String, Integer> topics = new TreeMap<>();
        articles.list(language)
                .forEach(article -> article.topics().forEach(topic -> topics.merge(topic, 1, Integer::sum)));
        PublicPages.Page page = pages.page("help/home", language, "help")
                .with(
                        "topics",
                        topics.entrySet().stream()
                                .map(topic -> topic(language, topic.getKey(), topic.getValue()))
                                .toList())
                .with("mostRead", shelf.mostRead(language, MOST_READ))
                .with("visit", Rendered.VISIT)
                .inOtherLanguages(homes(""))
                .canonical("/help/" + language);
        return new Rendered(page.html(), null, 0);
    }

    /** Empty where nothing is on it. */
    Optional<Rendered> topic(Language language, String topic) {
        List<ArticleSummary> on = articles.list(language).stream()
                .filter(article -> article.topics().contains(topic))
                .toList();
        if (on.isEmpty()) {
            return Optional.empty();
        }
        PublicPages.Page page = pages.page("help/topic", language, "help")
                .with("title", title(language, topic))
                .with("articles", on)
                .with("visit", Rendered.VISIT)
                // Topics are words of a language: the other one has its own.
                .inOtherLanguages(homes(""));
        return Optional.of(new Rendered(page.html(), null, 0));
    }

    /** @param said what became of the reader's opinion: yes, no, old, many; null before */
    Optional<Rendered> article(Language language, String slug, String said) {
        return articles.find(language, slug).map(article -> {
            Map<Language, String> translations = new LinkedHashMap<>();
            Map<String, String> languages = new LinkedHashMap<>();
            PublicPages.LANGUAGES.forEach(other -> {
                String there = article.translations().get(other);
                String path = there == null ? "/help/" + other : "/help/" + other + "/" + there;
                languages.put(other.code(), pages.root() + path);
                if (there != null) {
                    translations.put(other, path);
                }
            });
            PublicPages.Page page = pages.page("help/article", language, "help")
                    .with("article", article)
                    .with(
                            "topics",
                            article.topics().stream()
                                    .map(topic -> topic(language, topic, 0))
                                    .toList())
                    .with("changed", date(article, language))
                    .with("token", votes.token(article))
                    .with("said", said)
                    .with("visit", Rendered.VISIT)
                    .inOtherLanguages(translations)
                    .with("languages", languages)
                    .canonical("/help/" + language + "/" + slug);
            if (said != null) {
                page.notForSearchEngines();
            }
            return new Rendered(page.html(), article.updatedAt(), article.id());
        });
    }

    /** The same for everybody who asks with these words; links say which result of whose visit they lead to. */
    Rendered results(Language language, String words, ArticleSearch found, boolean elsewhere) {
        List<Result> results = new ArrayList<>();
        for (ArticleSearch.Hit hit : found.hits()) {
            results.add(new Result(
                    hit.article().title(),
                    excerpt(hit),
                    pages.root() + "/help/" + language + "/" + hit.article().slug()
                            + Rendered.result(results.size() + 1)));
        }
        PublicPages.Page page = search(language, words, results)
                .with("understoodAs", found.understoodAs())
                .with("elsewhere", elsewhere)
                .with("token", Rendered.TOKEN)
                .with("visit", Rendered.VISIT);
        return new Rendered(page.html(), null, 0);
    }

    /** The results as this visit sees them. */
    ResponseEntity<byte[]> answer(Language language, Rendered results, Visit visit) {
        return pages.forThisVisitor(
                HttpStatus.OK,
                language,
                results.of(
                        result -> result == Rendered.NO_RESULT ? visits.token(visit) : visits.result(visit, result)));
    }

    /** One that begins amid a sentence says so. */
    private static List<ArticleSearch.Piece> excerpt(ArticleSearch.Hit hit) {
        String beginning = hit.excerpt().isEmpty() ? "" : hit.excerpt().get(0).text();
        if (beginning.isEmpty() || !Character.isLowerCase(beginning.charAt(0))) {
            return hit.excerpt();
        }
        List<ArticleSearch.Piece> pieces = new ArrayList<>(hit.excerpt());
        pieces.add(0, new ArticleSearch.Piece("… ", false));
        return pieces;
    }

    /** Far too many searches from one address. */
    ResponseEntity<byte[]> slowDown(Language language, String words) {
        return search(language, words, List.of()).with("tooMany", true).answer(HttpStatus.TOO_MANY_REQUESTS);
    }

    /** As much of the words as the page repeats. */
    static String shown(String words) {
        return words.length() <= 200 ? words : words.substring(0, 200) + "…";
    }

    private PublicPages.Page search(Language language, String words, List<Result> results) {
        String shown = shown(words);
        return pages.page("help/results", language, "help")
                .with("words", shown)
                .with("results", results)
                .with("mostRead", results.isEmpty() ? shelf.mostRead(language, MOST_READ) : List.of())
                .inOtherLanguages(homes("?q=" + encoded(shown)))
                .notForSearchEngines();
    }

    private static Map<Language, String> homes(String query) {
        Map<Language, String> homes = new LinkedHashMap<>();
        PublicPages.LANGUAGES.forEach(language -> homes.put(language, "/help/" + language + query));
        return homes;
    }

    private String date(PublishedArticle article, Language language) {
        return PublicPages.dates(language).format(article.updatedAt().atZone(pages.zone()));
    }

    private Topic topic(Language language, String name, int articles) {
        String href = pages.root() + "/help/" + language + "?topic=" + encoded(name);
        return new Topic(name, title(language, name), href, articles);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String title(Language language, String topic) {
        String said = words.getMessage("topic." + topic, null, "", language.locale());
        if (!said.isEmpty()) {
            return said;
        }
        return topic.isEmpty()
                ? topic
                : Character.toUpperCase(topic.charAt(0)) + topic.substring(1).replace('-', ' ');
    }
}
