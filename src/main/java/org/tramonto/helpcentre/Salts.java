package org.tramonto.helpcentre;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells visitors apart without keeping who they are: addresses are hashed with a salt that is secret, the same on all nodes. */
@Repository
public class Salts {

    private static final String STANDING = "visitor";
    private static final int BYTES = 12;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    Salts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The same tomorrow and in a year, so that routing leaves a visitor where they were. */
    public String standing(String visitor) {
        return hash(STANDING, visitor);
    }

    /** Another one every day, and two days later nobody can work it out any more. */
    public String today(String visitor) {
        return hash("votes-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), visitor);
    }

    void forgetOld() {
        jdbc.sql("delete from help_salt where name <> :standing and created_at < :before")
                .param("standing", STANDING)
                .param("before", Timestamp.from(clock.instant().minus(Duration.ofDays(2))))
                .update();
        known.keySet().removeIf(name -> !name.equals(STANDING));
    }

    private String hash(String name, String visitor) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(known.computeIfAbsent(name, this::salt), "HmacSHA256"));
            byte[] hash = Arrays.copyOf(mac.doFinal(visitor.getBytes(StandardCharsets.UTF_8)), BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA256", missing);
        }
    }

    /** Whichever node comes first makes it. */
    private byte[] salt(String name) {
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        jdbc.sql("""
                        insert into help_salt (name, salt, created_at) values (:name, :salt, :now)
                        on conflict on constraint help_salt_pk do nothing
                        """)
                .param("name", name)
                .param("salt", salt)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return jdbc.sql("select salt from help_salt where name = :name")
                .param("name", name)
                .query(byte[].class)
                .single();
    }
}
