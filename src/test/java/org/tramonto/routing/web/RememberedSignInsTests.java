package org.tramonto.routing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

class RememberedSignInsTests {

    private final AtomicInteger checked = new AtomicInteger();
    private final AtomicBoolean away = new AtomicBoolean();
    private Duration age = Duration.ZERO;
    private Duration databaseSilent = Duration.ZERO;

    private final RememberedSignIns signIns =
            new RememberedSignIns(this::check, () -> databaseSilent, () -> age.toNanos());

    @Test
    void aRightPasswordIsCheckedOnceAMinute() {
        for (int i = 0; i < 10; i++) {
            assertThat(signIns.authenticate(attempt("anna", "right")).isAuthenticated())
                    .isTrue();
        }
        assertThat(checked).hasValue(1);

        age = RememberedSignIns.FRESH.plusMillis(1);
        signIns.authenticate(attempt("anna", "right"));
        assertThat(checked).hasValue(2);
    }

    @Test
    void aWrongPasswordIsNeverRemembered() {
        signIns.authenticate(attempt("anna", "right"));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> signIns.authenticate(attempt("anna", "wrong")))
                    .isInstanceOf(BadCredentialsException.class);
        }
        assertThat(checked).hasValue(4);
        assertThatThrownBy(() -> signIns.authenticate(attempt("bruno", "wrong")))
                .isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void whileTheDatabaseIsAwayWhatWasRightStaysRightForAnHour() {
        signIns.authenticate(attempt("anna", "right"));
        away.set(true);
        databaseSilent = Duration.ofSeconds(10);

        age = Duration.ofMinutes(59);
        assertThat(signIns.authenticate(attempt("anna", "right")).isAuthenticated())
                .isTrue();
        assertThatThrownBy(() -> signIns.authenticate(attempt("bruno", "right")))
                .isInstanceOf(AuthenticationServiceException.class);

        age = Duration.ofMinutes(61);
        assertThatThrownBy(() -> signIns.authenticate(attempt("anna", "right")))
                .isInstanceOf(AuthenticationServiceException.class);
    }

    @Test
    void whoWasRightNeedNotWaitUntilTheDatabaseCountsAsAway() {
        signIns.authenticate(attempt("anna", "right"));
        away.set(true);

        age = RememberedSignIns.FRESH.plusMillis(1);
        assertThat(signIns.authenticate(attempt("anna", "right")).isAuthenticated())
                .isTrue();
        assertThat(checked).hasValue(2);
    }

    @Test
    void manyAtOnceAreEachKnownByTheirOwnPassword() {
        List<String> users = IntStream.range(0, 8).mapToObj(i -> "user" + i).toList();

        List<String> answers = IntStream.range(0, 40_000)
                .parallel()
                .mapToObj(i -> users.get(i % users.size()))
                .filter(user ->
                        !signIns.authenticate(attempt(user, "right")).getName().equals(user))
                .toList();

        assertThat(answers).isEmpty();
        assertThat(checked.get()).as("at most once per user and thread").isBetween(8, 8 * 64);
    }

    private Authentication check(Authentication attempt) {
        checked.incrementAndGet();
        if (away.get()) {
            throw new AuthenticationServiceException("the database is away");
        }
        if (!"right".equals(attempt.getCredentials())) {
            throw new BadCredentialsException("wrong");
        }
        return UsernamePasswordAuthenticationToken.authenticated(attempt.getName(), null, List.of());
    }

    private static Authentication attempt(String user, String password) {
        return UsernamePasswordAuthenticationToken.unauthenticated(user, password);
    }
}
