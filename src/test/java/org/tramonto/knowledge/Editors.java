package org.tramonto.knowledge;

import static org.tramonto.knowledge.ArticleFixtures.ANNA;
import static org.tramonto.knowledge.ArticleFixtures.CARLA;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.shared.Language;

/** Anna writes what the world reads, and Carla reviews it. */
@Component
public class Editors {

    private final Articles articles;
    private final TextRows texts;
    private final ChangeSets sets;
    private final ChangeItems items;
    private final PublishedArticles read;
    private final TransactionTemplate transaction;

    Editors(
            Articles articles,
            TextRows texts,
            ChangeSets sets,
            ChangeItems items,
            PublishedArticles read,
            TransactionTemplate transaction) {
        this.articles = articles;
        this.texts = texts;
        this.sets = sets;
        this.items = items;
        this.read = read;
        this.transaction = transaction;
    }

    /** An article in Italian that readers find under its key. */
    public String published(String body) {
        String key = ArticleFixtures.unique();
        ArticleFixtures.published(articles, texts, key, ArticleFixtures.text(body));
        return key;
    }

    /** Begins the texts of a wave with which a channel closes. */
    public void prepare(String topic, int wave, String channel) {
        sets.prepare(ArticleFixtures.ELENA, ArticleFixtures.order(topic, wave, channel, true));
    }

    /** The wave is taken back after somebody changed this article by hand. */
    public void takeBackAfterAChangeByHand(String topic, int wave, String key) {
        long article = read.find(Language.ITALIAN, key).orElseThrow().id();
        articles.save(
                article,
                Language.ITALIAN,
                ArticleFixtures.revision(texts, article),
                ArticleFixtures.text("Scritto a mano."),
                null,
                ANNA);
        ArticleFixtures.publish(articles, texts, article);
        sets.revert(ArticleFixtures.DARIO, topic, wave);
    }

    /** What readers find there now. */
    public String readers(String key) {
        return read.find(Language.ITALIAN, key).orElseThrow().html();
    }

    /** What is still to be done in the set of a wave: {@code edit it}, {@code create en}. */
    public List<String> open(String topic, int wave) {
        return unsettled(topic, wave)
                .map(item -> item.kind().name().toLowerCase() + " " + item.language())
                .sorted()
                .toList();
    }

    /** Everything still open is written, where it is an article with these words, and reviewed by somebody else. */
    public void change(String topic, int wave, String body) {
        together(topic, wave, item -> {
            ChangeItem written = item.kind() == ChangeItem.Kind.EDIT
                    ? items.edit(item.id(), item.revision(), ArticleFixtures.text(body), ANNA)
                    : item;
            ChangeItem handedIn = items.submit(written.id(), written.revision(), ANNA);
            items.review(handedIn.id(), handedIn.revision(), true, null, CARLA);
        });
    }

    /** New articles are reviewed; what names the channel may stay while most still use it. */
    public void explain(String topic, int wave) {
        together(topic, wave, item -> {
            if (item.kind() == ChangeItem.Kind.CREATE) {
                ChangeItem handedIn = items.submit(item.id(), item.revision(), ANNA);
                items.review(handedIn.id(), handedIn.revision(), true, null, CARLA);
            } else {
                items.keep(item.id(), item.revision(), "still right for those who are not moved yet", CARLA);
            }
        });
    }

    private void together(String topic, int wave, Consumer<ChangeItem> each) {
        List<ChangeItem> open = unsettled(topic, wave).toList();
        transaction.executeWithoutResult(status -> open.forEach(each));
    }

    private Stream<ChangeItem> unsettled(String topic, int wave) {
        return sets.get(topic, wave).items().stream()
                .filter(item -> !item.state().settled());
    }
}
