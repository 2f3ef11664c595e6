package org.tramonto.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.knowledge.ArticleFixtures.ANNA;
import static org.tramonto.knowledge.ArticleFixtures.CARLA;
import static org.tramonto.knowledge.ArticleFixtures.DARIO;
import static org.tramonto.knowledge.ArticleFixtures.IT;
import static org.tramonto.knowledge.ArticleFixtures.NOBODY;
import static org.tramonto.knowledge.ArticleFixtures.facts;
import static org.tramonto.knowledge.ArticleFixtures.text;
import static org.tramonto.knowledge.ArticleFixtures.unique;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.TramontoTest;

@TramontoTest
class ArticlesTests {

    @Autowired
    Articles articles;

    @Autowired
    PublishedArticles read;

    @Autowired
    TextRows texts;

    @Autowired
    JdbcClient jdbc;

    private final String key = unique();

    @Test
    void aDraftReachesReadersByWayOfSomebodyElse() {
        long id = articles.create(key, facts(), IT, key, text("Parole"), ANNA);
        assertThat(read.find(IT, key)).isEmpty();

        articles.submit(id, IT, revision(id), ANNA);
        articles.review(id, IT, revision(id), true, null, CARLA);
        assertThat(read.find(IT, key)).as("accepted, not published").isEmpty();
        articles.publish(id, IT, revision(id), DARIO);

        assertThat(read.find(IT, key).orElseThrow().html()).isEqualTo("<p>Parole</p>\n");
        assertThat(texts.find(id, IT).orElseThrow().state()).isEqualTo(ArticleState.PUBLISHED);
    }

    @Test
    void nobodyReviewsWhatTheyWroteOn() {
        long id = articles.create(key, facts(), IT, key, text("Uno"), CARLA);
        articles.save(id, IT, revision(id), text("Due"), null, ANNA);
        articles.submit(id, IT, revision(id), ANNA);

        assertThatThrownBy(() -> articles.review(id, IT, revision(id), true, null, CARLA))
                .isInstanceOf(Problems.OwnText.class);
        assertThatThrownBy(() -> articles.review(id, IT, revision(id), true, null, ANNA))
                .isInstanceOf(Problems.NotYours.class);
        articles.review(id, IT, revision(id), false, "Manca l'orario.", DARIO);
        assertThat(texts.find(id, IT).orElseThrow().state()).isEqualTo(ArticleState.DRAFT);
    }

    @Test
    void whoIsNotOfTheHouseWritesNothingAndAgentsPublishNothing() {
        assertThatThrownBy(() -> articles.create(key, facts(), IT, key, text("x"), NOBODY))
                .isInstanceOf(Problems.NotYours.class);
        long id = articles.create(key, facts(), IT, key, text("x"), ANNA);
        articles.submit(id, IT, revision(id), ANNA);
        articles.review(id, IT, revision(id), true, null, CARLA);
        assertThatThrownBy(() -> articles.publish(id, IT, revision(id), CARLA)).isInstanceOf(Problems.NotYours.class);
    }

    @Test
    void ofTwoWhoSaveAtOnceOneIsToldAndBothTextsAreThere() throws Exception {
        long id = articles.create(key, facts(), IT, key, text("Prima"), ANNA);
        int seen = revision(id);
        ExecutorService both = Executors.newFixedThreadPool(2);
        List<Callable<Integer>> savings = List.of(
                () -> articles.save(id, IT, seen, text("Di Anna"), null, ANNA),
                () -> articles.save(id, IT, seen, text("Di Carla"), null, CARLA));
        int refused = 0;
        for (Future<Integer> saving : both.invokeAll(savings)) {
            try {
                saving.get();
            } catch (java.util.concurrent.ExecutionException failed) {
                Problems.EditedMeanwhile problem = (Problems.EditedMeanwhile) failed.getCause();
                String theirs = (String) ((Map<?, ?>) problem.facts().get("theirs")).get("body");
                String yours = (String) ((Map<?, ?>) problem.facts().get("yours")).get("body");
                assertThat(List.of(theirs, yours)).containsExactlyInAnyOrder("Di Anna", "Di Carla");
                refused++;
            }
        }
        both.shutdown();

        assertThat(refused).isOne();
        assertThat(texts.versions(id, IT)).hasSize(2);
    }

