package org.tramonto.retirement.process;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tramonto.shared.DecisionContract;
import org.tramonto.shared.ProcessContract;

/** What the retirement of a channel counts on in its diagrams and tables. */
@Configuration(proxyBeanMethods = false)
class RetirementContracts {

    @Bean
    ProcessContract channelRetirementContract() {
        return ProcessContract.of(ChannelRetirementModel.KEY)
                .begunWith(ProgrammeVariables.PROGRAMME, ProgrammeVariables.CHANNEL, ProgrammeVariables.SUBJECT)
                .given(ProgrammeVariables.CUSTOMER)
                .told(
                        ChannelRetirementModel.PROGRAMME_WITHDRAWN,
                        ChannelRetirementModel.ROLL_BACK_REQUESTED,
                        ChannelRetirementModel.PROGRAMME_KILLED,
                        ChannelRetirementModel.CHANNEL_REOPENED,
                        ChannelRetirementModel.EXEMPTION_EXPIRED,
                        ChannelRetirementModel.OUTREACH_NEEDED)
                .lookedForAt(
                        ChannelRetirementModel.ASSESS_DOSSIER,
                        ChannelRetirementModel.APPROVE_PROGRAMME,
                        ChannelRetirementModel.ANNOUNCE_RETIREMENT,
                        ChannelRetirementModel.DECIDE_ABOUT_REST,
                        ChannelRetirementModel.CLOSE_CHANNEL,
                        ChannelRetirementModel.WRITE_FINAL_REPORT,
                        ChannelRetirementModel.DECIDE_HOW_TO_GO_ON,
                        ChannelRetirementModel.REVIEW_EXPIRED_EXEMPTION,
                        ChannelRetirementModel.VERIFY_CONTENT,
                        ChannelRetirementModel.SHIFTING_MAY_BEGIN,
                        ChannelRetirementModel.PROVIDERS_END_REACHED,
                        ChannelRetirementModel.DRAIN_OVER,
                        ChannelRetirementModel.OBSERVATION_OVER,
                        ChannelRetirementModel.NEXT_SEATS_FREE,
                        ChannelRetirementModel.READY_TO_SHIFT,
                        ChannelRetirementModel.OBSERVE_CLOSED_CHANNEL);
    }

    @Bean
    ProcessContract trafficWaveContract() {
        return ProcessContract.of(TrafficWaveModel.KEY)
                .begunWith(
                        ProgrammeVariables.PROGRAMME,
                        ProgrammeVariables.CHANNEL,
                        ProgrammeVariables.SUBJECT,
                        ProgrammeVariables.WAVE)
                .told(TrafficWaveModel.PROGRAMME_CHANGED)
                .lookedForAt(
                        TrafficWaveModel.DECIDE_ABOUT_HELD_WAVE,
                        TrafficWaveModel.APPROVE_WAVE,
                        TrafficWaveModel.NOTICE_PERIOD_OVER,
                        TrafficWaveModel.NEXT_LOOK_DUE,
                        TrafficWaveModel.REMINDER_DUE,
                        TrafficWaveModel.NEXT_LOOK_DUE_MEANWHILE);
    }

    @Bean
    ProcessContract personalOutreachContract() {
        return ProcessContract.of(PersonalOutreachModel.KEY)
                .begunWith(
                        ProgrammeVariables.PROGRAMME,
                        ProgrammeVariables.CHANNEL,
                        ProgrammeVariables.SUBJECT,
                        ProgrammeVariables.CUSTOMER)
                .lookedForAt(PersonalOutreachModel.REACH_CUSTOMER);
    }

    @Bean
    DecisionContract legalGateContract() {
        return DecisionContract.of("legal-gate")
                .asked("phase", "channelMandatory", "rulesNotKept", "rulesNotKnown", "warnings")
                .answering("outcome")
                .answering("reason");
    }

    @Bean
    DecisionContract waveVerdictContract() {
        return DecisionContract.of("wave-verdict")
                .asked(
                        "programmeState",
                        "look",
                        "onBreach",
                        "soakOver",
                        "longUndecided",
                        "enoughOutcomes",
                        "successorsFree")
                .answering("verdict")
                .answering("reason");
    }

    @Bean
    DecisionContract successorChannelsContract() {
        return DecisionContract.of("successor-channels")
                .asked("kind", "preferred", "used", "ageBand", "about")
                .answering("offer")
                .answering("points")
                .orNothing();
    }
}
