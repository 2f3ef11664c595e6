package org.tramonto.retirement.process;

/** Every name that Java and {@code channel-retirement.bpmn} share; a test holds them against the diagram. */
final class ChannelRetirementModel {

    static final String KEY = "channel-retirement";

    // Variables
    static final String ALL_WAVES_PASSED = "allWavesPassed";
    static final String PLAN_ENDS = "planEnds";
    static final String EVERYBODY_ACCOUNTED_FOR = "everybodyAccountedFor";

    // Messages
    static final String PROGRAMME_WITHDRAWN = "programme-withdrawn";
    static final String ROLL_BACK_REQUESTED = "roll-back-requested";
    static final String PROGRAMME_KILLED = "programme-killed";
    static final String CHANNEL_REOPENED = "channel-reopened";
    static final String EXEMPTION_EXPIRED = "exemption-expired";
    static final String OUTREACH_NEEDED = "outreach-needed";

    // Tasks that end when the programme moves
    static final String ASSESS_DOSSIER = "Task_AssessDossier";
    static final String APPROVE_PROGRAMME = "Task_ApproveProgramme";
    static final String ANNOUNCE_RETIREMENT = "Task_AnnounceRetirement";
    static final String DECIDE_ABOUT_REST = "Task_DecideAboutRest";
    static final String CLOSE_CHANNEL = "Task_CloseChannel";
    static final String WRITE_FINAL_REPORT = "Task_WriteFinalReport";
    static final String DECIDE_HOW_TO_GO_ON = "Task_DecideHowToGoOn";
    static final String REVIEW_EXPIRED_EXEMPTION = "Task_ReviewExpiredExemption";

    // Where one customer is called by a person
    static final String REACH_ONE_CUSTOMER = "CallActivity_ReachOneCustomer";

    // Where texts are looked at for the last time
    static final String VERIFY_CONTENT = "CallActivity_VerifyContent";

    // Dates that move with the programme
    static final String SHIFTING_MAY_BEGIN = "Event_ShiftingMayBegin";
    static final String PROVIDERS_END_REACHED = "BoundaryEvent_ProvidersEndReached";
    static final String DRAIN_OVER = "Event_DrainOver";
    static final String OBSERVATION_OVER = "Event_ObservationOver";
    static final String NEXT_SEATS_FREE = "Event_NextSeatsFree";

    // Where a programme goes on whose process is missing: everything after asks the programme
    static final String READY_TO_SHIFT = "Gateway_ReadyToShift";
    static final String OBSERVE_CLOSED_CHANNEL = "SubProcess_ObserveClosedChannel";

    private ChannelRetirementModel() {}
}
