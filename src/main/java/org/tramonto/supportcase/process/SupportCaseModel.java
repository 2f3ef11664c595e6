package org.tramonto.supportcase.process;

/** Every name that Java and {@code support-case.bpmn} share; a test holds them against the diagram. */
final class SupportCaseModel {

    static final String KEY = "support-case";

    // Variables: what the diagram's gateways and messages ask. The case itself is in our own tables.
    static final String NEXT_STEP = "nextStep";
    static final String STEP_DONE = "stepDone";
    static final String NEW_TEAM = "newTeam";
    static final String MERGE_INTO = "mergeInto";
    static final String REASON = "reason";
    static final String REQUESTED_BY = "requestedBy";

    // Messages
    static final String CUSTOMER_WROTE_AGAIN = "customer-wrote-again";
    static final String SOLUTION_CONFIRMED = "solution-confirmed";
    static final String HANDOVER_REQUESTED = "handover-requested";
    static final String WITHDRAWAL_REQUESTED = "withdrawal-requested";
    static final String MERGE_REQUESTED = "merge-requested";

    // Errors
    static final String CUSTOMER_UNREACHABLE = "customer-unreachable";

    // Tasks
    static final String ANSWER_CUSTOMER = "Task_AnswerCustomer";
    static final String WAIT_FOR_CUSTOMER = "Task_WaitForCustomer";
    static final String WAIT_FOR_THIRD_PARTY = "Task_WaitForThirdParty";
    static final String AWAIT_CONFIRMATION = "SubProcess_AwaitConfirmation";
    static final String REOPENING_WINDOW_OVER = "Event_ReopeningWindowOver";
    static final String WORK_ON_CASE = "Task_WorkOnCase";
    static final String WAIT_FOR_DATE = "Task_WaitForDate";

    private SupportCaseModel() {}
}
