package org.tramonto.knowledge;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/** People and texts that tests write with. */
final class ArticleFixtures {

    static final Actor ANNA = new Actor("anna", "Anna", Set.of(Actor.AGENTS));
    static final Actor CARLA = new Actor("carla", "Carla", Set.of(Actor.TEAM_LEADS));
    static final Actor DARIO = new Actor("dario", "Dario", Set.of(Actor.MANAGERS));
    static final Actor ELENA = new Actor("elena", "Elena", Set.of(Actor.PROCESS_OWNERS));
    static final Actor NOBODY = new Actor("zoe", "Zoe", Set.of());
    static final Language IT = Language.ITALIAN;
    static final Language EN = Language.ENGLISH;

    private ArticleFixtures() {}

    static ArticleContent text(String body) {
        return new ArticleContent("Un titolo", "Di che cosa si tratta.", body);
    }

    /** A key and slug that no other test uses. */
    static String unique() {
        return "prova-" + UUID.randomUUID();
    }

    static Articles.Facts facts() {
        return new Articles.Facts(null, List.of("prova"), null);
    }

    /** An article that readers see, written by Anna and reviewed by Carla. */
    static long published(Articles articles, TextRows texts, String key, ArticleContent content) {
        long id = articles.create(key, facts(), IT, key, content, ANNA);
        publish(articles, texts, id);
        return id;
    }

    /** Takes the draft of an article all the way to its readers. */
    static void publish(Articles articles, TextRows texts, long id) {
        articles.submit(id, IT, revision(texts, id), ANNA);
        articles.review(id, IT, revision(texts, id), true, null, CARLA);
        articles.publish(id, IT, revision(texts, id), DARIO);
    }

    static int revision(TextRows texts, long id) {
        return texts.find(id, IT).orElseThrow().revision();
    }

    static ChangeOrder order(String topic, int wave, String channel, boolean closing) {
        return new ChangeOrder(
                topic, wave, channel, Map.of(), closing, "elena", LocalDate.parse("2027-01-31"), Map.of());
    }
}
