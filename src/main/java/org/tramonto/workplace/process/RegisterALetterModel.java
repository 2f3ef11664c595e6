package org.tramonto.workplace.process;

/** Every name that Java and {@code register-a-letter.bpmn} share; a test holds them against the diagram. */
final class RegisterALetterModel {

    static final String KEY = "register-a-letter";

    // Variables: what the start form hands over, once the contact is in.
    static final String CONTACT = "contact";

    private RegisterALetterModel() {}
}
