/**
 * Telling customers (R7): whom, in which words, by which medium, and the proof of it. Its diagram is
 * {@code processes/customer-notice.bpmn}; other modules say who is to be told through {@link
 * org.tramonto.notice.NoticeTopics}.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Notice",
        allowedDependencies = {"shared", "customer", "delivery", "knowledge", "link"})
package org.tramonto.notice;
