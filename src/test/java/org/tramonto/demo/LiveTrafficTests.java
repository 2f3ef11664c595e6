package org.tramonto.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.retirement.Order;
import org.tramonto.retirement.Planning;
import org.tramonto.retirement.ProgrammeReader;
import org.tramonto.retirement.ProgrammeState;
import org.tramonto.retirement.ProgrammeView;
import org.tramonto.retirement.Programmes;
import org.tramonto.retirement.WaveAnalyses;
import org.tramonto.retirement.Waves;
import org.tramonto.retirement.guardrail.Analysis;
import org.tramonto.retirement.guardrail.Finding;
import org.tramonto.retirement.guardrail.Reason;
import org.tramonto.retirement.guardrail.Verdict;
import org.tramonto.routing.Router;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/** The customers of the demo, with the clock by hand: what they go through in minutes takes seconds here. */
@TramontoTest
class LiveTrafficTests {

    private static final Actor DARIO = new Actor("dario", "Dario Ricci", Set.of(Actor.MANAGERS));
    private static final Actor DIANA = new Actor("diana", "Diana Moretti", Set.of(Actor.MANAGERS));
    private static final Actor ANNA = new Actor("anna", "Anna Bianchi", Set.of(Actor.AGENTS));
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @Autowired
    LiveTraffic live;

    @Autowired
    Errands errands;

    @Autowired
    Traffic traffic;

    @Autowired
    Channels channels;

    @Autowired
    Planning planning;

    @Autowired
    Programmes programmes;

    @Autowired
    Waves waves;

    @Autowired
    WaveAnalyses analyses;

    @Autowired
    ProgrammeReader reader;

    @Autowired
    Router router;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    private final ExecutorService workers = Executors.newFixedThreadPool(TrafficClock.WORKERS);
    private String channel;
    private ProgrammeKey key;

    @BeforeEach
    void startTheFirstWave() {
        channel = "line-" + Long.toString(System.nanoTime(), 36);
        channels.register(new Channel(
                channel,
                Channel.Kind.PHONE,
                "Linea",
                "Line",
                null,
                false,
                Channel.Replies.RECORDED,
                Channel.State.ACTIVE));
        customers(2400);
        ObjectNode plan = json.createObjectNode();
        plan.put("key", "demo-" + channel).put("channel", channel).put("template", "demo");
        plan.putObject("name").put("it", "Addio al telefono").put("en", "Farewell to the telephone");
        plan.put("reason", "Nobody can find the operators it needs");
        plan.putArray("successors").add("chat").add("form");
        key = planning.create(DARIO, plan);
        planning.submit(DARIO, key, order());
        programmes.approve(DIANA, key, order());
        programmes.announce(DARIO, key, order());
        waves.recordNotices(DARIO, key, order(), 0);
        clock.advance(Duration.ofSeconds(31));
        clock.stop();
        waves.start(DARIO, key, order());
        routed();
    }

    @AfterEach
    void reset() {
        traffic.hurt(DARIO, null);
        if (view().state() != ProgrammeState.ROLLED_BACK) {
            waves.kill(DARIO, key, order());
        }
        clock.reset();
        workers.shutdownNow();
    }

    private void customers(int number) {
        jdbc.sql("""
                        with created as (
                            insert into customer (number, name, created_at)
                            select 'K-' || lpad(nextval('customer_number_seq')::text, 6, '0'), 'Cliente', now()
                            from generate_series(1, :number) returning id)
                        insert into customer_channel (customer_id, channel, contacts, first_at, last_at)
                        select id, :channel, 1, now(), now() from created
                        """).param("number", number).param("channel", channel).update();
    }

    private Order order() {
        return new Order(view().revision(), "because the test says so");
    }

    private ProgrammeView view() {
        return reader.get(DARIO, key.value());
    }

    private void routed() {
        long revision = view().revision();
        Awaitility.await().until(() -> router.revision(channel) >= revision);
    }

    private void goOn(int seconds) {
        for (int second = 0; second < seconds; second++) {
            clock.advance(A_SECOND);
            live.look();
            // As many at once as in the demo.
            CompletableFuture.allOf(IntStream.range(0, TrafficClock.WORKERS)
                            .mapToObj(worker -> CompletableFuture.runAsync(this::work, workers))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    private void work() {
        boolean more = true;
        while (more) {
            more = errands.doNext();
        }
    }

    /** Looks after this many seconds, and then as often as the plan says until the verdict is out. */
    private Analysis verdict(int seconds) {
        goOn(seconds);
        Analysis analysis = analyses.analyse(key).orElseThrow();
        for (int look = 1; look < 8 && analysis.verdict() == Verdict.INCONCLUSIVE; look++) {
            goOn(20);
            analysis = analyses.analyse(key).orElseThrow();
        }
        return analysis;
    }

    @Test
    void aWavePassesWhileItsCustomersAreServedWellAndIsHeldOnceTheyAreHurt() {
        Analysis well = verdict(60);

        assertThat(well.verdict()).as("%s", well.findings()).isEqualTo(Verdict.PASS);
        Finding solved = finding(well, "solved");
        assertThat(solved.numbers().shiftedSize()).isGreaterThanOrEqualTo(50);
        assertThat(solved.numbers().controlSize()).isGreaterThanOrEqualTo(50);
        Finding content = finding(well, "satisfaction");
        assertThat(content.numbers().shiftedSize()).isGreaterThanOrEqualTo(50);
        assertThat(content.numbers().controlSize()).isGreaterThanOrEqualTo(50);
        assertThat(view().missing()).isEmpty();

        traffic.hurt(DARIO, 2);
        waves.advance(DARIO, key, order());
        assertThat(view().wave()).isEqualTo(2);
        routed();

        Analysis hurt = verdict(40);
        for (int look = 0; look < 6 && finding(hurt, "satisfaction").verdict() != Verdict.HOLD; look++) {
            goOn(20);
            hurt = analyses.analyse(key).orElseThrow();
        }
        assertThat(finding(hurt, "satisfaction").verdict())
                .as("%s", hurt.findings())
                .isEqualTo(Verdict.HOLD);

        assertThat(hurt.verdict()).as("%s", hurt.findings()).isEqualTo(Verdict.HOLD);
        assertThat(hurt.findings()).extracting(Finding::reason).contains(Reason.WORSE_THAN_MARGIN);
        assertThat(traffic.state(DARIO))
                .satisfies(state -> assertThat(state.servedBadly()).isPositive())
                .satisfies(state -> assertThat(state.programme()).isEqualTo(key.value()));
    }

    private static Finding finding(Analysis analysis, String guardrail) {
        return analysis.findings().stream()
                .filter(finding -> finding.guardrail().equals(guardrail))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nobodyGetsInTouchForOtherProgrammes() {
        waves.kill(DARIO, key, order());

        goOn(3);

        assertThat(traffic.state(DARIO).programme()).isNull();
        assertThat(jdbc.sql("select count(*) from support_case where channel = :channel")
                        .param("channel", channel)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void onlyManagersSwitchAndOnlyForWavesThatCanBe() {
        assertThatThrownBy(() -> traffic.hurt(ANNA, 2)).isInstanceOf(Problems.ManagersOnly.class);
        assertThatThrownBy(() -> traffic.hurt(DARIO, 0)).isInstanceOf(Problems.NoSuchWave.class);
    }
}
