package org.tramonto.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tramonto.routing.RoutingFixture.PROGRAMME;
import static org.tramonto.routing.RoutingFixture.SEED;
import static org.tramonto.routing.RoutingFixture.route;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tramonto.shared.BasisPoints;

class RouterTests {

    private static final List<String> CUSTOMERS =
            IntStream.range(0, 5000).mapToObj("K-%06d"::formatted).toList();

    private final Snapshots snapshots = new Snapshots();
    private final Router router = new Router(snapshots, new DecisionCounts());
    private long version;

    RouterTests() {
        snapshots.register(Map.of("phone", true, "chat", true, "form", true, "fax", false));
    }

    @Test
    void aChannelThatNoProgrammeRetiresIsAsItsRegisterSays() {
        Decision phone = router.decide("phone", Caller.customer("K-1"));
        Decision fax = router.decide("fax", Caller.customer("K-1"));

        assertThat(phone).isEqualTo(Decision.standing("phone", Legacy.OPEN));
        assertThat(phone.available()).isTrue();
        assertThat(fax.legacy()).isEqualTo(Legacy.CLOSED);
        assertThat(fax.available()).isFalse();
        assertThat(router.decide("unheard-of", Caller.NOBODY).legacy()).isEqualTo(Legacy.OPEN);
        assertThat(router.knows("unheard-of")).isFalse();
        assertThat(router.channels()).containsExactly("chat", "fax", "form", "phone");
    }

    @Test
    void theBucketDecidesWhoIsShifted() {
        publish(route().split(2, 1, BasisPoints.of(1000))
                .telling("phone.closing", "/help/phone", LocalDate.of(2027, 1, 31)));

        for (String customer : CUSTOMERS) {
            int bucket = Bucket.of(SEED, customer);
            Decision decision = decide(customer);
            assertThat(decision.bucket()).isEqualTo(bucket);
            assertThat(decision.reason()).isEqualTo(Reason.SPLIT);
            assertThat(decision.side())
                    .isEqualTo(bucket < 1000 ? Side.SHIFTED : bucket >= 9000 ? Side.CONTROL : Side.REMAINING);
            assertThat(decision.legacy()).isEqualTo(bucket < 1000 ? Legacy.ASSISTED : Legacy.OPEN);
            assertThat(decision.offer()).hasSize(bucket < 1000 ? 2 : 0);
            assertThat(decision.messageKey()).isEqualTo(bucket < 1000 ? "phone.closing" : null);
            assertThat(decision.programme()).isEqualTo(PROGRAMME);
            assertThat(decision.revision()).isEqualTo(2);
            assertThat(decision.wave()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        //  weight, holdback, shifted, control
        "0,     0,    0,     0",
        "1,     0,    1,     1",
        "500,   200,  500,   500",
        "5000,  0,    5000,  5000",
        "6000,  0,    6000,  4000",
        "10000, 0,    10000, 0",
        "10000, 200,  9800,  200",
        "9900,  200,  9800,  200",
    })
    void sidesAreDisjointAndOfEqualSizeWhileThereIsRoom(int weight, int holdback, int shifted, int control) {
        Map<Side, Integer> sizes = new EnumMap<>(Side.class);
        for (int bucket = 0; bucket < BasisPoints.WHOLE; bucket++) {
            sizes.merge(Side.of(bucket, BasisPoints.of(weight), BasisPoints.of(holdback)), 1, Integer::sum);
        }
        assertThat(sizes.getOrDefault(Side.SHIFTED, 0)).isEqualTo(shifted);
        assertThat(sizes.getOrDefault(Side.CONTROL, 0)).isEqualTo(control);
        assertThat(sizes.getOrDefault(Side.REMAINING, 0)).isEqualTo(BasisPoints.WHOLE - shifted - control);
    }

    @Test
    void whateverTheWeightsDoWavesStayInsideEachOther() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        Set<String> before = Set.of();
        int last = 0;
        for (int i = 0; i < 40; i++) {
            int weight = random.nextInt(BasisPoints.WHOLE + 1);
            publish(route().split(i + 2, i, BasisPoints.of(weight)));
            Set<String> shifted = new HashSet<>(CUSTOMERS);
            shifted.removeIf(customer -> decide(customer).side() != Side.SHIFTED);
            if (weight >= last) {
                assertThat(shifted).containsAll(before);
            } else {
                assertThat(before).containsAll(shifted);
            }
            before = shifted;
            last = weight;
        }
    }

