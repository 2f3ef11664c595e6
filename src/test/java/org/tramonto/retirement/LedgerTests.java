package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.retirement.ProgrammeFixtures.ANNA;
import static org.tramonto.retirement.ProgrammeFixtures.CARLA;
import static org.tramonto.retirement.ProgrammeFixtures.DARIO;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.customer.CustomerMerges;
import org.tramonto.customer.Customers;
import org.tramonto.shared.Actor;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Problem;
import org.tramonto.shared.ProgrammeKey;
import org.tramonto.supportcase.CaseDesk;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.NextStep;

/** The ledger follows waves, people and what customers do, and nobody drops out of it. */
@TramontoTest
class LedgerTests {

    private static final Exemption.Grounds BLIND = new Exemption.Grounds(
            Exemption.Cause.ACCESSIBILITY_NEED, "letter of 3 March", "Carla calls every month", null);

    private static final Exemption.Judgement LOOKED_AT =
            new Exemption.Judgement("A relative helps now", "call of 3 April");

    private static final Actor LEAD = CaseFixtures.CARLA;

    /** So many that a tenth of them is never nobody, wherever the seed of a programme draws its line. */
    private static final int CUSTOMERS = 160;

    @Autowired
    private ProgrammeFixtures fixtures;

    @Autowired
    private CaseFixtures cases;

    @Autowired
    private CaseDesk desk;

    @Autowired
    private Waves waves;

    @Autowired
    private Programmes programmes;

    @Autowired
    private ProgrammeSteps steps;

    @Autowired
    private Ledger ledger;

    @Autowired
    private LedgerRows rows;

    @Autowired
    private LedgerReader reader;

    @Autowired
    private Exemptions exemptions;

    @Autowired
    private ExemptionExpiry expiry;

    @Autowired
    private Customers customers;

    @Autowired
    private CustomerMerges merges;

    @Autowired
    private DecisionLog log;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    private String channel;
    private List<String> numbers;
    private ObjectNode request;

    @BeforeEach
    void aLineWithCustomers() {
        channel = fixtures.channel();
        numbers = fixtures.customers(channel, CUSTOMERS);
        request = fixtures.request(channel);
    }

    @AfterEach
    void now() {
        fixtures.present();
    }

    @Test
    void anExemptCustomerIsNeverShiftedAndOneShiftedComesBack() {
        ProgrammeKey key = fixtures.announced(request);
        String first = in(key, 0, 1000);
        exemptions.grant(CARLA, key, first, BLIND);
        waves.start(DARIO, key, fixtures.order(key));
        assertThat(state(key, first)).isEqualTo(LedgerState.EXEMPT);
        assertThat(pins(key, first)).containsExactly("exempt");

        clock.advance(Duration.ofDays(1));
        steps.passWave(key, 1);
        String later = in(key, 1000, 3000);
        assertThat(state(key, later)).isEqualTo(LedgerState.SHIFTED);
        exemptions.grant(CARLA, key, later, BLIND);
        assertThat(state(key, later)).isEqualTo(LedgerState.EXEMPT);
        assertThat(pins(key, later)).containsExactly("exempt");
        assertCode("RETIREMENT-053", () -> exemptions.grant(CARLA, key, later, BLIND));

        exemptions.end(CARLA, key, later, LOOKED_AT);
        assertThat(state(key, later)).as("their wave was told").isEqualTo(LedgerState.MANUAL_OUTREACH);
        assertThat(pins(key, later)).as("not told yet").containsExactly("segment");
        ledger.move(CARLA, key, later, LedgerState.NOTIFIED, "told on the telephone");
        assertThat(state(key, later)).isEqualTo(LedgerState.SHIFTED);
        assertThat(pins(key, later)).isEmpty();
    }

