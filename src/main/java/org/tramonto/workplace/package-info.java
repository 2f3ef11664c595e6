/** What agents use at their desk that reaches beyond one case: articles that may help, contacts they took by hand. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Workplace",
        allowedDependencies = {"shared", "supportcase", "knowledge", "intake", "customer", "channel", "link"})
package org.tramonto.workplace;
