package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.retirement.ProgrammeFixtures.ANNA;
import static org.tramonto.retirement.ProgrammeFixtures.CARLA;
import static org.tramonto.retirement.ProgrammeFixtures.DARIO;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.retirement.Exemption.Cause;
import org.tramonto.retirement.Exemption.Judgement;
import org.tramonto.retirement.Exemption.Review;
import org.tramonto.shared.Problem;
import org.tramonto.shared.ProgrammeKey;

/** Exemptions looked at again: each time a person, a reason and something to go by, and nobody shifted by it. */
@TramontoTest
class ExemptionsTests {

    private static final Judgement LOOKED_AT = new Judgement("Her daughter helps now", "call of 3 April");

    @Autowired
    ProgrammeFixtures fixtures;

    @Autowired
    Exemptions exemptions;

    @Autowired
    LedgerReader reader;

    @Autowired
    ProgrammeSteps steps;

    @Autowired
    ProgrammeWalk walks;

    @Autowired
    DecisionLog log;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    private String channel;
    private List<String> customers;

    @BeforeEach
    void aLine() {
        channel = fixtures.channel();
        customers = fixtures.customers(channel, 10);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private void exempt(ProgrammeKey key, String customer, Cause cause) {
        exemptions.grant(CARLA, key, customer, new Exemption.Grounds(cause, "a voice", "a call a month", null));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Rome"));
    }

    private LedgerState state(ProgrammeKey key, String customer) {
        return reader.customer(CARLA, key.value(), customer).entry().state();
    }

    @Test
    void whoWasExemptBecauseNobodyKnewGetsTheCauseThatWasFoundAndTheChannelMayClose() {
        ProgrammeKey key = fixtures.announced(Plans.waves(fixtures.request(channel), 10_000));
        String customer = customers.get(0);
        exempt(key, customer, Cause.UNKNOWN_VULNERABILITY);
        assertThat(steps.checkClosing(key).names()).contains(customer);
        assertCode(
                "RETIREMENT-061",
                () -> exemptions.confirm(
                        CARLA,
                        key,
                        customer,
                        new Exemption.Grounds(Cause.UNKNOWN_VULNERABILITY, "asked", "a call", null),
                        "asked"));
        exemptions.confirm(
                CARLA,
                key,
                customer,
                new Exemption.Grounds(Cause.VULNERABLE, "letter of her doctor", "Carla calls", null),
                "the letter came");
        assertThat(state(key, customer)).isEqualTo(LedgerState.EXEMPT);
        assertThat(steps.checkClosing(key).names()).doesNotContain(customer);
        Exemption confirmed = exemptions.active(key, customer).orElseThrow();
        assertThat(confirmed.cause()).isEqualTo(Cause.VULNERABLE);
        assertThat(confirmed.evidence()).isEqualTo("letter of her doctor");
        assertThat(confirmed.lastReview())
                .extracting(Review::what, Review::by, Review::reason, Review::evidence)
                .containsExactly(Review.What.CONFIRMED, "carla", "the letter came", "letter of her doctor");
        assertThat(log.verify(key).intact()).isTrue();
    }

    @Test
    void extendingNamesANewDayAReasonAndEvidence() {
        ProgrammeKey key = fixtures.announced(fixtures.request(channel));
        String customer = customers.get(1);
        exempt(key, customer, Cause.LEGAL);
        assertCode("RETIREMENT-005", () -> new Judgement(" ", "call"));
        assertCode("RETIREMENT-010", () -> new Judgement("goes on", null));
        assertCode("RETIREMENT-024", () -> exemptions.extend(DARIO, key, customer, today(), LOOKED_AT));
        exemptions.extend(DARIO, key, customer, today().plusDays(30), LOOKED_AT);
        exemptions.extend(CARLA, key, customer, today().plusDays(60), LOOKED_AT);
        Exemption extended = exemptions.active(key, customer).orElseThrow();
        assertThat(extended.expiresOn()).isEqualTo(today().plusDays(60));
        assertThat(extended.lastReview().by()).isEqualTo("carla");
        assertThat(exemptions.active(key))
                .extracting(Exemption::customer)
                .as("each exemption once, however often it was looked at")
                .containsExactly(customer);
        assertCode("RETIREMENT-006", () -> exemptions.extend(ANNA, key, customer, null, LOOKED_AT));
        assertCode("RETIREMENT-054", () -> exemptions.extend(DARIO, key, customers.get(2), null, LOOKED_AT));
    }

    @Test
    void endingBeforeTheWaveWasToldLeavesTheCustomerToTheNoticesOfTheWave() {
        ProgrammeKey key = fixtures.announced(fixtures.request(channel).put("noticePeriod", "P30D"));
        exempt(key, customers.get(3), Cause.LEGAL);
        exemptions.end(CARLA, key, customers.get(3), LOOKED_AT);
        assertThat(state(key, customers.get(3))).isEqualTo(LedgerState.NOT_NOTIFIED);
    }

    @Test
    void endingAfterTheWaveWasToldBecomesATaskAndShiftsNobody() {
        ProgrammeKey key = fixtures.ready(Plans.waves(fixtures.request(channel), 10_000));
        ProgrammeWalk.Path path = walks.of(key);
        path.complete("Task_ReviewExemptions").textsReady();
        String customer = customers.get(4);
        exempt(key, customer, Cause.LEGAL);
        fixtures.announce(key);
        path.told();
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.SHIFTING);
        exemptions.end(CARLA, key, customer, LOOKED_AT);
        path.run().standsAt("Task_ReachCustomer");
        assertThat(state(key, customer)).isEqualTo(LedgerState.MANUAL_OUTREACH);
        assertThat(jdbc.sql("select pin from ledger_entry where programme = :key and customer = :customer")
                        .param("key", key.value())
                        .param("customer", customer)
                        .query(String.class)
                        .single())
                .as("stays on the old channel")
                .isEqualTo("segment");
    }

    private static void assertCode(String code, ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
