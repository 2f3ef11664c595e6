package org.tramonto.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.knowledge.ArticleFixtures.ANNA;
import static org.tramonto.knowledge.ArticleFixtures.CARLA;
import static org.tramonto.knowledge.ArticleFixtures.DARIO;
import static org.tramonto.knowledge.ArticleFixtures.ELENA;
import static org.tramonto.knowledge.ArticleFixtures.IT;
import static org.tramonto.knowledge.ArticleFixtures.order;
import static org.tramonto.knowledge.ArticleFixtures.text;
import static org.tramonto.knowledge.ArticleFixtures.unique;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;

/** Each test retires a channel of its own, which one article of its own and no other text names. */
@TramontoTest
class ChangeSetsTests {

    @Autowired
    ChangeSets sets;

    @Autowired
    ChangeItems items;

    @Autowired
    Articles articles;

    @Autowired
    PublishedArticles read;

    @Autowired
    TextRows texts;

    @Autowired
    Channels channels;

    @Autowired
    TransactionTemplate transaction;

    private final String topic = "R-" + UUID.randomUUID().toString().substring(0, 8);
    private final String key = unique();
    private final String channel = "line-" + topic.toLowerCase();
    private final String mailbox = topic.toLowerCase() + "@aurora.example";
    private long article;

    @BeforeEach
    void anArticleThatNamesTheChannel() {
        channels.register(new Channel(
                channel,
                Channel.Kind.SELF_SERVICE,
                "Sportello" + topic,
                "Desk" + topic,
                mailbox,
                false,
                Channel.Replies.RECORDED,
                Channel.State.ACTIVE));
        article = ArticleFixtures.published(articles, texts, key, text("Scriva a " + mailbox + " quando vuole."));
    }

