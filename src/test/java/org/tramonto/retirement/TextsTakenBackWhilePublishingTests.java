package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tramonto.retirement.ProgrammeFixtures.DIANA;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.knowledge.ChangeSetView;
import org.tramonto.knowledge.ChangeSets;
import org.tramonto.knowledge.Editors;
import org.tramonto.shared.ProgrammeKey;

/**
 * A roll back that comes while the texts of its wave are on their way to readers, on real connections that wait for each
 * other: whoever comes first, in the end readers see the former texts.
 */
@TramontoTest
class TextsTakenBackWhilePublishingTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    ProgrammeFixtures fixtures;

    @Autowired
    ProgrammeTexts texts;

    @Autowired
    Waves waves;

    @Autowired
    ChangeSets sets;

    @Autowired
    Editors editors;

    @Autowired
    Channels channels;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final ExecutorService people = Executors.newFixedThreadPool(2);
    private String article;
    private ProgrammeKey key;

    /** The first wave runs, and its texts became ready a moment later. */
    @BeforeEach
    void textsThatAreReadyAndNotPublished() {
        String name = "Sportello" + Long.toString(System.nanoTime(), 36);
        String channel = name.toLowerCase();
        String mailbox = channel + "@aurora.example";
        channels.register(new Channel(
                channel,
                Channel.Kind.SELF_SERVICE,
                name,
                name,
                mailbox,
                false,
                Channel.Replies.RECORDED,
                Channel.State.ACTIVE));
        article = editors.published("Scriva a " + mailbox + ".");
        fixtures.customers(channel, 10);
        key = fixtures.shifting(fixtures.request(channel));
        texts.prepare(key, 1);
        editors.change(key.value(), 1, "Ci trova in chat.");
        assertThat(sets.get(key.value(), 1).ready()).isTrue();
        assertThat(editors.readers(article)).contains("Scriva a");
    }

    @AfterEach
    void nobodyWaits() {
        people.shutdownNow();
    }

    @Test
    void aRollBackThatComesWhilePublishingWaitsForItAndTakesTheTextsBack() throws Exception {
        Future<?>[] both = new Future<?>[2];
        transaction.executeWithoutResult(inTheWay -> {
            jdbc.sql("select state from change_set where topic = :topic and wave = 1 for update")
                    .param("topic", key.value())
                    .query(String.class)
                    .single();
            both[0] = people.submit(() -> texts.align(key));
            await().atMost(PATIENCE).until(() -> waiting("change_set") == 1);
            both[1] = people.submit(() -> rollBack());
            await().atMost(PATIENCE).until(() -> waiting("from programme") >= 1);
        });
        both[0].get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        both[1].get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.ROLLED_BACK);
        assertThat(sets.get(key.value(), 1).state())
                .as("published first, and taken back")
                .isEqualTo(ChangeSetView.State.REVERTED);
        assertThat(editors.readers(article)).contains("Scriva a").doesNotContain("chat");
    }

    @Test
    void whatIsPublishedAfterARollBackIsNothing() {
        rollBack();
        texts.align(key);

        assertThat(sets.get(key.value(), 1).publishedAt()).isNull();
        assertThat(editors.readers(article)).contains("Scriva a").doesNotContain("chat");
    }

    @Test
    void publishedTogetherWithTheWaveOrTakenBackTogetherAndNeverHalf() throws Exception {
        Future<?> publishing = people.submit(() -> texts.align(key));
        Future<?> back = people.submit(() -> rollBack());
        publishing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        back.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(sets.get(key.value(), 1).state()).isNotEqualTo(ChangeSetView.State.PUBLISHED);
        assertThat(editors.readers(article)).contains("Scriva a").doesNotContain("chat");
        assertThat(sets.explanation(key.value(), org.tramonto.shared.Language.ITALIAN))
                .as("the article that explains the change goes with it")
                .isEmpty();
    }

    private void rollBack() {
        waves.rollBack(DIANA, key, fixtures.order(key), false, false);
    }

    /** Connections that wait for a lock in a statement with these words. */
    private long waiting(String words) {
        return jdbc.sql("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock' and query like :words
                        """).param("words", "%" + words + "%").query(Long.class).single();
    }
}
