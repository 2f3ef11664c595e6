package org.tramonto.retirement.process;

/** Every name that Java and {@code personal-outreach.bpmn} share; a test holds them against the diagram. */
final class PersonalOutreachModel {

    static final String KEY = "personal-outreach";

    // Tasks that end when the ledger moves
    static final String REACH_CUSTOMER = "Task_ReachCustomer";

    private PersonalOutreachModel() {}
}
