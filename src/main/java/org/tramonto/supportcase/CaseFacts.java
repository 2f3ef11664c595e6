package org.tramonto.supportcase;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.tramonto.shared.CaseNumber;
import org.tramonto.sla.DueDates;

/**
 * What the diagram asks about a case: for decision tables, dates, people and gateways. It asks a dozen times while a case
 * opens, always within the transaction of the step it is at, so nothing here begins one.
 */
@Service
public class CaseFacts {

    private final CaseRows cases;
    private final Conversation conversation;
    private final DueDates dueDates;
    private final Clock clock;

    CaseFacts(CaseRows cases, Conversation conversation, DueDates dueDates, Clock clock) {
        this.cases = cases;
        this.conversation = conversation;
        this.dueDates = dueDates;
        this.clock = clock;
    }

    /** What the triage table is asked with. */
    public TriageFacts triage(CaseNumber number) {
        SupportCase known = cases.get(number);
        Conversation.Opening opening = conversation.opening(known.id, TriageFacts.LONGEST);
        return new TriageFacts(
                opening.words().toLowerCase(Locale.ROOT), known.channel, opening.isPublic(), known.language.code());
    }

    public Priority priority(CaseNumber number) {
        return cases.get(number).priority;
    }

    /** When a date of the case is due; what timers and task due dates ask. */
    public Instant due(CaseNumber number, CaseDate date) {
        return date.of(cases.get(number), clock.instant(), dueDates);
    }

    /** Who has the case, or null. */
    public String assignee(CaseNumber number) {
        return cases.get(number).assignee;
    }

    public String team(CaseNumber number) {
        return cases.get(number).team;
    }

    /** The weight of its priority, or {@link Priority#FIRST} once it escalated. */
    public int rank(CaseNumber number) {
        SupportCase known = cases.get(number);
        return known.escalatedAt == null ? known.priority.weight() : Priority.FIRST;
    }

    public CaseStatus status(CaseNumber number) {
        return cases.get(number).status;
    }
}
