/** How messages go out: the outbox and the mail server behind it. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Delivery",
        allowedDependencies = {"shared", "content"})
package org.tramonto.delivery;