    @ParameterizedTest
    @EnumSource(Pin.class)
    void whoIsPinnedKeepsTheOldChannelAtEveryWeight(Pin pin) {
        for (int weight : new int[] {1, 5000, 10_000}) {
            publish(
                    route().split(++version, 1, BasisPoints.of(weight)),
                    Map.of("K-000007", new CustomerPins.Entry(pin, null)));
            Decision decision = decide("K-000007");
            assertThat(decision.legacy()).isEqualTo(Legacy.OPEN);
            assertThat(decision.side()).isEqualTo(pin == Pin.EXEMPT ? Side.EXEMPT : Side.REMAINING);
            assertThat(decision.reason()).isEqualTo(Reason.TARGETING_MATCH);
            assertThat(decision.offer()).isEmpty();
        }
    }

    @Test
    void whoIsPinnedIsStillServedOnAClosedChannel() {
        publish(route().closed(2), Map.of("K-000007", new CustomerPins.Entry(Pin.EXEMPT, null)));

        assertThat(decide("K-000007").legacy()).isEqualTo(Legacy.ASSISTED);
        assertThat(decide("K-000007").side()).isEqualTo(Side.EXEMPT);
        assertThat(decide("K-000008").legacy()).isEqualTo(Legacy.CLOSED);
        assertThat(decide("K-000008").reason()).isEqualTo(Reason.STATIC);
        assertThat(router.decide("phone", Caller.NOBODY).legacy()).isEqualTo(Legacy.CLOSED);
    }

    @Test
    void allOrNothingIsNoSplit() {
        publish(route().split(2, 0, BasisPoints.NONE));
        assertThat(decide("K-000001").reason()).isEqualTo(Reason.STATIC);
        publish(route().split(3, 6, BasisPoints.ALL));
        assertThat(decide("K-000001").reason()).isEqualTo(Reason.STATIC);
        assertThat(decide("K-000001").side()).isEqualTo(Side.SHIFTED);
        publish(route().split(4, 6, BasisPoints.ALL).withHoldback(BasisPoints.of(200)));
        assertThat(decide("K-000001").reason()).isEqualTo(Reason.SPLIT);
    }

    @Test
    void aKilledRouteMovesEverybodyBack() {
        publish(route().split(2, 3, BasisPoints.ALL).killed(3));

        assertThat(CUSTOMERS).allSatisfy(customer -> {
            assertThat(decide(customer).legacy()).isEqualTo(Legacy.OPEN);
            assertThat(decide(customer).reason()).isEqualTo(Reason.DISABLED);
            assertThat(decide(customer).side()).isEqualTo(Side.REMAINING);
        });
    }

    @Test
    void anAnnouncedRouteTellsEverybodyButTheExempt() {
        publish(
                route().telling("phone.closing", null, null),
                Map.of("K-000007", new CustomerPins.Entry(Pin.EXEMPT, null)));

        assertThat(decide("K-000001").legacy()).isEqualTo(Legacy.OPEN);
        assertThat(decide("K-000001").messageKey()).isEqualTo("phone.closing");
        assertThat(decide("K-000001").offer()).containsExactlyInAnyOrder("chat", "form");
        assertThat(decide("K-000007").messageKey()).isNull();
        assertThat(decide("K-000007").offer()).isEmpty();
    }

    @Test
    void forWhomNobodyKnowsTheOldChannelStaysOpen() {
        publish(route().split(2, 6, BasisPoints.ALL));

        Decision decision = router.decide("phone", Caller.NOBODY);

        assertThat(decision.legacy()).isEqualTo(Legacy.OPEN);
        assertThat(decision.bucket()).isEqualTo(Decision.NO_BUCKET);
    }

    @Test
    void theMoreProtectiveDecisionWins() {
        publish(
                route().split(2, 1, BasisPoints.of(5000)),
                Map.of(
                        "K-exempt",
                        new CustomerPins.Entry(Pin.EXEMPT, null),
                        "K-open",
                        new CustomerPins.Entry(Pin.OPEN_CASE, null)));
        String shifted = first(Side.SHIFTED);
        String control = first(Side.CONTROL);

        assertThat(both(shifted, control).side()).isEqualTo(Side.CONTROL);
        assertThat(both(control, shifted).side()).isEqualTo(Side.CONTROL);
        assertThat(both(control, "K-exempt").side()).isEqualTo(Side.EXEMPT);
        assertThat(both("K-open", "K-exempt").side()).isEqualTo(Side.EXEMPT);
        assertThat(both(shifted, "K-open").legacy()).isEqualTo(Legacy.OPEN);
    }

