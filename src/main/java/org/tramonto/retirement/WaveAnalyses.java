package org.tramonto.retirement;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.tramonto.customer.CustomerFacts;
import org.tramonto.customer.UsedChannels;
import org.tramonto.retirement.guardrail.Analyses;
import org.tramonto.retirement.guardrail.Analysis;
import org.tramonto.retirement.guardrail.GuardrailPlan;
import org.tramonto.retirement.guardrail.Participants;
import org.tramonto.retirement.guardrail.ProgrammeFacts;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Page;
import org.tramonto.shared.ProgrammeKey;

/** Asks the guardrails about the wave whose weight is in force. Locks nothing: an analysis may take its time. */
@Service
public class WaveAnalyses {

    /** Needs of people whose complaint is one too many. */
    private static final Set<String> VULNERABLE = Set.of("vulnerable", "life_support");

    private final ProgrammeRows rows;
    private final PlanReader plans;
    private final LedgerRows ledger;
    private final UsedChannels customers;
    private final Analyses analyses;

    WaveAnalyses(ProgrammeRows rows, PlanReader plans, LedgerRows ledger, UsedChannels customers, Analyses analyses) {
        this.rows = rows;
        this.plans = plans;
        this.ledger = ledger;
        this.customers = customers;
        this.analyses = analyses;
    }

    /** Looks at the wave now; empty where no weight is in force, or where the plan watches nothing. */
    public Optional<Analysis> analyse(ProgrammeKey key) {
        Programme programme = rows.get(key);
        int wave = programme.inForce();
        GuardrailPlan plan = GuardrailPlan.parse(plans.write(programme.plan));
        if (wave == 0 || plan.guardrails().isEmpty() || programme.wave(wave).soakOverAt == null) {
            return Optional.empty();
        }
        ProgrammeFacts facts = new ProgrammeFacts(
                key,
                programme.channel,
                programme.plan.successors(),
                programme.seed,
                programme.revision,
                wave,
                programme.shifted,
                programme.holdback(),
                programme.shiftedSince,
                programme.outcomesDueAt(wave),
                programme.plan.wave(wave).minOutcomes(),
                programme.answeredAt,
                programme.plan.analysisEvery());
        return Optional.of(analyses.run(facts, plan, participants(programme)));
    }

    public Optional<Analysis> newest(ProgrammeKey key) {
        return analyses.latest(key);
    }

    /** Analyses of a programme, newest first. */
    public Page<Analysis> of(Actor actor, String key, int page, int size) {
        Staff.requireReader(actor);
        Programme programme = rows.find(key).orElseThrow(() -> new Problems.NoSuchProgramme(key));
        return analyses.of(programme.key, Math.max(0, page), Math.max(1, Math.min(size, Page.LARGEST)));
    }

    private Participants participants(Programme programme) {
        return new Participants() {
            @Override
            public Map<String, Participation> among(Collection<String> asked) {
                Map<String, LedgerState> states = ledger.states(programme.key, asked);
                Map<String, CustomerFacts> facts = customers.factsOf(states.keySet());
                Map<String, Participation> participations = new HashMap<>();
                states.forEach((customer, state) -> participations.put(
                        customer, new Participation(state == LedgerState.EXEMPT, isVulnerable(facts.get(customer)))));
                return participations;
            }

            @Override
            public List<String> exemptYetShifted() {
                return ledger.exemptYetShifted(
                        programme.key, programme.shiftedEnd().value());
            }
        };
    }

    private static boolean isVulnerable(CustomerFacts facts) {
        if (facts == null) {
            return false;
        }
        Set<String> needs = new HashSet<>(facts.needs());
        needs.retainAll(VULNERABLE);
        return !needs.isEmpty();
    }
}
