package org.tramonto.supportcase;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.InTransaction;

/** Says that two cases have to do with each other, and takes it back; both go on as they are. */
@Service
@Transactional
public class CaseLinks {

    private static final String RELATED = "related";

    private final CaseRows cases;
    private final Conversation conversation;
    private final CaseRules rules;
    private final JdbcClient jdbc;

    CaseLinks(CaseRows cases, Conversation conversation, CaseRules rules, JdbcClient jdbc) {
        this.cases = cases;
        this.conversation = conversation;
        this.rules = rules;
        this.jdbc = jdbc;
    }

    public void link(Actor actor, CaseNumber number, CaseNumber to) {
        SupportCase known = lock(actor, number, to);
        SupportCase other = cases.lock(to);
        if (number.equals(to)) {
            throw new Problems.CannotLink(number, to);
        }
        if (!linked(known, other)) {
            cases.link(known.id, RELATED, other.id);
            conversation.addEvent(known, "case_linked", actor.id(), "number", to.value());
            conversation.addEvent(other, "case_linked", actor.id(), "number", number.value());
        }
    }

    /** Takes a link away that a person made; those of merges and follow-ups stay. */
    public void unlink(Actor actor, CaseNumber number, CaseNumber from) {
        SupportCase known = lock(actor, number, from);
        SupportCase other = cases.lock(from);
        if (linked(known, other)) {
            remove(known, other);
            conversation.addEvent(known, "case_unlinked", actor.id(), "number", from.value());
            conversation.addEvent(other, "case_unlinked", actor.id(), "number", number.value());
        }
    }

    void remove(SupportCase one, SupportCase other) {
        InTransaction.write();
        jdbc.sql("""
                        delete from case_link where relation = 'related'
                        and ((case_id = :one and other_id = :other) or (case_id = :other and other_id = :one))
                        """).param("one", one.id).param("other", other.id).update();
    }

    /** Always in the order of their numbers, so that two people can't block each other. */
    private SupportCase lock(Actor actor, CaseNumber number, CaseNumber other) {
        boolean inOrder = number.value().compareTo(other.value()) < 0;
        cases.lock(inOrder ? number : other);
        SupportCase known = cases.lock(number);
        rules.requireTeamOf(actor, known);
        return known;
    }

    private boolean linked(SupportCase one, SupportCase other) {
        InTransaction.write();
        return jdbc.sql("""
                        select exists (select from case_link where relation = 'related'
                        and ((case_id = :one and other_id = :other) or (case_id = :other and other_id = :one)))
                        """)
                .param("one", one.id)
                .param("other", other.id)
                .query(Boolean.class)
                .single();
    }
}
