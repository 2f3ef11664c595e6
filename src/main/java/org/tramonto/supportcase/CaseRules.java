package org.tramonto.supportcase;

import java.time.ZoneId;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;
import org.tramonto.sla.DueDates;

/** Who may do what with a case, and what a reply may look like. */
@Component
class CaseRules {

    private final Staff staff;
    private final CaseSettings settings;
    private final DueDates dueDates;
    private final Causes causes;

    CaseRules(Staff staff, CaseSettings settings, DueDates dueDates, Causes causes) {
        this.causes = causes;
        this.staff = staff;
        this.settings = settings;
        this.dueDates = dueDates;
    }

    DueDates dueDates() {
        return dueDates;
    }

    boolean speaks(Language language) {
        return settings.languages().contains(language);
    }

    ZoneId zone() {
        return settings.zone();
    }

    boolean knowsCause(String key) {
        return causes.has(key);
    }

    /** The language where nothing else is known. */
    Language homeLanguage() {
        return settings.languages().get(0);
    }

    void requireAgent(Actor actor) {
        if (!actor.worksOnCases()) {
            throw new Problems.AgentsOnly();
        }
    }

    /** The team of the case, or the person it is assigned to. */
    boolean mayAct(Actor actor, String team, String assignee) {
        return actor.actsFor(team) || (actor.worksOnCases() && actor.id().equals(assignee));
    }

    void requireTeamOf(Actor actor, SupportCase known) {
        requireAgent(actor);
        if (!mayAct(actor, known.team, known.assignee)) {
            throw new Problems.NotYourTeam(known.number, known.team);
        }
    }

    void requireNothingNewer(SupportCase known, Long basedOn) {
        if (basedOn != null && known.lastMessageId != null && basedOn < known.lastMessageId) {
            throw new Problems.NewerMessage(known.number, known.lastMessageId);
        }
    }

    Person person(String id) {
        return staff.person(id);
    }

    void requireTeam(String team) {
        if (team == null || !staff.hasTeam(team)) {
            throw new Problems.NoSuchTeam(String.valueOf(team));
        }
    }

    void check(Reply reply) {
        if (reply.isBlank()) {
            throw new Problems.NothingToSay();
        }
        if (reply.text().length() > CaseDesk.LONGEST_TEXT) {
            throw new Problems.TextTooLong(CaseDesk.LONGEST_TEXT);
        }
        long limit = settings.maxAttachmentSize().toBytes();
        for (IncomingAttachment attachment : reply.attachments()) {
            if (attachment.bytes().length > limit) {
                throw new Problems.AttachmentTooLarge(
                        attachment.name(), settings.maxAttachmentSize().toMegabytes());
            }
        }
    }
}
