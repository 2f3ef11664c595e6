package org.tramonto.link;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The keys that links are signed with, from the database, so that all nodes sign alike and a restart forgets none. The
 * newest signs, all open. They are kept in memory: a link can be opened while the database is away. A key whose row was
 * deleted opens nothing any more within a minute.
 */
@Component
class LinkKeys implements SmartInitializingSingleton {

    static final String ALGORITHM = "HmacSHA256";

    private static final Logger log = LoggerFactory.getLogger(LinkKeys.class);
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration age;
    private final SecureRandom random = new SecureRandom();

    private volatile TreeMap<Integer, SecretKeySpec> keys = new TreeMap<>();
    private volatile Instant readAt = Instant.EPOCH;

    LinkKeys(JdbcClient jdbc, Clock clock, LinkSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.age = settings.linkKeyAge();
    }

    @Override
    public void afterSingletonsInstantiated() {
        lookAfter();
    }

    /** Makes the first key, or the next where the newest is old, and reads what other nodes made. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void lookAfter() {
        // Two nodes at once name the same number; the second leaves it to the first.
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        Instant now = clock.instant();
        int made = jdbc.sql("""
                        insert into link_key (id, secret, created_at)
                        select coalesce(max(id), 0) + 1, :secret, :now from link_key
                        having coalesce(max(created_at) < :old, true)
                        on conflict on constraint link_key_pk do nothing
                        """)
                .param("secret", secret)
                .param("now", Timestamp.from(now))
                .param("old", Timestamp.from(now.minus(age)))
                .update();
        if (made > 0) {
            log.info("A new key signs links from now on");
        }
        read();
    }

    /** The key that signs, with its number. */
    Map.Entry<Integer, SecretKeySpec> newest() {
        Map.Entry<Integer, SecretKeySpec> newest = keys.lastEntry();
        if (newest == null) {
            throw new IllegalStateException("there is no key for links yet");
        }
        return newest;
    }

    Optional<SecretKeySpec> find(int id) {
        SecretKeySpec known = keys.get(id);
        // Another node may have made it a moment ago; forged numbers make us look once in a while and not each time. A
        // clock
        // that was set back must not keep us from looking.
        Duration sinceRead = Duration.between(readAt, clock.instant());
        if (known == null && (sinceRead.isNegative() || sinceRead.compareTo(FRESH) > 0)) {
            read();
            known = keys.get(id);
        }
        return Optional.ofNullable(known);
    }

    private synchronized void read() {
        TreeMap<Integer, SecretKeySpec> read = new TreeMap<>();
        jdbc.sql("select id, secret from link_key")
                .query((row, n) -> read.put(row.getInt("id"), new SecretKeySpec(row.getBytes("secret"), ALGORITHM)))
                .list();
        keys = read;
        readAt = clock.instant();
    }
}
