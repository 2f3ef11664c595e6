/** Who writes to us: identities over all channels, language, preferences, needs (S3, S14). */
@org.springframework.modulith.ApplicationModule(displayName = "Customer", allowedDependencies = "shared")
package org.tramonto.customer;
