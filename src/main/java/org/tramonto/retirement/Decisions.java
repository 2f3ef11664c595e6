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
 * to the log and published to routing, all in one transaction or not at all. The ledger follows, as {@link LedgerFollowing}
 * tells; those whom the new weight may not shift are pinned before it is out.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Decisions {

    /** The product itself, where no person decides: the clock, the process, a guardrail. */
    static final Actor PRODUCT = new Actor("tramonto", "Tramonto", Set.of(Actor.MANAGERS));

    private final ProgrammeRows rows;
    private final DecisionLog log;
    private final Routes routes;
    private final LedgerAlignment ledger;
    private final RetirementSettings settings;
    private final Clock clock;

    Decisions(
            ProgrammeRows rows,
            DecisionLog log,
            Routes routes,
            LedgerAlignment ledger,
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
            int end = programme.shiftedEnd().value();
            if (end > shiftedBefore) {
                ledger.keepUntold(programme, shiftedBefore, end);
            }
            routes.publish(route(programme));
            if (end != shiftedBefore) {
                rows.ledgerFollows(key);
            }
        }
        return programme;
    }

    /** Has the ledger brought in line, after the commit, with what customers were told or served meanwhile. */
    void ledgerFollows(ProgrammeKey key) {
        rows.ledgerFollows(key);
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