    @Test
    void theStrongestKindOfIdentityGivesTheBucket() {
        publish(route().split(2, 1, BasisPoints.of(5000)));
        String shifted = first(Side.SHIFTED);

        for (int i = 0; i < 50; i++) {
            Caller caller = Caller.session("s" + i)
                    .and(Caller.mail("a" + i + "@example.org"))
                    .and(Caller.customer(shifted));
            assertThat(router.decide("phone", caller).bucket()).isEqualTo(Bucket.of(SEED, shifted));
            assertThat(router.decide("phone", caller).side()).isEqualTo(Side.SHIFTED);
        }
    }

    @Test
    void anAddressIsTheSameHoweverItIsWritten() {
        publish(route().split(2, 1, BasisPoints.of(5000)));

        assertThat(router.decide("phone", Caller.phone("+39 02-1234 567")))
                .isEqualTo(router.decide("phone", Caller.phone("+39021234567")));
        assertThat(router.decide("phone", Caller.mail(" Giulia@Example.org ")))
                .isEqualTo(router.decide("phone", Caller.mail("giulia@example.org")));
        assertThat(Caller.mail("giulia@example.org").toString()).doesNotContain("giulia");
    }

    @Test
    void successorsTakeTurnsAndAPersonalOfferWins() {
        publish(
                route().split(2, 6, BasisPoints.ALL),
                Map.of("K-000007", new CustomerPins.Entry(null, List.of("form"))));

        assertThat(CUSTOMERS.stream()
                        .filter(customer -> decide(customer).offer().get(0).equals("chat")))
                .hasSizeBetween(2300, 2700);
        assertThat(decide("K-000007").offer()).containsExactly("form");
        assertThat(decide("K-000008").offer()).containsExactlyInAnyOrder("chat", "form");
    }

    @Test
    void aClosedChannelIsOfferedToNobody() {
        publish(
                Route.open("phone", PROGRAMME, SEED, 1, List.of("fax", "chat", "callback"))
                        .split(2, 6, BasisPoints.ALL),
                Map.of("K-000007", new CustomerPins.Entry(null, List.of("fax"))));

        assertThat(decide("K-000001").offer()).containsExactlyInAnyOrder("chat", "callback");
        assertThat(decide("K-000007").offer()).isEmpty();
    }

    @Test
    void anOlderRowNeverReplacesAKnownOne() {
        publish(route().split(5, 3, BasisPoints.ALL));
        publish(route().killed(6));

        snapshots.accept(List.of(new Snapshot.Row("phone", 1, route().split(5, 3, BasisPoints.ALL))), Map.of(), "salt");
        assertThat(decide("K-000001").reason()).isEqualTo(Reason.DISABLED);
        snapshots.accept(List.of(), Map.of(), "salt");
        assertThat(decide("K-000001").reason()).isEqualTo(Reason.DISABLED);
        assertThat(router.revision("phone")).isEqualTo(6);
    }

    @Test
    void thousandsOfChangesForCustomersAddUp() {
        publish(route().split(2, 6, BasisPoints.ALL), Map.of());
        for (int i = 0; i < 3000; i++) {
            Pin pin = i % 3 == 0 ? null : Pin.EXEMPT;
            snapshots.accept(
                    List.of(),
                    Map.of(PROGRAMME, Map.of(CUSTOMERS.get(i % 2000), new CustomerPins.Entry(pin, null))),
                    "salt");
        }
        for (int i = 0; i < 2000; i++) {
            int last = i + 2000 < 3000 ? i + 2000 : i;
            assertThat(decide(CUSTOMERS.get(i)).side()).isEqualTo(last % 3 == 0 ? Side.SHIFTED : Side.EXEMPT);
        }
    }

    private Decision decide(String customer) {
        return router.decide("phone", Caller.customer(customer));
    }

    private Decision both(String one, String other) {
        return router.decide("phone", Caller.customer(one).and(Caller.customer(other)));
    }

    private String first(Side side) {
        return CUSTOMERS.stream()
                .filter(customer -> decide(customer).side() == side)
                .findFirst()
                .orElseThrow();
    }

    private void publish(Route route) {
        publish(route, Map.of());
    }

    private void publish(Route route, Map<String, CustomerPins.Entry> pins) {
        snapshots.accept(List.of(new Snapshot.Row("phone", ++version, route)), Map.of(PROGRAMME, pins), "salt");
    }
}
