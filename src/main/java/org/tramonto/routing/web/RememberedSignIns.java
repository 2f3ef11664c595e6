package org.tramonto.routing.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;

/**
 * Remembers for a minute that a password was right, as a decision takes a thousandth of the time that checking a password
 * does; and for an hour while the database, which knows the passwords, is away. Never remembers what was wrong.
 */
class RememberedSignIns implements AuthenticationManager {

    static final Duration FRESH = Duration.ofMinutes(1);
    static final Duration USABLE = Duration.ofHours(1);

    private static final Duration AWAY = Duration.ofSeconds(5);
    private static final int REMEMBERED = 1000;

    private final AuthenticationManager passwords;
    private final Supplier<Duration> databaseSilent;
    private final LongSupplier nanoTime;
    private final byte[] secret = new byte[32];
    private final Map<String, SignIn> signIns = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SignIn> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record SignIn(Authentication authentication, long at) {}

    /** @param databaseSilent how long the database has not answered */
    RememberedSignIns(AuthenticationManager passwords, Supplier<Duration> databaseSilent, LongSupplier nanoTime) {
        this.passwords = passwords;
        this.databaseSilent = databaseSilent;
        this.nanoTime = nanoTime;
        new SecureRandom().nextBytes(secret);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String key = key(attempt);
        SignIn known = find(key);
        Duration usable = databaseSilent.get().compareTo(AWAY) > 0 ? USABLE : FRESH;
        if (known != null && nanoTime.getAsLong() - known.at < usable.toNanos()) {
            return known.authentication;
        }
        try {
            Authentication authenticated = passwords.authenticate(attempt);
            remember(key, new SignIn(authenticated, nanoTime.getAsLong()));
            return authenticated;
        } catch (AuthenticationServiceException away) {
            if (known != null && nanoTime.getAsLong() - known.at < USABLE.toNanos()) {
                return known.authentication;
            }
            throw away;
        }
    }

    private synchronized SignIn find(String key) {
        return signIns.get(key);
    }

    private synchronized void remember(String key, SignIn signIn) {
        signIns.put(key, signIn);
    }

    private String key(Authentication attempt) {
        String both = attempt.getName() + '\n' + attempt.getCredentials();
        // A new one each time: the state of a Mac belongs to one thread.
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmacHex(both);
    }
}
