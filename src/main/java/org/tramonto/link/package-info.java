/** Links for the world that need no sign-in: what they are for and whom they concern is signed into them. */
@org.springframework.modulith.ApplicationModule(displayName = "Signed links", allowedDependencies = "shared")
package org.tramonto.link;
