/** The life of a support case: conversation, transitions, links, search. Its diagram is {@code processes/support-case.bpmn}. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Support case",
        allowedDependencies = {"shared", "content", "customer", "channel", "sla", "delivery"})
package org.tramonto.supportcase;
