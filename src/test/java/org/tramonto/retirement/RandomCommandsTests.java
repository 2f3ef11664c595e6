package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tramonto.routing.Bucket;
import org.tramonto.routing.Side;
import org.tramonto.shared.BasisPoints;

/** What no order of commands may break, over many random ones; a seed that fails is named by its test. */
class RandomCommandsTests {

    private static final int PROGRAMMES = 200;
    private static final int COMMANDS = 60;
    private static final Instant BEGIN = Instant.parse("2027-01-10T09:00:00Z");

    private static final List<String> CUSTOMERS =
            IntStream.range(0, 500).mapToObj("K-%06d"::formatted).toList();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nobodyIsEverOnTheWrongSide(long seed) {
        Random random = new Random(seed);
        for (int n = 0; n < PROGRAMMES; n++) {
            run(random, "seed " + seed + ", programme " + n);
        }
    }

    private static void run(Random random, String name) {
        Programme programme = new Programme(plan(random, name), "dario", BEGIN);
        Instant now = BEGIN;
        List<String> story = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            now = now.plus(Duration.ofHours(random.nextInt(50)));
            List<Command> possible = Command.possibleIn(programme.state);
            if (possible.isEmpty()) {
                return;
            }
            Command command = random.nextInt(10) == 0
                    ? Command.values()[random.nextInt(Command.values().length)]
                    : possible.get(random.nextInt(possible.size()));
            ProgrammeState before = programme.state;
            Set<String> shifted = on(programme, Side.SHIFTED);
            int weight = programme.shiftedEnd().value();
            story.add(command + " in " + before);
            boolean done = act(random, programme, command, now);
            String told = name + ": " + story;

            assertThat(programme.state).as(told).isIn(done ? command.leadsFrom(before) : Set.of(before));
            checkSides(programme, shifted, weight, told);
            checkWaves(programme, told);
        }
    }

    /** Growing adds to those shifted and takes nobody back; shrinking takes the last moved first. */
    private static void checkSides(Programme programme, Set<String> before, int weightBefore, String told) {
        Set<String> shifted = on(programme, Side.SHIFTED);
        if (programme.shiftedEnd().value() >= weightBefore) {
            assertThat(shifted).as(told).containsAll(before);
        } else {
            assertThat(before).as(told).containsAll(shifted);
            int highestKept = shifted.stream()
                    .mapToInt(customer -> bucket(programme, customer))
                    .max()
                    .orElse(-1);
            Set<String> back = new HashSet<>(before);
            back.removeAll(shifted);
            assertThat(back).as(told).allMatch(customer -> bucket(programme, customer) > highestKept);
        }
        Set<String> control = on(programme, Side.CONTROL);
        assertThat(Collections.disjoint(shifted, control)).as(told).isTrue();
        int end = programme.shiftedEnd().value();
        long controlBuckets = IntStream.range(0, BasisPoints.WHOLE)
                .filter(bucket -> Side.of(bucket, programme.shifted, programme.holdback()) == Side.CONTROL)
                .count();
        assertThat(controlBuckets).as(told).isEqualTo(Math.min(end, BasisPoints.WHOLE - end));
    }

    private static void checkWaves(Programme programme, String told) {
        if (programme.gone) {
            assertThat(programme.shiftedEnd()).as(told).isEqualTo(BasisPoints.ALL);
            return;
        }
        BasisPoints inForce = programme.inForce() == 0
                ? BasisPoints.NONE
                : programme.plan.wave(programme.inForce()).weight();
        boolean between = programme.state == ProgrammeState.ROLLING_BACK
                || programme.state == ProgrammeState.HELD
                || programme.state == ProgrammeState.SHIFTING;
        if (!between) {
            assertThat(programme.shifted).as(told).isEqualTo(inForce);
        } else if (programme.wave > 0 && programme.current().isWeightSet()) {
            assertThat(programme.shifted).as(told).isEqualTo(inForce);
        }
        long running = programme.waves.stream()
                .filter(wave -> Set.of(WaveState.NOTIFYING, WaveState.RUNNING, WaveState.HELD)
                        .contains(wave.state))
                .count();
        assertThat(running).as(told).isLessThanOrEqualTo(1);
        if (programme.state == ProgrammeState.ROLLED_BACK || programme.state == ProgrammeState.REOPENED) {
            assertThat(programme.shifted).as(told).isEqualTo(BasisPoints.NONE);
        }
        if (programme.state == ProgrammeState.DRAINING || programme.state == ProgrammeState.CLOSED) {
            assertThat(programme.shiftedEnd()).as(told).isEqualTo(BasisPoints.ALL);
        }
    }

    private static boolean act(Random random, Programme programme, Command command, Instant now) {
        try {
            switch (command) {
                case EDIT -> programme.edit(programme.plan, "elena");
                case SUBMIT -> programme.submit("dario");
                case ASSESS -> programme.assess();
                case APPROVE -> programme.approve("diana");
                case DENY -> programme.deny(random.nextInt(20) == 0 ? "diana" : "dario");
                case WITHDRAW -> {
                    if (random.nextInt(5) > 0) {
                        return false;
                    }
                    programme.withdraw(now);
                }
                case ANNOUNCE -> programme.announce(now);
                case NOTIFY -> programme.notified(random.nextInt(programme.waves.size() + 1), now);
                case START -> programme.start(now);
                case HOLD -> programme.hold(now);
                case RESUME -> programme.resume(now);
                case ADVANCE -> programme.advance(now, random.nextBoolean() ? "diana" : null, 0, random.nextBoolean());
                case STEP_BACK -> programme.stepBack(now, WaveState.BREACHED);
                case ROLL_BACK -> programme.rollBack(now, random.nextBoolean(), WaveState.ROLLED_BACK);
                case KILL -> programme.kill(now);
                case RECORD_CAPACITY ->
                    programme.record(new Capacity(
                            random.nextBoolean() ? BasisPoints.ALL : BasisPoints.of(random.nextInt(10_001)),
                            BasisPoints.ALL));
                case END_BY_PROVIDER -> {
                    if (random.nextInt(5) > 0) {
                        return false;
                    }
                    programme.endByProvider(now);
                }
                case CLOSE -> programme.close(now);
                case OBSERVE -> programme.observe(now);
                case REOPEN -> programme.reopen(now);
                case FINISH -> programme.finish(now);
            }
            return true;
        } catch (Problems.NotPossibleNow
                | Problems.PlannerMayNotApprove
                | Problems.NoWaveLeft
                | Problems.ChannelGone refused) {
            return false;
        }
    }

    private static Plan plan(Random random, String name) {
        Set<Integer> weights = new TreeSet<>();
        int waves = 1 + random.nextInt(6);
        while (weights.size() < waves) {
            weights.add(1 + random.nextInt(9_999));
        }
        if (random.nextInt(10) > 0) {
            weights.add(10_000);
        }
        return Plans.plan(Plans.waves(
                Plans.request("p" + Integer.toHexString(name.hashCode()), "phone")
                        .put("holdbackBp", random.nextInt(600)),
                weights.stream().mapToInt(Integer::intValue).toArray()));
    }

    private static Set<String> on(Programme programme, Side side) {
        return CUSTOMERS.stream()
                .filter(customer ->
                        Side.of(bucket(programme, customer), programme.shifted, programme.holdback()) == side)
                .collect(Collectors.toSet());
    }

    private static int bucket(Programme programme, String customer) {
        return Bucket.of(programme.seed, customer);
    }
}
