package org.tramonto.supportcase;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/** What the workspace asks about people, teams and rights. */
@Component
class CaseDeskFacts {

    private final CaseRules rules;
    private final Staff staff;
    private final CaseSettings settings;

    CaseDeskFacts(CaseRules rules, Staff staff, CaseSettings settings) {
        this.rules = rules;
        this.staff = staff;
        this.settings = settings;
    }

    boolean mayAct(Actor actor, SupportCase known) {
        return rules.mayAct(actor, known.team, known.assignee);
    }

    String reason(Actor actor) {
        return actor.worksOnCases() ? "other_team" : "not_agent";
    }

    List<Team> teams() {
        return staff.teams();
    }

    Team team(String key) {
        return staff.team(key);
    }

    Person person(String id) {
        return staff.person(id);
    }

    List<Language> languages() {
        return settings.languages();
    }

    long attachmentBytes() {
        return settings.maxAttachmentSize().toBytes();
    }
}
