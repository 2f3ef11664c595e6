package org.tramonto.retirement.process;

import org.springframework.stereotype.Component;
import org.tramonto.retirement.Exemption;
import org.tramonto.retirement.Exemptions;
import org.tramonto.retirement.ProgrammeState;
import org.tramonto.retirement.ProgrammeSteps;
import org.tramonto.shared.ProgrammeKey;

/** Whether what a person was asked for has been done: the programme and its ledger say so, not the task. */
@Component
class StepsDone {

    /** What a task is about; wave and customer are null where it is about the programme as a whole. */
    record Step(ProgrammeKey key, String task, Integer wave, String customer) {}

    private final ProgrammeSteps steps;
    private final Retirement retirement;
    private final Exemptions exemptions;

    StepsDone(ProgrammeSteps steps, Retirement retirement, Exemptions exemptions) {
        this.steps = steps;
        this.retirement = retirement;
        this.exemptions = exemptions;
    }

    /** Ends by a command or an entry in the ledger, and in no other way. */
    static boolean followsProgramme(String task) {
        return switch (task) {
            case ChannelRetirementModel.ASSESS_DOSSIER,
                    ChannelRetirementModel.APPROVE_PROGRAMME,
                    ChannelRetirementModel.ANNOUNCE_RETIREMENT,
                    ChannelRetirementModel.DECIDE_ABOUT_REST,
                    ChannelRetirementModel.CLOSE_CHANNEL,
                    ChannelRetirementModel.WRITE_FINAL_REPORT,
                    ChannelRetirementModel.REVIEW_EXPIRED_EXEMPTION,
                    TrafficWaveModel.DECIDE_ABOUT_HELD_WAVE,
                    TrafficWaveModel.APPROVE_WAVE -> true;
            default -> false;
        };
    }

    /** Done, whoever did it and wherever; false for what only the person at the task can tell. */
    boolean isDone(Step step) {
        ProgrammeState state = steps.standing(step.key()).state();
        String programme = step.key().value();
        return switch (step.task()) {
            case ChannelRetirementModel.ASSESS_DOSSIER -> state != ProgrammeState.DRAFT;
            case ChannelRetirementModel.APPROVE_PROGRAMME ->
                state == ProgrammeState.APPROVAL_DENIED || retirement.approved(programme);
            case ChannelRetirementModel.ANNOUNCE_RETIREMENT ->
                retirement.approved(programme) && state != ProgrammeState.READY;
            case ChannelRetirementModel.DECIDE_ABOUT_REST ->
                !steps.standing(step.key()).isPlanOver();
            case ChannelRetirementModel.CLOSE_CHANNEL -> state != ProgrammeState.DRAINING;
            case ChannelRetirementModel.WRITE_FINAL_REPORT -> state == ProgrammeState.RETIRED;
            case ChannelRetirementModel.DECIDE_HOW_TO_GO_ON ->
                retirement.shiftsAgain(programme) || state == ProgrammeState.ROLLING_BACK;
            case TrafficWaveModel.DECIDE_ABOUT_HELD_WAVE ->
                !"held".equals(retirement.waveStands(programme, step.wave()));
            case TrafficWaveModel.APPROVE_WAVE -> !"running".equals(retirement.waveStands(programme, step.wave()));
            case PersonalOutreachModel.REACH_CUSTOMER ->
                !"open".equals(retirement.customerStands(programme, step.customer()));
            case ChannelRetirementModel.REVIEW_EXPIRED_EXEMPTION ->
                exemptions
                        .active(step.key(), step.customer())
                        .map(Exemption::expired)
                        .filter(expired -> expired)
                        .isEmpty();
            default -> false;
        };
    }
}
