package org.tramonto.retirement.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.retirement.Events.CapacityRecorded;
import org.tramonto.retirement.Events.ExemptionExpired;
import org.tramonto.retirement.Events.OutreachNeeded;
import org.tramonto.retirement.Events.ProgrammeEvent;
import org.tramonto.retirement.Exemption;
import org.tramonto.retirement.Exemptions;
import org.tramonto.retirement.LedgerReader;
import org.tramonto.retirement.LedgerState;
import org.tramonto.retirement.ProgrammeReader;
import org.tramonto.retirement.ProgrammeView;
import org.tramonto.shared.ProgrammeKey;

/**
 * Lets the process follow its programme, after the programme has moved and in a transaction of its own: a hold or a kill
 * never waits for the engine and is never undone by it. What is missed here, {@link ProgrammeHealing} makes good.
 */
@Component
class ProgrammeProcess {

    private final ProgrammeReader programmes;
    private final LedgerReader ledger;
    private final Exemptions exemptions;
    private final RuntimeService runtime;
    private final OpenSteps openSteps;
    private final JdbcClient jdbc;

    ProgrammeProcess(
            ProgrammeReader programmes,
            LedgerReader ledger,
            Exemptions exemptions,
            RuntimeService runtime,
            OpenSteps openSteps,
            JdbcClient jdbc) {
        this.programmes = programmes;
        this.ledger = ledger;
        this.exemptions = exemptions;
        this.runtime = runtime;
        this.openSteps = openSteps;
        this.jdbc = jdbc;
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void follow(ProgrammeEvent event) {
        follow(event.key());
        if (event instanceof OutreachNeeded needed) {
            needed.customers().forEach(customer -> askForOutreach(event.key(), customer));
        }
        if (event instanceof ExemptionExpired expired) {
            askForReview(event.key(), expired.customer());
        }
        if (event instanceof CapacityRecorded) {
            openSteps.lookForSeats(event.key());
        }
    }

    /** As if everything had just happened; what was asked of a person already is not asked again. */
    @Transactional
    public void heal(ProgrammeKey key) {
        follow(key);
        ledger.customers(key, LedgerState.MANUAL_OUTREACH).forEach(customer -> askForOutreach(key, customer));
        exemptions.active(key).stream()
                .filter(Exemption::expired)
                .forEach(exemption -> askForReview(key, exemption.customer()));
    }

    /** Brings the process to where the programme is; harmless where it is there already. */
    private void follow(ProgrammeKey key) {
        oneAtATime(key);
        ProgrammeView programme = programmes.get(Product.ACTOR, key.value());
        if (!isRunning(key)) {
            begin(programme);
        }
        // First of all: tasks of a programme that was given up are not done, they are not needed any more.
        if (programme.withdrawnAt() != null) {
            tell(key, ChannelRetirementModel.PROGRAMME_WITHDRAWN);
        }
        openSteps.finishDone(key);
        openSteps.redate(key);
        switch (programme.state()) {
            case ROLLING_BACK -> tell(key, ChannelRetirementModel.ROLL_BACK_REQUESTED);
            case ROLLED_BACK ->
                tell(
                        key,
                        programme.killed()
                                ? ChannelRetirementModel.PROGRAMME_KILLED
                                : ChannelRetirementModel.ROLL_BACK_REQUESTED);
            case REOPENED -> tell(key, ChannelRetirementModel.CHANNEL_REOPENED);
            default -> {}
        }
        openSteps.stopSoaking(key);
    }

    /** Two nodes, or a person and the clock, must not both begin a process or ask twice. */
    private void oneAtATime(ProgrammeKey key) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", ChannelRetirementModel.KEY + ":" + key.value())
                .query((row, n) -> true)
                .single();
    }

    private void askForOutreach(ProgrammeKey key, String customer) {
        if (!openSteps.reaches(key, customer)) {
            tell(key, ChannelRetirementModel.OUTREACH_NEEDED, customer);
        }
    }

    private void askForReview(ProgrammeKey key, String customer) {
        if (!openSteps.reviews(key, customer)) {
            tell(key, ChannelRetirementModel.EXEMPTION_EXPIRED, customer);
        }
    }

    private boolean isRunning(ProgrammeKey key) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey(ChannelRetirementModel.KEY)
                        .processInstanceBusinessKey(key.value())
                        .count()
                > 0;
    }

    /** A draft begins at the beginning. One that lost its process, or goes on after its end, goes on where it is. */
    private void begin(ProgrammeView programme) {
        Map<String, Object> variables = Map.of(
                ProgrammeVariables.PROGRAMME, programme.key(),
                ProgrammeVariables.CHANNEL, programme.channel(),
                ProgrammeVariables.SUBJECT, programme.name().it());
        switch (programme.state()) {
            case DRAFT, ASSESSING, WAITING_FOR_APPROVAL, READY, ANNOUNCED ->
                runtime.startProcessInstanceByKey(ChannelRetirementModel.KEY, programme.key(), variables);
            case SHIFTING, HELD, ROLLING_BACK, DRAINING ->
                runtime.createProcessInstanceByKey(ChannelRetirementModel.KEY)
                        .businessKey(programme.key())
                        .setVariables(variables)
                        .startBeforeActivity(ChannelRetirementModel.READY_TO_SHIFT)
                        .execute();
            case CLOSED, OBSERVING ->
                runtime.createProcessInstanceByKey(ChannelRetirementModel.KEY)
                        .businessKey(programme.key())
                        .setVariables(variables)
                        .startBeforeActivity(ChannelRetirementModel.OBSERVE_CLOSED_CHANNEL)
                        .execute();
            default -> {}
        }
    }

    /** Whoever waits for this hears of it; nobody has to. */
    private void tell(ProgrammeKey key, String message) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(key.value())
                .correlateAll();
    }

    private void tell(ProgrammeKey key, String message, String customer) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(key.value())
                .setVariablesToTriggeredScope(Map.of(ProgrammeVariables.CUSTOMER, customer))
                .correlateAll();
    }
}
