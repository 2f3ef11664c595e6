package org.tramonto.supportcase;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.content.Contents;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;

/**
 * What callers may add to a call on a case: which version of the case they saw, and a key of their own by which the same
 * words sent again are known, so that a line that broke before the answer came doubles nothing.
 */
@Service
public class CaseCalls {

    /** How long a key is remembered; nobody sends the same again the day after. */
    private static final Duration REMEMBERED = Duration.ofDays(2);

    private static final int BATCH = 10_000;

    private final CaseRows cases;
    private final JdbcClient jdbc;
    private final Clock clock;

    CaseCalls(CaseRows cases, JdbcClient jdbc, Clock clock) {
        this.cases = cases;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Made(String fingerprint, long messageId) {}

    /**
     * Does something with a case as long as it is at one of these versions.
     *
     * @param versions null for any
     * @throws Problems.StaleCase where the case is at another version
     */
    @Transactional
    public void at(CaseNumber number, Set<Integer> versions, Runnable call) {
        require(number, versions);
        call.run();
    }

    private void require(CaseNumber number, Set<Integer> versions) {
        int version = versions == null ? 0 : cases.lock(number).version;
        if (versions != null && !versions.contains(version)) {
            throw new Problems.StaleCase(number, version);
        }
    }

    /**
     * Says something in a case, once for each key of a person however often it is called.
     *
     * @param key null for a call that is not to be repeated
     * @param words what is said; the same key with other words is refused
     * @param versions at which the case may be when it is said; null for any
     * @return the message, of this call or of the first with the key
     * @throws Problems.StaleCase where the case is at another version and nothing was said with the key yet
     * @throws Problems.KeyUsedBefore where the key was used for other words
     */
    @Transactional
    public long once(
            Actor actor, CaseNumber number, String key, String words, Set<Integer> versions, LongSupplier saying) {
        if (key == null || key.isBlank()) {
            require(number, versions);
            return saying.getAsLong();
        }
        // Locked, so that of two at the same moment the second finds what the first has said.
        long caseId = cases.lock(number).id;
        String known = Contents.sha256(key.getBytes(StandardCharsets.UTF_8));
        String fingerprint = Contents.sha256(words.getBytes(StandardCharsets.UTF_8));
        Optional<Made> before = made(caseId, actor, known);
        if (before.isPresent()) {
            if (!before.get().fingerprint().equals(fingerprint)) {
                throw new Problems.KeyUsedBefore(number);
            }
            return before.get().messageId();
        }
        require(number, versions);
        long messageId = saying.getAsLong();
        remember(caseId, actor, known, new Made(fingerprint, messageId));
        return messageId;
    }

    private Optional<Made> made(long caseId, Actor actor, String key) {
        return jdbc.sql("""
                        select fingerprint, message_id from case_call
                        where case_id = :case and author = :author and key = :key
                        """)
                .param("case", caseId)
                .param("author", actor.id())
                .param("key", key)
                .query((row, n) -> new Made(row.getString("fingerprint"), row.getLong("message_id")))
                .optional();
    }

    private void remember(long caseId, Actor actor, String key, Made made) {
        jdbc.sql("""
                        insert into case_call (case_id, author, key, fingerprint, message_id, made_at)
                        values (:case, :author, :key, :fingerprint, :message, :now)
                        """)
                .param("case", caseId)
                .param("author", actor.id())
                .param("key", key)
                .param("fingerprint", made.fingerprint())
                .param("message", made.messageId())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Forgets old keys, batch by batch; called by itself every hour. */
    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    public void forget() {
        int some = BATCH;
        while (some == BATCH) {
            some = forgetBatch();
        }
    }

    private int forgetBatch() {
        return jdbc.sql("""
                        delete from case_call where ctid = any (array(
                            select ctid from case_call where made_at < :before order by made_at limit :batch))
                        """)
                .param("before", Timestamp.from(clock.instant().minus(REMEMBERED)))
                .param("batch", BATCH)
                .update();
    }
}
