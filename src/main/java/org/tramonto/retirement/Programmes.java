package org.tramonto.retirement;

import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.retirement.Events.ApprovalDenied;
import org.tramonto.retirement.Events.CapacityRecorded;
import org.tramonto.retirement.Events.ChannelClosed;
import org.tramonto.retirement.Events.ChannelRetired;
import org.tramonto.retirement.Events.ObservationBegan;
import org.tramonto.retirement.Events.ProgrammeAnnounced;
import org.tramonto.retirement.Events.ProgrammeApproved;
import org.tramonto.retirement.Events.ProgrammeReopened;
import org.tramonto.retirement.Events.ProgrammeWithdrawn;
import org.tramonto.retirement.LegalFacts.Phase;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/**
 * Commands about a programme as a whole, from approval to the final report; those about its waves are in {@link Waves}.
 * Every one is for managers, is based on a revision and has a reason.
 */
@Service
@Transactional
public class Programmes {

    private final Decisions decisions;
    private final RetiringChannel channel;
    private final Population population;
    private final Law law;
    private final ClosingGate closing;
    private final ApplicationEventPublisher events;

    Programmes(
            Decisions decisions,
            RetiringChannel channel,
            Population population,
            Law law,
            ClosingGate closing,
            ApplicationEventPublisher events) {
        this.decisions = decisions;
        this.channel = channel;
        this.population = population;
        this.law = law;
        this.closing = closing;
        this.events = events;
    }

    /** @throws Problems.PlannerMayNotApprove where the approver had a hand in the plan */
    public void approve(Actor actor, ProgrammeKey key, Order order) {
        Staff.requireManager(actor);
        Programme approved = decisions.take(actor, key, Command.APPROVE, order, (programme, now) -> {
            programme.approve(actor.id());
            return DecisionLog.facts("planners", programme.planners);
        });
        events.publishEvent(new ProgrammeApproved(key, approved.revision));
    }

    public void deny(Actor actor, ProgrammeKey key, Order order) {
        Staff.requireManager(actor);
        Programme denied = decisions.take(actor, key, Command.DENY, order, (programme, now) -> {
            programme.deny(actor.id());
            return DecisionLog.facts("planners", programme.planners);
        });
        events.publishEvent(new ApprovalDenied(key, denied.revision));
    }

    /**
     * Gives a programme up while nobody has been moved: the channel is like any other again, and where it was announced
     * routing forgets it. The ledger and the log stay as they are.
     */
    public void withdraw(Actor actor, ProgrammeKey key, Order order) {
        Staff.requireManager(actor);
        Programme withdrawn = decisions.take(actor, key, Command.WITHDRAW, order, (programme, now) -> {
            boolean announced = programme.announcedAt != null;
            programme.withdraw(now);
            if (announced) {
                channel.forget(programme);
                channel.giveBack(programme, order.reason());
            }
            return DecisionLog.facts("announced", announced);
        });
        events.publishEvent(new ProgrammeWithdrawn(key, withdrawn.revision, withdrawn.announcedAt != null));
    }

    /**
     * Tells the world: the ledger is filled, the channel is retiring, the route is published with nobody shifted. Where the
     * plan gives no notice period, the announcement is the notice.
     */
    public void announce(Actor actor, ProgrammeKey key, Order order) {
        Staff.requireManager(actor);
        Programme announced = decisions.take(actor, key, Command.ANNOUNCE, order, (programme, now) -> {
            channel.requireFree(programme);
            LegalAnswer answer = law.require(programme, Phase.ANNOUNCING);
            channel.retire(programme, order.reason());
            programme.announce(now);
            int entered = population.enter(programme, Instant.EPOCH, actor.id());
            if (programme.plan.noticePeriod().isZero()) {
                programme.notified(0, now);
                population.told(programme, 0, actor.id());
            }
            return DecisionLog.facts("law", answer.outcome().code(), "entered", entered);
        });
        decisions.ledgerFollows(key);
        events.publishEvent(new ProgrammeAnnounced(key, announced.revision));
    }

    public void recordCapacity(Actor actor, ProgrammeKey key, Order order, Capacity capacity) {
        Staff.requireManager(actor);
        Programme recorded = decisions.take(actor, key, Command.RECORD_CAPACITY, order, (programme, now) -> {
            programme.record(capacity);
            return DecisionLog.facts(
                    "oldChannelBp",
                    capacity.oldChannel().value(),
                    "successorsBp",
                    capacity.successors().value());
        });
        events.publishEvent(new CapacityRecorded(key, recorded.revision));
    }

    /** @throws Problems.ClosingRefused where somebody or something is not accounted for */
    public void close(Actor actor, ProgrammeKey key, Order order) {
        Staff.requireManager(actor);
        Programme closed = decisions.take(actor, key, Command.CLOSE, order, (programme, now) -> {
            closing.require(programme);
            LegalAnswer answer = law.require(programme, Phase.CLOSING);
            programme.close(now);
            channel.close(programme, order.reason());
            return DecisionLog.facts("law", answer.outcome().code());
        });
        events.publishEvent(new ChannelClosed(key, closed.revision));
    }

    /** The pointer is in place; what still arrives is counted from now on. */
    public void observe(Actor actor, ProgrammeKey key, Order order) {
        Staff.requireManager(actor);
        Programme observed = decisions.take(actor, key, Command.OBSERVE, order, (programme, now) -> {
            programme.observe(now);
            return DecisionLog.facts("until", programme.observationOverAt());
        });
        events.publishEvent(new ObservationBegan(key, observed.revision));
    }

    /** Opens a closed channel again for everybody; shifting begins anew when a person starts it. */
    public void reopen(Actor actor, ProgrammeKey key, Order order) {
        Staff.requireManager(actor);
        Programme reopened = decisions.take(actor, key, Command.REOPEN, order, (programme, now) -> {
            programme.reopen(now);
            channel.giveBack(programme, order.reason());
            return DecisionLog.facts();
        });
        events.publishEvent(new ProgrammeReopened(key, reopened.revision));
    }

    /** Ends the programme with its final report. @throws Problems.ObservationNotOver while there is more to see */
    public void finish(Actor actor, ProgrammeKey key, Order order) {
        Staff.requireManager(actor);
        Programme finished = decisions.take(actor, key, Command.FINISH, order, (programme, now) -> {
            if (now.isBefore(programme.observationOverAt())) {
                throw new Problems.ObservationNotOver(key, programme.observationOverAt());
            }
            programme.finish(now);
            channel.end(programme, order.reason());
            return DecisionLog.facts();
        });
        events.publishEvent(new ChannelRetired(key, finished.revision));
    }
}
