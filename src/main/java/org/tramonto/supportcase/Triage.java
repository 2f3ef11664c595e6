package org.tramonto.supportcase;

import org.tramonto.shared.Language;

/** What the decision table {@code case-triage} answered. */
public record Triage(String category, Priority priority, String team, Language language) {}
