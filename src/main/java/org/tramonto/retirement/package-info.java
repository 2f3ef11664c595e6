/**
 * The retirement of a channel: plan, programme, waves, ledger, decision log, legal gate. Its diagrams are
 * {@code processes/channel-retirement.bpmn} and {@code traffic-wave.bpmn}; the row decides, they follow.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Retirement",
        allowedDependencies = {
            "shared",
            "channel",
            "customer",
            "routing",
            "supportcase",
            "notice",
            "knowledge",
            "feedback",
            "link"
        })
package org.tramonto.retirement;
