package org.tramonto.notice;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.notice.NoticeTexts.TextSet;
import org.tramonto.shared.Actor;

/**
 * The words of all occasions of a topic together: handed in by one and approved by another before the first notice leaves,
 * so that later ones wait for nobody. A word that changes afterwards needs an approval of its own again.
 */
@Service
@Transactional
public class TopicTexts {

    private final TextVersions versions;
    private final NoticeTexts texts;
    private final KnownTopics topics;
    private final JdbcClient jdbc;
    private final Clock clock;

    TopicTexts(TextVersions versions, NoticeTexts texts, KnownTopics topics, JdbcClient jdbc, Clock clock) {
        this.versions = versions;
        this.texts = texts;
        this.topics = topics;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public record OfOccasion(Occasion occasion, TextSet set) {}

    public record Handed(String by, Instant at) {}

    /**
     * The newest texts of every occasion.
     *
     * @param hash of all of them together: what handing in and approving name
     * @param handed who said of exactly these that they are ready; null where nobody did
     * @param approved whether all of them are
     */
    public record All(String topic, List<OfOccasion> occasions, String hash, Handed handed, boolean approved) {}

    /** @throws Problems.NoSuchTopic where nobody has something to tell about it */
    @Transactional(readOnly = true)
    public All current(Actor by, String topic) {
        Staff.requireReader(by);
        topics.of(topic);
        List<OfOccasion> occasions = Arrays.stream(Occasion.values())
                .map(occasion -> new OfOccasion(occasion, texts.current(by, topic, occasion)))
                .toList();
        String hash = Wording.sha256(occasions.stream()
                .map(one -> one.occasion().code() + " " + one.set().hash())
                .collect(Collectors.joining("\n")));
        return new All(
                topic,
                occasions,
                hash,
                handed(topic, hash).orElse(null),
                occasions.stream().allMatch(TopicTexts::isApproved));
    }

    /**
     * Says that all texts are ready for somebody else to approve. Notices that wait for their texts are handed in with them.
     *
     * @param hash of the texts that the person saw
     */
    public All handIn(Actor by, String topic, String hash) {
        Staff.requireEditor(by);
        All all = locked(by, topic, hash);
        for (OfOccasion one : all.occasions()) {
            texts.requireComplete(new NoticeOrder(topic, one.occasion(), 0), versions.current(topic, one.occasion()));
        }
        jdbc.sql("insert into notice_text_handing (topic, hash, by, at) values (:topic, :hash, :by, :now)")
                .param("topic", topic)
                .param("hash", hash)
                .param("by", by.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        all.occasions().stream()
                .filter(one -> !isApproved(one))
                .forEach(one -> texts.handedIn(by, topic, one.occasion()));
        return current(by, topic);
    }

    /**
     * Approves all texts but those that are sent back, with what is wrong with each. What was approved before stays so.
     *
     * @param hash of the texts that the person saw
     * @throws Problems.OwnText where the person handed them in or wrote one of them
     */
    public All judge(Actor by, String topic, String hash, Map<Occasion, String> sentBack) {
        Staff.requireEditor(by);
        All all = locked(by, topic, hash);
        if (all.handed() == null) {
            throw new Problems.NotHandedIn(topic);
        }
        boolean own = all.occasions().stream()
                .flatMap(one -> one.set().texts().stream())
                .anyMatch(checked -> by.id().equals(checked.text().author()));
        if (own || by.id().equals(all.handed().by())) {
            throw new Problems.OwnText(by.id());
        }
        for (OfOccasion one : all.occasions()) {
            if (sentBack.containsKey(one.occasion())) {
                texts.refuse(by, topic, one.occasion(), Staff.reason(sentBack.get(one.occasion())));
            } else if (!isApproved(one)) {
                texts.requireComplete(
                        new NoticeOrder(topic, one.occasion(), 0), versions.current(topic, one.occasion()));
                texts.accept(by, topic, one.occasion(), null);
            }
        }
        return current(by, topic);
    }

    private All locked(Actor by, String topic, String hash) {
        Arrays.stream(Occasion.values()).forEach(occasion -> versions.lock(topic, occasion));
        All all = current(by, topic);
        if (!all.hash().equals(hash)) {
            throw new Problems.ChangedMeanwhile(topic);
        }
        return all;
    }

    private static boolean isApproved(OfOccasion one) {
        return one.set().verdict() != null && one.set().verdict().approved();
    }

    private Optional<Handed> handed(String topic, String hash) {
        return jdbc.sql("""
                        select by, at from notice_text_handing where topic = :topic and hash = :hash
                        order by id desc limit 1
                        """)
                .param("topic", topic)
                .param("hash", hash)
                .query((row, n) -> new Handed(row.getString("by"), NoticeRows.instant(row, "at")))
                .optional();
    }
}
