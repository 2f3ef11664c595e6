/**
 * Which channels may this customer use now. Decides from memory, whatever else is away; knows of programmes only what
 * they publish.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Routing",
        allowedDependencies = {"shared", "channel"})
package org.tramonto.routing;
