package org.tramonto.retirement.process;

/** Every name that Java and {@code traffic-wave.bpmn} share; a test holds them against the diagram. */
final class TrafficWaveModel {

    static final String KEY = "traffic-wave";

    // Variables
    static final String VERDICT = "verdict";
    static final String REASON = "reason";

    // Messages and errors
    static final String PROGRAMME_CHANGED = "programme-changed";
    static final String CONDITION_MISSING = "condition-missing";

    // Tasks that end when the programme moves
    static final String DECIDE_ABOUT_HELD_WAVE = "Task_DecideAboutHeldWave";
    static final String APPROVE_WAVE = "Task_ApproveWave";

    // Dates that move with the programme
    static final String NOTICE_PERIOD_OVER = "Event_NoticePeriodOver";
    static final String NEXT_LOOK_DUE = "Event_NextLookDue";
    static final String REMINDER_DUE = "StartEvent_ReminderDue";
    static final String NEXT_LOOK_DUE_MEANWHILE = "StartEvent_NextLookDueMeanwhile";

    private TrafficWaveModel() {}
}
