/** What customers say about how their case was solved and about a change: one click, words, no sign-in. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Feedback",
        allowedDependencies = {"shared", "link", "supportcase", "customer", "intake", "channel", "delivery"})
package org.tramonto.feedback;
