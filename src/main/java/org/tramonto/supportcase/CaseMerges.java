package org.tramonto.supportcase;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.InTransaction;
import org.tramonto.supportcase.Events.MergeUndone;

/** Takes merges back: the case is what it was before, its process begins again where it stood. */
@Service
@Transactional
public class CaseMerges {

    /** How long a merge can be undone; afterwards colleagues and customers rely on it. */
    static final Duration UNDONE_WITHIN = Duration.ofHours(1);

    private final CaseRows cases;
    private final Conversation conversation;
    private final CaseRules rules;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseMerges(
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

    private record Merge(CaseNumber into, CaseStatus before, Instant nextResponseDueAt) {}

    /** Undoes the merge of this case into another; its team may, as it may merge. */
    public void undo(Actor actor, CaseNumber number) {
        SupportCase seen = cases.get(number);
        rules.requireTeamOf(actor, seen);
        CaseNumber into = find(seen).map(Merge::into).orElseThrow(() -> new Problems.TooLateToUndo(number));
        boolean inOrder = number.value().compareTo(into.value()) < 0;
        cases.lock(inOrder ? number : into);
        cases.lock(inOrder ? into : number);
        SupportCase merged = cases.lock(number);
        SupportCase target = cases.lock(into);
        rules.requireTeamOf(actor, merged);
        Merge merge = find(merged).orElseThrow(() -> new Problems.TooLateToUndo(number));
        if (target.status.isEnded()) {
            throw new Problems.TooLateToUndo(into);
        }
        merged.unmerge(merge.before(), merge.nextResponseDueAt());
        cases.save(merged);
        InTransaction.write();
        jdbc.sql("delete from case_link where case_id = :case and relation = 'merged_into' and other_id = :into")
                .param("case", merged.id)
                .param("into", target.id)
                .update();
        jdbc.sql("delete from case_merge where case_id = :case")
                .param("case", merged.id)
                .update();
        conversation.addEvent(merged, "merge_undone", actor.id(), "number", into.value());
        conversation.addEvent(target, "merge_undone", actor.id(), "number", number.value());
        events.publishEvent(new MergeUndone(number, merge.before()));
    }

    boolean canUndo(SupportCase known) {
        return find(known).isPresent();
    }

    /** Keeps how the case stands before it is merged. */
    void remember(SupportCase merging, SupportCase into, String by) {
        InTransaction.write();
        jdbc.sql("""
                        insert into case_merge (case_id, into_id, status_before, next_response_due_at, merged_by, merged_at)
                        values (:case, :into, :status, :nextResponse, :by, :now)
                        on conflict on constraint case_merge_pk
                        do update set into_id = excluded.into_id, status_before = excluded.status_before,
                                      next_response_due_at = excluded.next_response_due_at,
                                      merged_by = excluded.merged_by, merged_at = excluded.merged_at
                        """)
                .param("case", merging.id)
                .param("into", into.id)
                .param("status", merging.status.code())
                .param("nextResponse", CaseRows.timestamp(merging.nextResponseDueAt))
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private Optional<Merge> find(SupportCase known) {
        if (known.status != CaseStatus.MERGED) {
            return Optional.empty();
        }
        InTransaction.write();
        return jdbc.sql("""
                        select target.number, merge.status_before, merge.next_response_due_at
                        from case_merge merge join support_case target on target.id = merge.into_id
                        where merge.case_id = :case and merge.merged_at > :since
                        """)
                .param("case", known.id)
                .param("since", Timestamp.from(clock.instant().minus(UNDONE_WITHIN)))
                .query((row, n) -> new Merge(
                        new CaseNumber(row.getString("number")),
                        CaseStatus.of(row.getString("status_before")),
                        CaseRows.instant(row, "next_response_due_at")))
                .optional();
    }
}
