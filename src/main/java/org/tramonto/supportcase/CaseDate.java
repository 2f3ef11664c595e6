package org.tramonto.supportcase;

import java.time.Instant;
import org.tramonto.sla.DueDates;

/** The dates that the diagram waits for or shows, each computed when it is asked for. */
public enum CaseDate {
    FIRST_RESPONSE_WARNING((known, now, dueDates) -> known.firstResponseWarnAt),
    FIRST_RESPONSE((known, now, dueDates) -> known.firstResponseDueAt),
    RESOLUTION_WARNING((known, now, dueDates) -> known.resolutionWarnAt),
    RESOLUTION((known, now, dueDates) -> known.resolutionDueAt),
    /** What a person at work has to meet first: the next answer or the solution. */
    WORK((known, now, dueDates) -> {
        Instant next = known.nextResponseDueAt;
        return next != null && next.isBefore(known.resolutionDueAt) ? next : known.resolutionDueAt;
    }),
    CUSTOMER_REMINDER(
            (known, now, dueDates) -> dueDates.due(waiting(known, now), known.serviceLevel.customerReminder())),
    CUSTOMER_SILENCE((known, now, dueDates) -> dueDates.due(waiting(known, now), known.serviceLevel.customerSilence())),
    THIRD_PARTY_REMINDER(
            (known, now, dueDates) -> dueDates.due(waiting(known, now), known.serviceLevel.thirdPartyReminder())),
    CONFIRMATION((known, now, dueDates) -> dueDates.due(now, known.serviceLevel.confirmation())),
    REOPENING_END((known, now, dueDates) -> known.reopenableUntil);

    private final Rule rule;

    CaseDate(Rule rule) {
        this.rule = rule;
    }

    Instant of(SupportCase known, Instant now, DueDates dueDates) {
        return rule.date(known, now, dueDates);
    }

    /** Since when the case waits: another service level counts from there too. */
    private static Instant waiting(SupportCase known, Instant now) {
        return known.waitingSince == null ? now : known.waitingSince;
    }

    private interface Rule {
        Instant date(SupportCase known, Instant now, DueDates dueDates);
    }
}
