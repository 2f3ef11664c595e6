/** How contacts come in: mail and HTTP, threading, exactly once, quarantine. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Intake",
        allowedDependencies = {"shared", "content", "supportcase", "customer", "channel", "routing", "delivery"})
package org.tramonto.intake;
