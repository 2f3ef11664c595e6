package org.tramonto.demo;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseDesk;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseStatus;
import org.tramonto.supportcase.CaseView;
import org.tramonto.supportcase.NextStep;
import org.tramonto.supportcase.Reply;

/** The agents of the demo at their desks: they work as people do, through the same door and with the same rights. */
@Component
@OnlyInDemo
class DemoAgents {

    private static final List<Actor> AGENTS = List.of(
            new Actor("bruno", "Bruno Ferrari", Set.of(Actor.AGENTS, "front-desk", "technical")),
            new Actor(
                    "anna", "Anna Bianchi", Set.of(Actor.AGENTS, "front-desk", "billing", "technical", "complaints")));

    private static final Actor LEAD = new Actor(
            "carla",
            "Carla Esposito",
            Set.of(Actor.TEAM_LEADS, "front-desk", "billing", "technical", "complaints", "legal"));

    private final CaseDesk desk;
    private final CaseReader cases;
    private final TimeLapse timeLapse;

    DemoAgents(CaseDesk desk, CaseReader cases, TimeLapse timeLapse) {
        this.desk = desk;
        this.cases = cases;
        this.timeLapse = timeLapse;
    }

    void solve(CaseNumber number, String text) {
        CaseView open = cases.get(number.value());
        if (open.status().isOpen()) {
            desk.solve(whoActsFor(open.team()), number, reply(text, NextStep.SOLVED));
        }
    }

    /** Answers without helping, and waits for the customer. */
    void putOff(CaseNumber number, String text) {
        CaseView open = cases.get(number.value());
        if (open.status().isOpen()) {
            desk.reply(whoActsFor(open.team()), number, reply(text, NextStep.CUSTOMER));
        }
    }

    /** The customer said that all is well, which is recorded. */
    void confirm(CaseNumber number) {
        CaseView solved = cases.get(number.value());
        if (solved.status() == CaseStatus.SOLVED) {
            desk.confirm(whoActsFor(solved.team()), number);
        }
    }

    /** Nobody comes back to it any more. */
    void end(CaseNumber number) {
        timeLapse.endReopeningWindow(number);
    }

    private static Reply reply(String text, NextStep next) {
        return new Reply(text, null, null, List.of(), null, next);
    }

    private static Actor whoActsFor(String team) {
        return AGENTS.stream().filter(agent -> agent.actsFor(team)).findFirst().orElse(LEAD);
    }
}
