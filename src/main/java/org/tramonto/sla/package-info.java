/** When is this due: the one door to service-level arithmetic (S4). */
@org.springframework.modulith.ApplicationModule(displayName = "Service levels", allowedDependencies = "shared")
package org.tramonto.sla;
