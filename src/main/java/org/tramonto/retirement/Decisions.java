package org.tramonto.retirement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.routing.Route;
import org.tramonto.routing.Routes;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/**
 * What every decision about a programme has in common: it is based on the revision that is there, moves the row, is written
 * to the log, published to routing and followed by the ledger, all in one transaction or not at all.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Decisions {

    /** The product itself, where no person decides: the clock, the process, a guardrail. */
    static final Actor PRODUCT = new Actor("tramonto", "Tramonto", Set.of(Actor.MANAGERS));

    private final ProgrammeRows rows;
    private final DecisionLog log;
    private final Routes routes;
    private final LedgerRows ledger;
    private final RetirementSettings settings;
    private final Clock clock;

    Decisions(
            ProgrammeRows rows,
            DecisionLog log,
            Routes routes,
            LedgerRows ledger,
            RetirementSettings settings,
            Clock clock) {
        this.rows = rows;
        this.log = log;
        this.routes = routes;
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a command does to the programme; answers facts for the log. */
    interface Move {
        Map<String, Object> make(Programme programme, Instant now);
    }

    /**
     * Takes a decision.
     *
     * @throws Problems.StaleRevision where somebody decided before
     * @throws Problems.NotPossibleNow where the state does not allow it
     */
    Programme take(Actor actor, ProgrammeKey key, Command command, Order order, Move move) {
        Programme programme = rows.lock(key);
        if (programme.revision != order.expectedRevision()) {
            throw new Problems.StaleRevision(key, order.expectedRevision(), programme.revision);
        }
        if (command.leadsFrom(programme.state).isEmpty()) {
            throw new Problems.NotPossibleNow(key, command, programme.state);
        }
        ProgrammeState from = programme.state;
        int shiftedBefore = programme.shiftedEnd().value();
        Map<String, Object> facts = move.make(programme, clock.instant());
        rows.save(programme);
        write(actor, programme, from, command, order.reason(), facts);
        if (ProgrammeState.ROUTED.contains(programme.state)) {
            routes.publish(route(programme));
            // After a kill the route alone decides; the ledger follows behind it, however long it is.
            if (programme.shiftedEnd().value() != shiftedBefore && command != Command.KILL) {
                ledger.align(programme, null, actor.id());
            }
        }
        return programme;
    }

    /** Brings ledger and pins in line with the weight in force, also of customers told or served meanwhile. */
    void alignLedger(ProgrammeKey key) {
        Programme programme = rows.lock(key);
        if (ProgrammeState.ROUTED.contains(programme.state)) {
            ledger.align(programme, null, PRODUCT.id());
        }
    }

    void create(Actor actor, Programme programme, String reason, Map<String, Object> facts) {
        rows.insert(programme);
        write(actor, programme, null, Command.EDIT, reason, facts);
    }

    /** Adds a decision about a single customer; the revision of the programme stays, its analyses remain valid. */
    void note(Actor actor, Programme programme, String what, String reason, Map<String, Object> facts) {
        write(actor, programme, programme.state, what, reason, facts);
    }

    private void write(
            Actor actor,
            Programme programme,
            ProgrammeState from,
            Command command,
            String reason,
            Map<String, Object> facts) {
        write(actor, programme, from, from == null ? "create" : command.code(), reason, facts);
    }

    private void write(
            Actor actor,
            Programme programme,
            ProgrammeState from,
            String what,
            String reason,
            Map<String, Object> facts) {
        log.append(
                programme.key,
                (seq, previous) -> new LogEntry(
                        programme.key.value(),
                        seq,
                        clock.instant(),
                        actor.id(),
                        what,
                        reason,
                        programme.revision,
                        from == null ? null : from.code(),
                        programme.state.code(),
                        programme.wave,
                        programme.shifted.value(),
                        facts,
                        previous));
    }

    /** What routing is told: a function of the programme, nothing else. */
    Route route(Programme programme) {
        return new Route(
                programme.channel,
                programme.key,
                programme.seed,
                programme.revision,
                mode(programme),
                programme.inForce(),
                programme.shifted,
                programme.holdback(),
                programme.plan.successors(),
                programme.plan.messageKey(),
                programme.plan.article(),
                until(programme));
    }

    private static Route.Mode mode(Programme programme) {
        if (programme.killed) {
            return Route.Mode.KILLED;
        }
        if (programme.gone) {
            return Route.Mode.CLOSED;
        }
        return switch (programme.state) {
            case CLOSED, OBSERVING, RETIRED -> Route.Mode.CLOSED;
            case SHIFTING, HELD, ROLLING_BACK, DRAINING -> Route.Mode.SPLIT;
            default -> Route.Mode.OPEN;
        };
    }

    /** The last day on which the old channel answers everybody, as far as the plan tells. */
    private LocalDate until(Programme programme) {
        if (programme.plan.externalEndDate() != null) {
            return programme.plan.externalEndDate().minusDays(1);
        }
        Instant over = programme.plan.wavesOver(programme.announcedAt).plus(programme.plan.drain());
        return over.atZone(settings.zone()).toLocalDate();
    }
}