    @Test
    void anExemptionNamesEvidenceAndProvisionAndItsExpiryShiftsNobody() {
        assertCode("RETIREMENT-010", () -> new Exemption.Grounds(Exemption.Cause.LEGAL, " ", "by letter", null));
        assertCode("RETIREMENT-010", () -> new Exemption.Grounds(Exemption.Cause.LEGAL, "ruling", null, null));
        ProgrammeKey key = fixtures.shifting(request);
        String customer = in(key, 0, 1000);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Rome"));
        assertCode(
                "RETIREMENT-024",
                () -> exemptions.grant(
                        CARLA, key, customer, new Exemption.Grounds(Exemption.Cause.LEGAL, "a", "b", today)));
        exemptions.grant(
                CARLA, key, customer, new Exemption.Grounds(Exemption.Cause.LEGAL, "a", "b", today.plusDays(5)));
        clock.advance(Duration.ofDays(6));
        expiry.ask();
        assertThat(exemptions.active(key, customer).orElseThrow().expired()).isTrue();
        assertThat(state(key, customer)).isEqualTo(LedgerState.EXEMPT);
        steps.passWave(key, 1);
        assertThat(state(key, customer)).isEqualTo(LedgerState.EXEMPT);
        exemptions.extend(DARIO, key, customer, null, LOOKED_AT);
        assertThat(exemptions.active(key, customer).orElseThrow().expired()).isFalse();
    }

    @Test
    void aCustomerWithAnOpenCaseStaysUntilItEnds() {
        String customer = in(fixtures.announced(request), 0, 1000);
        ProgrammeKey key = new ProgrammeKey("p-" + channel);
        CaseNumber number = open(customer, channel);
        assertThat(pins(key, customer)).containsExactly("open_case");
        waves.start(DARIO, key, fixtures.order(key));
        assertThat(state(key, customer)).isEqualTo(LedgerState.NOTIFIED);
        assertThat(rows.openCases(key)).isEqualTo(1);

        desk.withdraw(LEAD, number, "solved by itself");
        assertThat(state(key, customer)).isEqualTo(LedgerState.SHIFTED);
        assertThat(pins(key, customer)).isEmpty();
    }

    @Test
    void aSolvedCaseHoldsNobodyAndOneThatIsReopenedDoesAgain() {
        ProgrammeKey key = fixtures.announced(Plans.waves(request, 10_000));
        String customer = numbers.get(4);
        CaseNumber number = open(customer, channel);
        waves.start(DARIO, key, fixtures.order(key));
        clock.advance(Duration.ofDays(1));
        steps.passWave(key, 1);
        clock.advance(Duration.ofDays(1));
        assertThat(steps.checkClosing(key).missing()).containsExactlyInAnyOrder("open_cases", "unaccounted_customers");

        desk.proceed(LEAD, number, NextStep.SOLVED, null);
        assertThat(state(key, customer)).isEqualTo(LedgerState.SHIFTED);
        assertThat(steps.checkClosing(key).mayClose()).isTrue();

        cases.write(number, customers.find(customer).orElseThrow().id(), "Non funziona ancora.");
        assertThat(state(key, customer)).isEqualTo(LedgerState.NOTIFIED);
        assertThat(pins(key, customer)).containsExactly("open_case");
        assertThat(steps.checkClosing(key).missing()).contains("open_cases");
        assertCode("RETIREMENT-042", () -> programmes.close(DARIO, key, fixtures.order(key)));

        desk.proceed(LEAD, number, NextStep.SOLVED, null);
        assertThat(steps.drainCases(key)).isZero();
        programmes.close(DARIO, key, fixtures.order(key));
    }

    @Test
    void drainingReleasesWhomNoCaseKeepsAnyMore() {
        ProgrammeKey key = fixtures.announced(Plans.waves(request, 10_000));
        String customer = numbers.get(4);
        CaseNumber number = open(customer, channel);
        waves.start(DARIO, key, fixtures.order(key));
        jdbc.sql("update support_case set status = 'solved' where number = :number")
                .param("number", number.value())
                .update();
        assertThat(rows.openCases(key)).isEqualTo(1);
        assertThat(steps.drainCases(key)).isZero();
        assertThat(state(key, customer)).isEqualTo(LedgerState.SHIFTED);
    }

