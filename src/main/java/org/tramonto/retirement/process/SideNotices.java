package org.tramonto.retirement.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.Notices;
import org.tramonto.notice.Occasion;
import org.tramonto.retirement.NoticeSteps;
import org.tramonto.retirement.ProgrammeReader;
import org.tramonto.retirement.ProgrammeState;
import org.tramonto.retirement.ProgrammeView;
import org.tramonto.retirement.WaveState;
import org.tramonto.shared.ProgrammeKey;

/**
 * Notices that no step of a programme waits for: of the day of a change, of the end that is near, and of the way back after
 * a step back or where everything was stopped at once. Each begins once.
 */
@Component
class SideNotices {

    private static final String PROCESS = "customer-notice";

    private final Notices notices;
    private final NoticeSteps steps;
    private final RuntimeService runtime;
    private final ProgrammeReader programmes;
    private final JdbcClient jdbc;

    SideNotices(
            Notices notices, NoticeSteps steps, RuntimeService runtime, ProgrammeReader programmes, JdbcClient jdbc) {
        this.programmes = programmes;
        this.jdbc = jdbc;
        this.notices = notices;
        this.steps = steps;
        this.runtime = runtime;
    }

    /** Begins what is due where the programme stands; what has begun already is left alone. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void beginDue(ProgrammeKey key) {
        ProgrammeView programme = programmes.get(Product.ACTOR, key.value());
        ProgrammeState state = programme.state();
        if (state == ProgrammeState.SHIFTING && programme.waveState() == WaveState.RUNNING) {
            begin(programme, Occasion.CHANGE_DAY, programmes.noticeRound(key, programme.wave()));
        } else if (state == ProgrammeState.DRAINING) {
            begin(programme, Occasion.CLOSING, programme.returns());
        }
        for (int returned = 1; returned <= programme.returns(); returned++) {
            boolean diagramTells = returned == programme.returns() && isRolledBackByDiagram(programme);
            if (!diagramTells && steps.movedAnybodyBack(key, returned)) {
                begin(programme, Occasion.MOVED_BACK, returned);
            }
        }
    }

    /** The diagram tells customers itself before it asks how to go on. */
    private static boolean isRolledBackByDiagram(ProgrammeView programme) {
        return programme.state() == ProgrammeState.ROLLING_BACK
                || programme.state() == ProgrammeState.ROLLED_BACK && !programme.killed();
    }

    /** Reminds the customers of a wave, once. */
    void remind(ProgrammeKey key, int wave) {
        begin(programmes.get(Product.ACTOR, key.value()), Occasion.REMINDER, programmes.noticeRound(key, wave));
    }

    private void begin(ProgrammeView programme, Occasion occasion, int round) {
        NoticeOrder order = new NoticeOrder(programme.key(), occasion, round);
        if (notices.find(order).isPresent()) {
            return;
        }
        oneAtATime(order);
        if (notices.find(order).isEmpty() && !hasBegun(order)) {
            runtime.startProcessInstanceByKey(
                    PROCESS,
                    programme.key(),
                    Map.of(
                            "topic",
                            programme.key(),
                            "occasion",
                            occasion.code(),
                            "round",
                            round,
                            ProgrammeVariables.CHANNEL,
                            programme.channel(),
                            ProgrammeVariables.SUBJECT,
                            programme.name().it()));
        }
    }

    /** The process drafts its notice; until then it is known by its variables alone. */
    private boolean hasBegun(NoticeOrder order) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey(PROCESS)
                        .processInstanceBusinessKey(order.topic())
                        .variableValueEquals("occasion", order.occasion().code())
                        .variableValueEquals("round", order.round())
                        .count()
                > 0;
    }

    /** Two nodes, or a command and the clock, must not begin the same twice. */
    private void oneAtATime(NoticeOrder order) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", PROCESS + ":" + order)
                .query((row, n) -> true)
                .single();
    }
}
