package org.tramonto.supportcase;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person decides comes next: the answers to the gateway <em>What comes next?</em> of the diagram. */
public enum NextStep {
    @JsonProperty("work")
    WORK("work"),
    @JsonProperty("wait_customer")
    @JsonAlias("customer")
    CUSTOMER("customer"),
    @JsonProperty("wait_third_party")
    @JsonAlias("third_party")
    THIRD_PARTY("third_party"),
    @JsonProperty("solve")
    @JsonAlias("solved")
    SOLVED("solved"),
    /** Put off to a date, which {@link CaseSnoozing} keeps. */
    @JsonProperty("later")
    LATER("later");

    private final String variable;

    NextStep(String variable) {
        this.variable = variable;
    }

    /** The value of the process variable {@code nextStep}. */
    public String variable() {
        return variable;
    }
}
