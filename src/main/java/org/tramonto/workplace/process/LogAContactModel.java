package org.tramonto.workplace.process;

/** Every name that Java and {@code log-a-contact.bpmn} share; a test holds them against the diagram. */
final class LogAContactModel {

    static final String KEY = "log-a-contact";

    // Variables: what the start form hands over, once the contact is in.
    static final String CONTACT = "contact";

    private LogAContactModel() {}
}
