/** The customers and the past year of the demo organisation, Aurora Luce e Gas: invented from the first to the last word. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Demo",
        allowedDependencies = {"shared", "channel", "customer", "supportcase", "intake"})
package org.tramonto.demo;
