/** The Camunda engine and its web applications, sign-in, and the servers that the demo brings along. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Engine",
        allowedDependencies = {"shared"})
package org.tramonto.engine;
