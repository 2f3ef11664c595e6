package org.tramonto.supportcase;

import java.time.Clock;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Actor;
import org.tramonto.sla.DueDates;
import org.tramonto.sla.ServiceLevel;
import org.tramonto.supportcase.Events.PromiseChanged;

/** Lets the times promised to the customer follow the priority of a case, and says so in its history. */
@Component
class CasePromises {

    private final CaseRows cases;
    private final ServiceLevels levels;
    private final Conversation conversation;
    private final DueDates dueDates;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CasePromises(
            CaseRows cases,
            ServiceLevels levels,
            Conversation conversation,
            DueDates dueDates,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.levels = levels;
        this.conversation = conversation;
        this.dueDates = dueDates;
        this.events = events;
        this.clock = clock;
    }

    /** The case has another priority now; it was promised something before, unless it came from elsewhere. */
    void follow(SupportCase known, Actor actor) {
        if (known.serviceLevel == null) {
            return;
        }
        ServiceLevel level = levels.of(known.priority);
        if (level.equals(known.serviceLevel)) {
            return;
        }
        known.promiseAnew(level, clock.instant(), dueDates);
        cases.save(known);
        if (known.status.isOpen()) {
            conversation.addEvent(
                    known,
                    "promise_changed",
                    actor.id(),
                    "firstResponse",
                    known.firstRespondedAt == null ? text(known.firstResponseDueAt) : null,
                    "nextResponse",
                    text(known.nextResponseDueAt),
                    "resolution",
                    text(known.resolutionDueAt));
        }
        events.publishEvent(new PromiseChanged(known.number));
    }

    private static String text(Instant due) {
        return due == null ? null : due.toString();
    }
}