    @Test
    void whoWasReachedAndStillNeedsTheOldChannelIsReachedOnceMore() {
        ProgrammeKey key = fixtures.announced(Plans.waves(request, 10_000));
        String customer = numbers.get(9);
        ledger.move(CARLA, key, customer, LedgerState.MANUAL_OUTREACH, "no address");
        ledger.move(CARLA, key, customer, LedgerState.REACHED_BY_HAND, "uses chat with her daughter");
        waves.start(DARIO, key, fixtures.order(key));
        open(customer, channel);
        assertThat(state(key, customer)).isEqualTo(LedgerState.MANUAL_OUTREACH);
        assertThat(pins(key, customer)).as("stays until it is known what helps").containsExactly("segment");

        desk.proceed(LEAD, open(customer, "chat"), NextStep.SOLVED, null);
        assertThat(state(key, customer)).isEqualTo(LedgerState.LANDED);
        assertThat(pins(key, customer)).isEmpty();
        assertThat(reader.customer(ANNA, key.value(), customer).moves())
                .extracting(LedgerView.Move::to)
                .endsWith(
                        LedgerState.REACHED_BY_HAND,
                        LedgerState.BOUNCED_BACK,
                        LedgerState.MANUAL_OUTREACH,
                        LedgerState.LANDED);
    }

    @Test
    void aCaseOpenBeforeTheAnnouncementCountsToo() {
        open(numbers.get(7), channel);
        ProgrammeKey key = fixtures.shifting(Plans.waves(request, 10_000));
        assertThat(state(key, numbers.get(7))).isEqualTo(LedgerState.NOTIFIED);
        assertThat(pins(key, numbers.get(7))).containsExactly("open_case");
        assertThat(counted(key, LedgerState.SHIFTED)).isEqualTo(CUSTOMERS - 1);
    }

    @Test
    void whoUsesTheOldChannelAgainHasBouncedBackAndWhoIsHelpedElsewhereHasLanded() {
        ProgrammeKey key = fixtures.shifting(Plans.waves(request, 10_000));
        String customer = numbers.get(3);
        open(customer, channel);
        assertThat(state(key, customer)).isEqualTo(LedgerState.BOUNCED_BACK);
        assertThat(pins(key, customer))
                .as("a customer once shifted stays shifted")
                .isEmpty();

        CaseNumber elsewhere = open(customer, "mail");
        assertThat(state(key, customer)).isEqualTo(LedgerState.BOUNCED_BACK);
        desk.proceed(LEAD, elsewhere, NextStep.SOLVED, null);
        assertThat(state(key, customer)).isEqualTo(LedgerState.LANDED);
        assertThat(reader.customer(ANNA, key.value(), customer).moves())
                .extracting(LedgerView.Move::to)
                .containsExactly(
                        LedgerState.NOT_NOTIFIED,
                        LedgerState.NOTIFIED,
                        LedgerState.SHIFTED,
                        LedgerState.BOUNCED_BACK,
                        LedgerState.LANDED);
    }

    @Test
    void whoUsesTheChannelForTheFirstTimeJoinsTheLedger() {
        ProgrammeKey key = fixtures.shifting(Plans.waves(request, 10_000));
        String newcomer = fixtures.customers(fixtures.channel(), 1).get(0);
        open(newcomer, channel);
        assertThat(counted(key, LedgerState.SHIFTED)).isEqualTo(CUSTOMERS);
        assertThat(state(key, newcomer)).isEqualTo(LedgerState.NOT_NOTIFIED);
    }

