/**
 * The customers and the past year of the demo organisation, Aurora Luce e Gas, and the traffic of its customers while a
 * demo programme runs: invented from the first to the last word.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Demo",
        allowedDependencies = {
            "shared",
            "channel",
            "customer",
            "routing",
            "supportcase",
            "intake",
            "retirement",
            "feedback"
        })
package org.tramonto.demo;