    @Test
    void aSetHoldsTheTextsThatNameTheChannelAndTheExplanation() {
        ChangeSetView set = sets.prepare(ELENA, order(topic, 1, channel, true));

        assertThat(set.ready()).isFalse();
        assertThat(set.items())
                .extracting(ChangeItem::kind, ChangeItem::place)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(ChangeItem.Kind.EDIT, article + "/it"),
                        org.assertj.core.groups.Tuple.tuple(ChangeItem.Kind.CREATE, "explanation/it"),
                        org.assertj.core.groups.Tuple.tuple(ChangeItem.Kind.CREATE, "explanation/en"));
        assertThat(edit(set).mentions())
                .singleElement()
                .extracting(ChangeItem.Found::words)
                .isEqualTo(mailbox);
        assertThat(sets.prepare(ELENA, order(topic, 1, channel, true)).items())
                .as("asked again")
                .hasSize(3);
    }

    @Test
    void allGoesBeforeReadersTogetherAndComesBackTogether() {
        allReady();
        assertThat(sets.ready(topic, 1)).isTrue();

        sets.publish(DARIO, topic, 1);
        sets.publish(DARIO, topic, 1);

        assertThat(read.find(IT, key).orElseThrow().html()).contains("in chat");
        assertThat(sets.remaining(topic)).isEmpty();
        ChangeItem explanation = sets.get(topic, 1).items().stream()
                .filter(item -> item.place().equals("explanation/it"))
                .findFirst()
                .orElseThrow();
        assertThat(texts.find(explanation.article(), IT).orElseThrow().publishedVersion())
                .isNotNull();

        assertThat(sets.revert(DARIO, topic, 1)).isEmpty();
        assertThat(sets.revert(DARIO, topic, 1)).as("again").isEmpty();

        assertThat(read.find(IT, key).orElseThrow().html()).contains(topic.toLowerCase());
        assertThat(texts.find(explanation.article(), IT).orElseThrow().publishedVersion())
                .isNull();
        assertThat(texts.versions(article, IT)).as("nothing is lost").hasSize(3);
        assertThat(sets.get(topic, 1).state()).isEqualTo(ChangeSetView.State.REVERTED);
    }

    @Test
    void whatWasTakenBackGoesBeforeReadersAgainWhenItsWaveIsRunAgain() {
        allReady();
        sets.publish(DARIO, topic, 1);
        sets.revert(DARIO, topic, 1);

        ChangeSetView again = sets.prepare(ELENA, order(topic, 1, channel, true));
        assertThat(again.state()).isEqualTo(ChangeSetView.State.OPEN);
        assertThat(again.ready()).as("somebody looks at it again").isFalse();
        assertThat(edit(again).draft().body()).as("what was written is kept").contains("in chat");
        allReady();
        assertThat(sets.ready(topic, 1)).isTrue();
        sets.publish(DARIO, topic, 1);

        assertThat(read.find(IT, key).orElseThrow().html()).contains("in chat");
        assertThat(sets.explanation(topic, IT)).isPresent();
        assertThat(sets.remaining(topic)).isEmpty();
        assertThat(sets.revert(DARIO, topic, 1)).isEmpty();
        assertThat(read.find(IT, key).orElseThrow().html()).contains(topic.toLowerCase());
        assertThat(texts.versions(article, IT)).as("nothing is lost").hasSize(5);
    }

    @Test
    void aRollbackOfTheCallerWhilePublishingUndoesEverything() {
        allReady();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    sets.publish(DARIO, topic, 1);
                    throw new IllegalStateException("the wave did not start");
                }))
                .hasMessage("the wave did not start");

        assertThat(read.find(IT, key).orElseThrow().html()).contains(topic.toLowerCase());
        assertThat(sets.get(topic, 1).state()).isEqualTo(ChangeSetView.State.OPEN);
        assertThat(sets.ready(topic, 1)).isTrue();
        assertThat(texts.versions(article, IT)).hasSize(1);
    }

    @Test
    void aRollbackThatComesWhileAWaveIsPublishedTakesAllOfItBackAfterwards() throws Exception {
        allReady();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<?> wave = two.submit(() -> transaction.execute(status -> {
                sets.publish(DARIO, topic, 1);
                written.countDown();
                return within(mayEnd);
            }));
            assertThat(within(written)).isTrue();
            Future<?> rollback = two.submit(() -> sets.revert(DARIO, topic, 1));
            assertThatThrownBy(() -> rollback.get(200, TimeUnit.MILLISECONDS))
                    .as("it waits for the wave")
                    .isInstanceOf(TimeoutException.class);
            mayEnd.countDown();
            wave.get(1, TimeUnit.MINUTES);
            rollback.get(1, TimeUnit.MINUTES);
        } finally {
            two.shutdownNow();
        }

        assertThat(read.find(IT, key).orElseThrow().html()).contains(topic.toLowerCase());
        assertThat(sets.get(topic, 1).state()).isEqualTo(ChangeSetView.State.REVERTED);
    }

    @Test
    void nothingIsPublishedWhileOneItemIsOpen() {
        sets.prepare(ELENA, order(topic, 1, channel, true));
        assertThatThrownBy(() -> sets.publish(DARIO, topic, 1)).isInstanceOf(Problems.SetNotReady.class);
        assertThat(sets.ready("R-nobody", 1)).isFalse();
    }

    @Test
    void aTextPublishedByHandMeanwhileIsNotOverwritten() {
        allReady();
        byHand("Scriva a " + mailbox + " o passi da noi.");

        assertThat(sets.ready(topic, 1)).isFalse();
        assertThatThrownBy(() -> sets.publish(DARIO, topic, 1)).isInstanceOf(Problems.SetNotReady.class);

        ChangeItem item = edit(sets.prepare(ELENA, order(topic, 1, channel, true)));
        assertThat(item.state()).isEqualTo(ChangeItem.State.OPEN);
        assertThat(item.draft().body()).as("what was written is kept").contains("in chat");
    }

    @Test
    void aTextChangedByHandSinceIsLeftToAPersonWhenTheWaveIsTakenBack() {
        allReady();
        sets.publish(DARIO, topic, 1);
        byHand("Scritto dopo da un'altra persona.");

        List<ChangeItem> conflicts = sets.revert(DARIO, topic, 1);

        assertThat(conflicts).singleElement().extracting(ChangeItem::state).isEqualTo(ChangeItem.State.CONFLICT);
        assertThat(read.find(IT, key).orElseThrow().html()).contains("Scritto dopo");
        ChangeItem item = conflicts.get(0);
        assertThat(items.settle(item.id(), item.revision(), true, "Il vecchio testo vale ancora.", DARIO)
                        .state())
                .isEqualTo(ChangeItem.State.REVERTED);
        assertThat(read.find(IT, key).orElseThrow().html()).contains(topic.toLowerCase());
    }

    @Test
    void aDraftThatStillGivesTheAddressIsNotTakenAtClosing() {
        ChangeItem item = edit(sets.prepare(ELENA, order(topic, 1, channel, true)));
        ChangeItem written =
                items.edit(item.id(), item.revision(), text("Scriva a " + mailbox.replace("@", " (at) ")), ANNA);

        assertThatThrownBy(() -> items.submit(written.id(), written.revision(), ANNA))
                .isInstanceOf(Problems.StillNamed.class);
        assertThatThrownBy(() -> items.keep(written.id(), written.revision(), "così", CARLA))
                .isInstanceOf(Problems.StillNamed.class);
    }

    @Test
    void beforeTheLastWaveAnAddressMayStayWithAReasonAndNoLonger() {
        ChangeItem item = edit(sets.prepare(ELENA, order(topic, 1, channel, false)));
        items.keep(item.id(), item.revision(), "Metà dei clienti lo usa ancora.", CARLA);
        assertThat(sets.remaining(topic)).isEmpty();

        ChangeSetView last = sets.prepare(ELENA, order(topic, 2, channel, true));

        assertThat(edit(last).state()).isEqualTo(ChangeItem.State.OPEN);
        assertThat(sets.remaining(topic)).hasSize(1);
    }

    @Test
    void aNameMayStayWithAReasonUntilItsSentenceChanges() {
        byHand("Lo Sportello" + topic + " è stato aperto nel 1999.");
        ChangeItem item = edit(sets.prepare(ELENA, order(topic, 1, channel, true)));
        Mention mention = sets.remaining(topic).get(0);
        assertThat(mention.kind()).isEqualTo(Mention.Kind.NAME);
        items.judge(topic, 1, mention.source(), mention.place(), mention.mark(), "Storia.", CARLA);
        assertThat(sets.remaining(topic)).isEmpty();
        assertThat(edit(sets.prepare(ELENA, order(topic, 1, channel, true))).state())
                .isEqualTo(ChangeItem.State.DONE);
        assertThat(item.state()).isEqualTo(ChangeItem.State.OPEN);

        byHand("Venga allo Sportello" + topic + " domani.");

        assertThat(sets.remaining(topic)).hasSize(1);
    }

    @Test
    void nobodyReviewsTheirOwnDraftAndARefusalNeedsWords() {
        ChangeItem item = edit(sets.prepare(ELENA, order(topic, 1, channel, true)));
        ChangeItem written = items.edit(item.id(), item.revision(), text("in chat"), CARLA);
        ChangeItem given = items.submit(written.id(), written.revision(), CARLA);

        assertThatThrownBy(() -> items.review(given.id(), given.revision(), true, null, CARLA))
                .isInstanceOf(Problems.OwnText.class);
        assertThatThrownBy(() -> items.review(given.id(), given.revision(), false, " ", DARIO))
                .isInstanceOf(Problems.UnsuitableField.class);
        ChangeItem back = items.review(given.id(), given.revision(), false, "Più breve.", DARIO);
        assertThat(back.state()).isEqualTo(ChangeItem.State.OPEN);
        assertThat(back.note()).isEqualTo("Più breve.");
        assertThatThrownBy(() -> items.edit(back.id(), given.revision(), text("y"), ANNA))
                .isInstanceOf(Problems.ItemChangedMeanwhile.class);
    }

    @Test
    void theExplanationSaysWhatIsKnownAndLeavesOutTheRest() {
        ChangeOrder known = new ChangeOrder(
                topic,
                1,
                channel,
                Map.of(),
                false,
                "elena",
                null,
                Map.of(IT, Map.of("reasons", "Rispondiamo meglio in chat.", "closesOn", "31 marzo 2027")));
        ChangeItem explanation = sets.prepare(ELENA, known).items().stream()
                .filter(item -> item.place().equals("explanation/it"))
                .findFirst()
                .orElseThrow();

        assertThat(explanation.draft().title()).isEqualTo("Che cosa cambia: Sportello" + topic);
        assertThat(explanation.draft().body())
                .contains("## Perché\n\nRispondiamo meglio in chat.", "31 marzo 2027")
                .doesNotContain("{", "Che cosa migliora");
    }

    private void allReady() {
        for (ChangeItem item :
                sets.prepare(ELENA, order(topic, 1, channel, true)).items()) {
            ChangeItem written = item.kind() == ChangeItem.Kind.EDIT
                    ? items.edit(item.id(), item.revision(), text("Ci trova in chat."), ANNA)
                    : item;
            ChangeItem given = items.submit(written.id(), written.revision(), ANNA);
            items.review(given.id(), given.revision(), true, null, CARLA);
        }
    }

    private void byHand(String body) {
        articles.save(article, IT, ArticleFixtures.revision(texts, article), text(body), null, ANNA);
        ArticleFixtures.publish(articles, texts, article);
    }

    private static ChangeItem edit(ChangeSetView set) {
        return set.items().stream()
                .filter(item -> item.kind() == ChangeItem.Kind.EDIT)
                .findFirst()
                .orElseThrow();
    }

    private static boolean within(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
