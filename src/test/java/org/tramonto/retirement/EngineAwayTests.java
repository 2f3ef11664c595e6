package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tramonto.retirement.ProgrammeFixtures.DARIO;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.TramontoTest;
import org.tramonto.routing.Route;
import org.tramonto.routing.Routes;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/** The engine can't be used, as where its tables are being restored: what has to be quick needs none. */
@TramontoTest
class EngineAwayTests {

    @Autowired
    ProgrammeFixtures fixtures;

    @Autowired
    ProgrammeWalk walks;

    @Autowired
    WalkedProgrammes walked;

    @Autowired
    Waves waves;

    @Autowired
    LedgerRows ledger;

    @Autowired
    DecisionLog log;

    @Autowired
    Routes routes;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aHoldAndAKillNeedNoneAndTheProcessIsInStepOnceItIsBack() {
        String channel = fixtures.channel();
        fixtures.customers(channel, 20);
        ProgrammeKey key = walked.shifting(Plans.waves(fixtures.request(channel), 5000, 10_000));
        long entries = log.verify(key).entries();

        jdbc.sql("alter table act_ru_execution rename to act_ru_execution_away").update();
        try {
            waves.hold(DARIO, key, fixtures.order(key));
            assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.HELD);
            assertThat(routes.find(channel).orElseThrow().shifted()).isEqualTo(BasisPoints.of(5000));
            waves.kill(DARIO, key, fixtures.order(key));
            assertThat(routes.find(channel).orElseThrow().mode()).isEqualTo(Route.Mode.KILLED);
            assertThat(ledger.counts(key)).containsEntry(LedgerState.SHIFTED, 0L);
        } finally {
            jdbc.sql("alter table act_ru_execution_away rename to act_ru_execution")
                    .update();
        }

        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .untilAsserted(
                        () -> walks.of(key).standsAt("Task_DecideHowToGoOn").passed("BoundaryEvent_ProgrammeKilled"));
        assertThat(log.verify(key).intact()).isTrue();
        assertThat(log.verify(key).entries()).isEqualTo(entries + 2);
    }
}
