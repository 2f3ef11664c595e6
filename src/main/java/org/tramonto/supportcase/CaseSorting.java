package org.tramonto.supportcase;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.InTransaction;
import org.tramonto.supportcase.Events.CaseSorted;

/**
 * What a person says a case is about, after triage said it first: category, priority, root cause (S13). The times promised
 * to the customer stay as they were promised; a higher priority brings the case up in the task list.
 */
@Service
@Transactional
public class CaseSorting {

    private static final Pattern CATEGORY = Pattern.compile("[a-z][a-z_]{0,39}");

    private final CaseRows cases;
    private final Conversation conversation;
    private final CaseRules rules;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseSorting(
            CaseRows cases,
            Conversation conversation,
            CaseRules rules,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.conversation = conversation;
        this.rules = rules;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Null leaves a thing as it is. */
    public record Sorting(String category, Priority priority, String cause) {}

    public void sort(Actor actor, CaseNumber number, Sorting sorting) {
        SupportCase known = cases.lock(number);
        rules.requireTeamOf(actor, known);
        String category = sorting.category() == null ? known.category : sorting.category();
        if (category != null && !CATEGORY.matcher(category).matches()) {
            throw new Problems.NoSuchSort("category", category);
        }
        if (sorting.cause() != null && !rules.knowsCause(sorting.cause())) {
            throw new Problems.NoSuchSort("cause", sorting.cause());
        }
        String before = cause(known.id).orElse(null);
        boolean newCause = sorting.cause() != null && !sorting.cause().equals(before);
        boolean newCategory = !Objects.equals(category, known.category);
        boolean newPriority = sorting.priority() != null && sorting.priority() != known.priority;
        known.sort(category, newPriority ? sorting.priority() : known.priority);
        if (newCause) {
            remember(known.id, sorting.cause(), actor);
        }
        if (newCategory || newPriority || newCause) {
            cases.save(known);
            conversation.addEvent(
                    known,
                    "case_sorted",
                    actor.id(),
                    "category",
                    newCategory ? category : null,
                    "priority",
                    newPriority ? sorting.priority().code() : null,
                    "cause",
                    newCause ? sorting.cause() : null);
            events.publishEvent(new CaseSorted(number));
        }
    }

    /** The key of the cause that was last recorded. */
    Optional<String> cause(long caseId) {
        InTransaction.write();
        return jdbc.sql("select cause from case_cause where case_id = :case")
                .param("case", caseId)
                .query(String.class)
                .optional();
    }

    private void remember(long caseId, String cause, Actor actor) {
        InTransaction.write();
        jdbc.sql("""
                        insert into case_cause (case_id, cause, set_by, set_at) values (:case, :cause, :by, :now)
                        on conflict on constraint case_cause_pk
                        do update set cause = excluded.cause, set_by = excluded.set_by, set_at = excluded.set_at
                        """)
                .param("case", caseId)
                .param("cause", cause)
                .param("by", actor.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
