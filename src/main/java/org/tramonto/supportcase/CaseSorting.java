package org.tramonto.supportcase;

import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.Events.CaseSorted;

/**
 * What a person says a case is about, after triage said it first: category, priority, root cause (S13). With the priority
 * follow the times that are promised for it, counted from when the case was opened (S4).
 */
@Service
@Transactional
public class CaseSorting {

    private static final Pattern CATEGORY = Pattern.compile("[a-z][a-z_]{0,39}");

    private final CaseRows cases;
    private final CaseCauses causes;
    private final CasePromises promises;
    private final Conversation conversation;
    private final CaseRules rules;
    private final ApplicationEventPublisher events;

    CaseSorting(
            CaseRows cases,
            CaseCauses causes,
            CasePromises promises,
            Conversation conversation,
            CaseRules rules,
            ApplicationEventPublisher events) {
        this.cases = cases;
        this.causes = causes;
        this.promises = promises;
        this.conversation = conversation;
        this.rules = rules;
        this.events = events;
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
        String before = causes.find(known.id).orElse(null);
        boolean newCause = sorting.cause() != null && !sorting.cause().equals(before);
        boolean newCategory = !Objects.equals(category, known.category);
        boolean newPriority = sorting.priority() != null && sorting.priority() != known.priority;
        known.sort(category, newPriority ? sorting.priority() : known.priority);
        if (newCause) {
            causes.remember(known.id, sorting.cause(), actor);
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
            if (newPriority) {
                promises.follow(known, actor);
            }
            events.publishEvent(new CaseSorted(number));
        }
    }
}
