package org.tramonto.retirement;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.retirement.Events.ProgrammeDrafted;
import org.tramonto.retirement.Events.ProgrammeSubmitted;
import org.tramonto.retirement.LegalFacts.Phase;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/** Drafts of programmes: managers and process owners write them, managers submit them. */
@Service
@Transactional
public class Planning {

    private final PlanReader reader;
    private final PlanRules rules;
    private final Decisions decisions;
    private final Law law;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Planning(
            PlanReader reader,
            PlanRules rules,
            Decisions decisions,
            Law law,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reader = reader;
        this.rules = rules;
        this.decisions = decisions;
        this.law = law;
        this.events = events;
        this.clock = clock;
    }

    /** Writes down a plan; what is wrong with it is refused by name, one mistake at a time. */
    public ProgrammeKey create(Actor actor, JsonNode request) {
        Staff.requirePlanner(actor);
        Plan plan = reader.asked(request);
        rules.check(plan);
        Programme drafted = new Programme(plan, actor.id(), clock.instant());
        decisions.create(actor, drafted, plan.reason(), DecisionLog.facts("plan", reader.write(plan)));
        events.publishEvent(new ProgrammeDrafted(plan.key(), drafted.revision));
        return plan.key();
    }

    /** Replaces the plan of a draft. */
    public void edit(Actor actor, ProgrammeKey key, Order order, JsonNode request) {
        Staff.requirePlanner(actor);
        Plan plan = reader.asked(request);
        rules.check(plan);
        decisions.take(actor, key, Command.EDIT, order, (programme, now) -> {
            if (!plan.key().equals(programme.key)) {
                throw new PlanProblems.FixedForGood("key");
            }
            if (!plan.channel().equals(programme.channel)) {
                throw new PlanProblems.FixedForGood("channel");
            }
            programme.edit(plan, actor.id());
            return DecisionLog.facts("plan", reader.write(plan));
        });
    }

    /** Hands the plan over for approval; the law is asked at once, and its answer stands in the log for whoever approves. */
    public void submit(Actor actor, ProgrammeKey key, Order order) {
        Staff.requireManager(actor);
        Programme submitted = decisions.take(actor, key, Command.SUBMIT, order, (programme, now) -> {
            rules.check(programme.plan);
            programme.submit(actor.id());
            return DecisionLog.facts();
        });
        Programme assessed = assess(submitted);
        events.publishEvent(new ProgrammeSubmitted(key, assessed.revision));
    }

    private Programme assess(Programme submitted) {
        Order order = new Order(submitted.revision, "dossier complete");
        return decisions.take(Decisions.PRODUCT, submitted.key, Command.ASSESS, order, (programme, now) -> {
            LegalAnswer announcing = law.ask(programme, Phase.ANNOUNCING);
            LegalAnswer closing = law.ask(programme, Phase.CLOSING);
            programme.assess();
            return DecisionLog.facts(
                    "announcing", announcing.outcome().code(),
                    "closing", closing.outcome().code(),
                    "rulesNotKept", law.facts(programme, Phase.CLOSING).open());
        });
    }
}
