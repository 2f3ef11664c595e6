package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.retirement.ProgrammeFixtures.ANNA;
import static org.tramonto.retirement.ProgrammeFixtures.CARLA;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.retirement.OutreachAttempt.Keeping;
import org.tramonto.retirement.OutreachAttempt.Medium;
import org.tramonto.retirement.OutreachAttempt.Result;
import org.tramonto.retirement.OutreachAttempt.Said;
import org.tramonto.shared.Problem;
import org.tramonto.shared.ProgrammeKey;

/** People reach for customers, more than once where they have to, and the ledger says what came of it. */
@TramontoTest
class OutreachAttemptsTests {

    private static final Keeping KEEPING = new Keeping(Exemption.Cause.NO_DIGITAL_ACCESS, "Carla calls", null);

    @Autowired
    ProgrammeFixtures fixtures;

    @Autowired
    OutreachAttempts outreach;

    @Autowired
    Ledger ledger;

    @Autowired
    LedgerReader reader;

    @Autowired
    MovableClock clock;

    private ProgrammeKey key;
    private String customer;

    @BeforeEach
    void somebodyToReach() {
        String channel = fixtures.channel();
        List<String> customers = fixtures.customers(channel, 3);
        key = fixtures.announced(fixtures.request(channel));
        customer = customers.get(1);
        ledger.move(CARLA, key, customer, LedgerState.MANUAL_OUTREACH, "the letter came back");
    }

    private LedgerView.Detail seen() {
        return reader.customer(CARLA, key.value(), customer);
    }

    private void attempt(Medium medium, Result result, String note, Instant at) {
        outreach.record(CARLA, key, customer, new Said(medium, result, note, at, null));
    }

    @Test
    void attemptsAreKeptInTheOrderInWhichTheyWereMadeUntilOneLeadsSomewhere() {
        Instant now = clock.instant();
        attempt(Medium.CALL, Result.NO_ANSWER, "rang out", now.minus(Duration.ofHours(2)));
        attempt(Medium.LETTER, Result.WRONG_ADDRESS, "came back", now.minus(Duration.ofDays(3)));
        attempt(Medium.CALL, Result.ANOTHER_TIME, "at work", null);
        assertThat(seen().entry().state()).isEqualTo(LedgerState.MANUAL_OUTREACH);
        attempt(Medium.VISIT, Result.REACHED, "uses the chat with her son", null);
        assertThat(seen().entry().state()).isEqualTo(LedgerState.REACHED_BY_HAND);
        assertThat(seen().attempts())
                .extracting(OutreachAttempt::result)
                .containsExactly(Result.WRONG_ADDRESS, Result.NO_ANSWER, Result.ANOTHER_TIME, Result.REACHED);
        assertThat(seen().attempts()).extracting(OutreachAttempt::by).containsOnly("carla");
        assertThat(seen().moves().get(seen().moves().size() - 1).note()).isEqualTo("uses the chat with her son");
    }

    @ParameterizedTest
    @EnumSource(Result.class)
    void everyResultLeadsWhereItSays(Result result) {
        outreach.record(
                CARLA,
                key,
                customer,
                new Said(Medium.CALL, result, "spoke", null, result == Result.NEEDS_OLD_CHANNEL ? KEEPING : null));
        assertThat(seen().entry().state())
                .isEqualTo(result.leadsTo() == null ? LedgerState.MANUAL_OUTREACH : result.leadsTo());
    }

    @Test
    void whoNeedsTheOldChannelIsExemptedWithTheNoteAsEvidence() {
        outreach.record(CARLA, key, customer, new Said(Medium.CALL, Result.NEEDS_OLD_CHANNEL, "no web", null, KEEPING));
        assertThat(seen().exemption().evidence()).isEqualTo("no web");
        assertThat(seen().exemption().provision()).isEqualTo("Carla calls");
    }

    @Test
    void anAttemptThatIsNotAllowedLeavesNothing() {
        assertCode("RETIREMENT-010", () -> new Said(null, Result.REACHED, "spoke", null, null));
        assertCode("RETIREMENT-010", () -> new Said(Medium.CALL, null, "spoke", null, null));
        assertCode("RETIREMENT-010", () -> new Said(Medium.CALL, Result.REACHED, " ", null, null));
        assertCode("RETIREMENT-010", () -> new Said(Medium.CALL, Result.NEEDS_OLD_CHANNEL, "no web", null, null));
        Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
        assertCode("RETIREMENT-062", () -> attempt(Medium.CALL, Result.REACHED, "will call", tomorrow));
        Said said = new Said(Medium.CALL, Result.REACHED, "spoke", null, null);
        assertCode("RETIREMENT-006", () -> outreach.record(ANNA, key, customer, said));
        assertCode("RETIREMENT-050", () -> outreach.record(CARLA, key, "K-999999", said));
        attempt(Medium.CALL, Result.LEFT, "moved abroad", null);
        assertCode("RETIREMENT-051", () -> outreach.record(CARLA, key, customer, said));
        assertThat(seen().attempts()).hasSize(1);
    }

    private static void assertCode(String code, ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
