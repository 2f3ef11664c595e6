package org.tramonto.supportcase;

import java.time.Instant;
import java.util.List;

/**
 * A case as others see it. Instants are null until they happened or were promised.
 *
 * @param team key of the team
 * @param assignee sign-in name, or null
 * @param version counts changes; the same as the entity tag
 * @param lastMessageId what a reply is based on
 */
public record CaseView(
        String number,
        CaseStatus status,
        String subject,
        String category,
        Priority priority,
        String team,
        String language,
        String channel,
        String assignee,
        CustomerRef customer,
        Instant openedAt,
        Instant acknowledgedAt,
        Instant firstResponseDueAt,
        Instant firstRespondedAt,
        Instant nextResponseDueAt,
        Instant resolutionDueAt,
        Instant waitingSince,
        Instant solvedAt,
        Instant confirmedAt,
        Instant reopenableUntil,
        Instant closedAt,
        Instant escalatedAt,
        Instant changedAt,
        Long lastMessageId,
        int version,
        List<Link> links) {

    /** The customer by number and name; the name is null while unknown. */
    public record CustomerRef(String number, String name) {}

    /** Another case and what it is to this one: merged_from, merged_into, follow_up, follow_up_of, related. */
    public record Link(String number, String relation, String subject, CaseStatus status) {}
}