    @Test
    void closingIsRefusedByNameUntilEverybodyIsAccountedFor() {
        ProgrammeKey key = fixtures.announced(Plans.waves(request, 10_000));
        ledger.move(CARLA, key, numbers.get(0), LedgerState.BOUNCED, "letter came back");
        ledger.move(CARLA, key, numbers.get(1), LedgerState.MANUAL_OUTREACH, "no other channel");
        exemptions.grant(
                CARLA,
                key,
                numbers.get(2),
                new Exemption.Grounds(Exemption.Cause.UNKNOWN_VULNERABILITY, "voice", "a call", null));
        waves.start(DARIO, key, fixtures.order(key));
        clock.advance(Duration.ofDays(1));
        steps.passWave(key, 1);
        clock.advance(Duration.ofDays(1));

        assertThatThrownBy(() -> programmes.close(DARIO, key, fixtures.order(key)))
                .isInstanceOfSatisfying(Problems.ClosingRefused.class, refused -> {
                    assertThat(refused.facts()).containsEntry("unaccounted", 3L);
                    assertThat((List<?>) refused.facts().get("customers"))
                            .isEqualTo(List.of(numbers.get(0), numbers.get(1), numbers.get(2)));
                });
        ledger.move(CARLA, key, numbers.get(0), LedgerState.INACTIVE, "moved abroad");
        ledger.move(CARLA, key, numbers.get(1), LedgerState.REACHED_BY_HAND, "uses chat with her daughter");
        exemptions.end(CARLA, key, numbers.get(2), LOOKED_AT);
        assertThat(steps.checkClosing(key).names()).containsExactly(numbers.get(2));
        ledger.move(CARLA, key, numbers.get(2), LedgerState.NOTIFIED, "told");
        programmes.close(DARIO, key, fixtures.order(key));
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.CLOSED);
    }

    @Test
    void customersWithoutAnAlternativeAreFoundBeforeTheirWave() {
        jdbc.sql("update customer set needs = '{no_internet}' where number = :number")
                .param("number", numbers.get(5))
                .update();
        ProgrammeKey key = fixtures.announced(request);
        assertThat(steps.findCustomersWithoutAlternative(key, 0)).isEqualTo(1);
        assertThat(state(key, numbers.get(5))).isEqualTo(LedgerState.MANUAL_OUTREACH);
        assertThat(reader.customer(ANNA, key.value(), numbers.get(5)).moves())
                .last()
                .satisfies(move ->
                        assertThat(move.note()).isEqualTo("chat: not_accessible; mail: not_accessible, no_address"));
        assertThat(jdbc.sql("select count(*) from route_customer where programme = :key and offer <> '{}'")
                        .param("key", key.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(CUSTOMERS - 1);
    }

    /** As when the process is killed between the two: the moves can't be written for a while. */
    @Test
    void aLedgerThatCouldNotFollowItsRouteCatchesUp() {
        ProgrammeKey key = fixtures.shifting(request);
        long shifted = counted(key, LedgerState.SHIFTED);
        assertThat(shifted).isPositive();
        jdbc.sql("alter table ledger_move rename to ledger_move_away").update();
        try {
            waves.rollBack(DARIO, key, fixtures.order(key), false, false);
            assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.ROLLED_BACK);
            assertThat(fixtures.get(key).ledgerBehind).isTrue();
            assertThat(counted(key, LedgerState.SHIFTED)).isEqualTo(shifted);
        } finally {
            jdbc.sql("alter table ledger_move_away rename to ledger_move").update();
        }
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !fixtures.get(key).ledgerBehind);
        assertThat(counted(key, LedgerState.SHIFTED)).isZero();
        check(key, "caught up");
    }

    @Test
    void whatIsNotAllowedIsRefusedByName() {
        ProgrammeKey key = fixtures.announced(request);
        assertCode("RETIREMENT-051", () -> ledger.move(CARLA, key, numbers.get(0), LedgerState.SHIFTED, "no"));
        assertCode("RETIREMENT-050", () -> ledger.move(CARLA, key, "K-999999", LedgerState.NOTIFIED, "who"));
        assertCode("RETIREMENT-052", () -> exemptions.grant(CARLA, key, "K-999999", BLIND));
        assertCode("RETIREMENT-006", () -> ledger.move(ANNA, key, numbers.get(0), LedgerState.BOUNCED, "no"));
        assertCode("RETIREMENT-006", () -> reader.view(ANNA, key.value(), null, 0, 10));
        assertCode("RETIREMENT-054", () -> exemptions.end(CARLA, key, numbers.get(0), LOOKED_AT));
    }

    @Test
    void ofTwoCustomersWhoAreOnePersonTheExemptionProtectsBoth() {
        ProgrammeKey key = fixtures.shifting(Plans.waves(request, 10_000));
        exemptions.grant(CARLA, key, numbers.get(0), BLIND);
        merges.merge(numbers.get(0), numbers.get(1), "the same person", CARLA);
        assertThat(state(key, numbers.get(1))).isEqualTo(LedgerState.EXEMPT);
        assertThat(pins(key, numbers.get(1))).containsExactly("exempt");
        merges.merge(numbers.get(2), numbers.get(3), "the same person", CARLA);
        assertThat(state(key, numbers.get(2))).isEqualTo(LedgerState.INACTIVE);
        merges.unmerge(numbers.get(2), "not the same", CARLA);
        assertThat(state(key, numbers.get(2))).isEqualTo(LedgerState.NOT_NOTIFIED);
        assertThat(pins(key, numbers.get(2))).containsExactly("segment");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void sumsPinsAndLogHoldWhateverIsCommanded(long seed) {
        Random random = new Random(seed);
        ProgrammeKey key = fixtures.announced(request);
        for (int i = 0; i < 60; i++) {
            String customer = numbers.get(random.nextInt(numbers.size()));
            int what = random.nextInt(14);
            clock.advance(Duration.ofHours(random.nextInt(30)));
            attempt(() -> act(what, random, key, customer));
            check(key, "seed " + seed + ", step " + i + ": " + what);
        }
        assertThat(log.verify(key).intact()).isTrue();
    }

    private void act(int what, Random random, ProgrammeKey key, String customer) {
        Order order = fixtures.order(key);
        switch (what) {
            case 0, 1 -> waves.advance(DARIO, key, order);
            case 2 -> waves.start(DARIO, key, order);
            case 3 -> waves.hold(DARIO, key, order);
            case 4, 5 -> waves.resume(DARIO, key, order);
            case 6 -> waves.stepBack(DARIO, key, order, false);
            case 7 -> waves.rollBack(DARIO, key, order, random.nextBoolean(), false);
            case 8 ->
                programmes.recordCapacity(
                        DARIO, key, order, new Capacity(BasisPoints.of(5000 + random.nextInt(5001)), BasisPoints.ALL));
            case 9 -> exemptions.grant(CARLA, key, customer, BLIND);
            case 10 -> exemptions.end(CARLA, key, customer, LOOKED_AT);
            case 11 ->
                ledger.move(
                        CARLA,
                        key,
                        customer,
                        LedgerState.values()[random.nextInt(LedgerState.values().length)],
                        "by hand");
            case 12 -> open(customer, channel);
            default -> waves.kill(DARIO, key, order);
        }
    }

    private void check(ProgrammeKey key, String told) {
        assertThat(rows.counts(key).values().stream().mapToLong(Long::longValue).sum())
                .as(told)
                .isEqualTo(CUSTOMERS);
        int end = fixtures.get(key).shiftedEnd().value();
        assertThat(jdbc.sql("""
                                select customer || ' ' || state || ' ' || coalesce(pin, '') from ledger_entry
                                where programme = :key
                                  and (state = 'shifted' and (bucket >= :end or open_case or pin is not null)
                                       or state = 'exempt' and pin is distinct from 'exempt'
                                       or state in ('not_notified', 'bounced', 'manual_outreach') and bucket < :end
                                          and pin is null)
                                """)
                        .param("key", key.value())
                        .param("end", end)
                        .query(String.class)
                        .list())
                .as(told)
                .isEmpty();
        assertThat(jdbc.sql("""
                                select l.customer from ledger_entry l left join route_customer r
                                  on r.programme = l.programme and r.customer = l.customer
                                where l.programme = :key
                                  and coalesce(r.pins, '{}') is distinct from
                                      case when l.pin is null then '{}'::text[] else array[l.pin] end
                                """).param("key", key.value()).query(String.class).list())
                .as(told + ": routing knows what the ledger does")
                .isEmpty();
    }

    private CaseNumber open(String customer, String over) {
        return cases.open(
                        customers.find(customer).orElseThrow(),
                        cases.message(over, "Bolletta", "Ho una domanda sulla bolletta.", false, null))
                .number();
    }

    private String in(ProgrammeKey key, int from, int to) {
        return rows.customers(key, List.of(LedgerState.values()), from, to, 1).get(0);
    }

    private LedgerState state(ProgrammeKey key, String customer) {
        return rows.states(key, List.of(customer)).get(customer);
    }

    private long counted(ProgrammeKey key, LedgerState state) {
        return rows.counts(key).get(state);
    }

    private List<String> pins(ProgrammeKey key, String customer) {
        return jdbc.sql("""
                        select unnest(pins) from route_customer where programme = :key and customer = :customer
                        """)
                .param("key", key.value())
                .param("customer", customer)
                .query(String.class)
                .list();
    }

    private static void attempt(Runnable command) {
        try {
            command.run();
        } catch (Problem refused) {
            assertThat(refused.code()).startsWith("RETIREMENT-");
        }
    }

    private static void assertCode(String code, Runnable command) {
        assertThatThrownBy(command::run)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
