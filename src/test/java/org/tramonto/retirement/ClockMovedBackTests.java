package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tramonto.retirement.ProgrammeFixtures.DARIO;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.routing.Routes;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/** Somebody sets the clock of a node back while a wave soaks. */
@TramontoTest
class ClockMovedBackTests {

    private static final Duration BACK = Duration.ofHours(-9);

    @Autowired
    ProgrammeFixtures fixtures;

    @Autowired
    ProgrammeWalk walks;

    @Autowired
    WalkedProgrammes walked;

    @Autowired
    Waves waves;

    @Autowired
    ProgrammeSteps steps;

    @Autowired
    DecisionLog log;

    @Autowired
    Routes routes;

    @Autowired
    MovableClock clock;

    private String channel;
    private ProgrammeKey key;

    @BeforeEach
    void aWaveThatSoaksForADay() {
        channel = fixtures.channel();
        fixtures.customers(channel, 20);
        key = walked.shifting(Plans.waves(fixtures.request(channel), 5000, 10_000));
        walks.of(key).after(Duration.ofHours(10));
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void theWaveStaysWhereItIsAndSoaksAsLongAsPlanned() {
        Programme before = fixtures.get(key);
        clock.advance(BACK);
        walks.of(key);
        assertThat(steps.passWave(key, 1).wave()).isEqualTo(1);
        assertThat(steps.startWave(key, 1).waveState()).isEqualTo(WaveState.RUNNING);
        assertThat(fixtures.get(key).wave(1).soakOverAt).isEqualTo(before.wave(1).soakOverAt);
        assertUnmoved();

        clock.advance(
                Duration.between(clock.instant(), before.wave(1).soakOverAt).minusMinutes(1));
        assertThat(steps.passWave(key, 1).wave()).isEqualTo(1);
        walks.of(key).after(Duration.ofHours(2));
        assertThat(fixtures.get(key).wave).isEqualTo(2);
        assertThat(routes.find(channel).orElseThrow().shifted()).isEqualTo(BasisPoints.ALL);
        assertLogInOrder();
    }

    @Test
    void aHoldOverTheChangeTakesNothingOffTheSoaking() {
        waves.hold(DARIO, key, fixtures.order(key));
        Programme held = fixtures.get(key);
        Duration left = Duration.between(held.wave(1).heldAt, held.wave(1).soakOverAt);
        clock.advance(BACK);
        waves.resume(DARIO, key, fixtures.order(key));

        Instant over = fixtures.get(key).wave(1).soakOverAt;
        assertThat(over).isCloseTo(clock.instant().plus(left), within(1, ChronoUnit.MINUTES));
        assertThat(steps.missingToPass(key)).contains(Condition.STILL_SOAKING);
        assertUnmoved();
        assertLogInOrder();
    }

    @Test
    void theNextLookDoesNotWaitForTheClockToCatchUp() {
        Duration every = fixtures.get(key).plan.analysisEvery();
        clock.advance(BACK);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(walks.of(key).due("Event_NextLookDue"))
                        .isNotEmpty()
                        .allMatch(due -> !due.isAfter(clock.instant().plus(every))));
    }

    private void assertUnmoved() {
        Programme programme = fixtures.get(key);
        assertThat(programme.wave).isEqualTo(1);
        assertThat(programme.shifted).isEqualTo(BasisPoints.of(5000));
        assertThat(routes.find(channel).orElseThrow().shifted()).isEqualTo(BasisPoints.of(5000));
    }

    private void assertLogInOrder() {
        assertThat(log.verify(key).intact()).isTrue();
        List<DecisionLog.Line> lines = log.entries(key, 0, 100);
        assertThat(lines)
                .extracting(DecisionLog.Line::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, lines.size()).boxed().toList());
        assertThat(lines)
                .extracting(line -> line.entry().path("revision").asLong())
                .isSorted();
    }
}
