/** The register of support channels: what each is, where it is reached, how a reply leaves it. */
@org.springframework.modulith.ApplicationModule(displayName = "Channel", allowedDependencies = "shared")
package org.tramonto.channel;
