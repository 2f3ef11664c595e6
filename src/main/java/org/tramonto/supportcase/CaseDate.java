package org.tramonto.supportcase;

import java.time.Instant;
import org.tramonto.sla.DueDates;

/** The dates that the diagram waits for or shows, each computed when it is asked for. */
public enum CaseDate {
    FIRST_RESPONSE_WARNING {
        @Override
        Instant of(SupportCase known, Instant now, DueDates dueDates) {
            return known.firstResponseWarnAt;
        }
    },
    FIRST_RESPONSE {
        @Override
        Instant of(SupportCase known, Instant now, DueDates dueDates) {
            return known.firstResponseDueAt;
        }
    },
    RESOLUTION_WARNING {
        @Override
        Instant of(SupportCase known, Instant now, DueDates dueDates) {
            return known.resolutionWarnAt;
        }
    },
    RESOLUTION {
        @Override
        Instant of(SupportCase known, Instant now, DueDates dueDates) {
            return known.resolutionDueAt;
        }
    },
    /** What a person at work has to meet first: the next answer or the solution. */
    WORK {
        @Override
        Instant of(SupportCase known, Instant now, DueDates dueDates) {
            Instant next = known.nextResponseDueAt;
            return next != null && next.isBefore(known.resolutionDueAt) ? next : known.resolutionDueAt;
        }
    },
    CUSTOMER_REMINDER {
        @Override
        Instant of(SupportCase known, Instant now, DueDates dueDates) {
            return dueDates.due(now, known.serviceLevel.customerReminder());
        }
    },
    CUSTOMER_SILENCE {
        @Override
        Instant of(SupportCase known, Instant now, DueDates dueDates) {
            return dueDates.due(now, known.serviceLevel.customerSilence());
        }
    },
    THIRD_PARTY_REMINDER {
        @Override
        Instant of(SupportCase known, Instant now, DueDates dueDates) {
            return dueDates.due(now, known.serviceLevel.thirdPartyReminder());
        }
    },
    CONFIRMATION {
        @Override
        Instant of(SupportCase known, Instant now, DueDates dueDates) {
            return dueDates.due(now, known.serviceLevel.confirmation());
        }
    },
    REOPENING_END {
        @Override
        Instant of(SupportCase known, Instant now, DueDates dueDates) {
            return known.reopenableUntil;
        }
    };

    abstract Instant of(SupportCase known, Instant now, DueDates dueDates);
}
