package org.tramonto.workplace.process;

/** Every name that Java and {@code log-a-call.bpmn} share; a test holds them against the diagram. */
final class LogACallModel {

    static final String KEY = "log-a-call";

    // Variables: what the start form hands over, once the contact is in.
    static final String CONTACT = "contact";

    private LogACallModel() {}
}
