/**
 * What the world reads about us: articles with versions, translations and review, what in them and elsewhere names a
 * channel, and the changes that go with a wave of its retirement. Its diagram is {@code processes/content-change.bpmn}.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Knowledge",
        allowedDependencies = {"shared", "content", "channel", "supportcase"})
package org.tramonto.knowledge;
