/** What the world reads and how it reaches us: help centre, contact page, contact form, and how well customers help themselves (S15). */
@org.springframework.modulith.ApplicationModule(
        displayName = "Help centre",
        allowedDependencies = {"shared", "knowledge", "channel", "routing", "customer", "intake", "link", "supportcase"
        })
package org.tramonto.helpcentre;