    @Test
    void aDraftBegunBeforeAPublicationIsNotReviewedAsIfNothingHadHappened() {
        long id = ArticleFixtures.published(articles, texts, key, text("Uno"));
        articles.save(id, IT, revision(id), text("Bozza"), null, ANNA);
        jdbc.sql("update article_version set based_on = null where article = :id and number = 2")
                .param("id", id)
                .update();

        assertThatThrownBy(() -> articles.submit(id, IT, revision(id), ANNA))
                .isInstanceOf(Problems.PublishedMeanwhile.class);
    }

    @Test
    void anAppointmentIsKept() {
        long id = articles.create(key, facts(), IT, key, text("Domani"), ANNA);
        articles.submit(id, IT, revision(id), ANNA);
        articles.review(id, IT, revision(id), true, null, CARLA);
        assertThatThrownBy(() -> articles.schedule(id, IT, revision(id), Instant.EPOCH, DARIO))
                .isInstanceOf(Problems.UnsuitableField.class);
        articles.schedule(id, IT, revision(id), Instant.now().plusSeconds(3600), DARIO);
        articles.publishDue();
        assertThat(read.find(IT, key)).isEmpty();

        jdbc.sql("update article_text set publish_at = now() - interval '1 second' where article = :id")
                .param("id", id)
                .update();
        assertThat(articles.publishDue()).isOne();
        assertThat(read.find(IT, key)).isPresent();
        assertThat(articles.publishDue()).isZero();
    }

    @Test
    void oldAddressesLeadToTheNewOne() {
        long id = ArticleFixtures.published(articles, texts, key, text("x"));
        articles.move(id, IT, revision(id), key + "-nuovo", DARIO);
        articles.lead("/faq/" + key + ".html", id, IT, DARIO);

        assertThat(read.find(IT, key)).isEmpty();
        assertThat(read.redirect("/help/it/" + key)).contains(new ArticleAddress(IT, key + "-nuovo"));
        assertThat(read.redirect("/faq/" + key + ".html")).contains(new ArticleAddress(IT, key + "-nuovo"));
        articles.move(id, IT, revision(id), key, DARIO);
        assertThat(read.find(IT, key)).as("back where it was").isPresent();
        assertThat(read.redirect("it/" + key + "-nuovo")).contains(new ArticleAddress(IT, key));
    }

    @Test
    void readersOfAnArchivedTextAreSentToItsSuccessor() {
        long successor = ArticleFixtures.published(articles, texts, key + "-b", text("nuovo"));
        long id = ArticleFixtures.published(articles, texts, key, text("vecchio"));
        assertThatThrownBy(() -> articles.archive(id, IT, revision(id), id, DARIO))
                .isInstanceOf(Problems.UnsuitableField.class);

        articles.archive(id, IT, revision(id), successor, DARIO);

        assertThat(read.find(IT, key)).isEmpty();
        assertThat(read.redirect("/help/it/" + key)).contains(new ArticleAddress(IT, key + "-b"));
        articles.save(id, IT, revision(id), text("di nuovo"), null, ANNA);
        ArticleFixtures.publish(articles, texts, id);
        assertThat(read.find(IT, key).orElseThrow().html()).contains("di nuovo");
    }

    @Test
    void anAddressBelongsToOneText() {
        articles.create(key, facts(), IT, key, text("x"), ANNA);
        assertThatThrownBy(() -> articles.create(key + "-2", facts(), IT, key, text("y"), ANNA))
                .isInstanceOf(Problems.AddressTaken.class);
    }

    @Test
    void aTextOfTwoMegabytesIsRefused() {
        assertThatThrownBy(() -> text("a".repeat(2_000_000))).isInstanceOf(Problems.ArticleTooLong.class);
        assertThatThrownBy(() -> new ArticleContent("t".repeat(201), "s", "b"))
                .isInstanceOf(Problems.UnsuitableField.class);
        assertThatThrownBy(() -> text("  ")).isInstanceOf(Problems.UnsuitableField.class);
    }

    private int revision(long id) {
        return ArticleFixtures.revision(texts, id);
    }
}
