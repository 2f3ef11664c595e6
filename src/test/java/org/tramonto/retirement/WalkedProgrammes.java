package org.tramonto.retirement;

import static org.tramonto.retirement.ProgrammeFixtures.DARIO;
import static org.tramonto.retirement.ProgrammeFixtures.DIANA;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.stereotype.Component;
import org.tramonto.shared.ProgrammeKey;

/** Programmes that went through their diagrams as people would have led them. */
@Component
class WalkedProgrammes {

    private final ProgrammeFixtures fixtures;
    private final ProgrammeWalk walks;
    private final Planning planning;
    private final Programmes programmes;

    WalkedProgrammes(ProgrammeFixtures fixtures, ProgrammeWalk walks, Planning planning, Programmes programmes) {
        this.fixtures = fixtures;
        this.walks = walks;
        this.planning = planning;
        this.programmes = programmes;
    }

    /** The first wave runs: without a notice period the announcement was the notice. */
    ProgrammeKey shifting(ObjectNode plan) {
        ProgrammeKey key = fixtures.draft(plan);
        planning.submit(DARIO, key, fixtures.order(key));
        programmes.approve(DIANA, key, fixtures.order(key));
        ProgrammeWalk.Path path =
                walks.of(key).complete("Task_ReviewExemptions").textsReady();
        programmes.announce(DARIO, key, fixtures.order(key));
        path.told();
        return key;
    }
}
