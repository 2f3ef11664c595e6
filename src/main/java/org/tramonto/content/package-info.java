/** Bytes of attachments, each kept once by its hash. */
@org.springframework.modulith.ApplicationModule(displayName = "Content", allowedDependencies = "shared")
package org.tramonto.content;
