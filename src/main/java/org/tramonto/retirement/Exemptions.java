package org.tramonto.retirement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.retirement.Exemption.Review.What;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/** Customers whom no wave may touch. An exemption wins over everything, and only a person ends it. */
@Service
@Transactional
public class Exemptions {

    /** Each exemption with the last time that somebody looked at it again. */
    private static final String WITH_REVIEW = """
            select exemption.*, review.what, review.reason, review.evidence as seen, review.by, review.at
            from exemption left join lateral (
                select * from exemption_review where exemption_review.exemption = exemption.id
                order by exemption_review.id desc limit 1) review on true
            """;

    private final ProgrammeRows rows;
    private final Ledger ledger;
    private final Decisions decisions;
    private final JdbcClient jdbc;
    private final RetirementSettings settings;
    private final Clock clock;

    Exemptions(
            ProgrammeRows rows,
            Ledger ledger,
            Decisions decisions,
            JdbcClient jdbc,
            RetirementSettings settings,
            Clock clock) {
        this.rows = rows;
        this.ledger = ledger;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Exempts a customer of whatever state, and brings back one who was shifted. */
    public void grant(Actor actor, ProgrammeKey key, String customer, Exemption.Grounds grounds) {
        Staff.requireCarer(actor);
        requireFuture(grounds.expiresOn());
        Programme programme = rows.lock(key);
        if (active(key, customer).isPresent()) {
            throw new Problems.AlreadyExempt(customer);
        }
        ledger.exempt(actor, programme, customer, grounds.cause());
        jdbc.sql("""
                        insert into exemption
                            (programme, customer, cause, evidence, provision, expires_on, granted_by, granted_at)
                        values (:programme, :customer, :cause, :evidence, :provision, :expiresOn, :by, :now)
                        """)
                .param("programme", key.value())
                .param("customer", customer)
                .param("cause", grounds.cause().code())
                .param("evidence", grounds.evidence())
                .param("provision", grounds.provision())
                .param("expiresOn", grounds.expiresOn())
                .param("by", actor.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        decisions.note(
                actor,
                programme,
                "exempt",
                grounds.evidence(),
                DecisionLog.facts(
                        "customer", customer, "cause", grounds.cause().code(), "provision", grounds.provision()));
    }

    /**
     * A person found out what the exemption rests on now: cause, evidence, provision and day are those of {@code grounds}.
     *
     * @throws Problems.StillUnknown where the cause is that nobody knows
     */
    public void confirm(Actor actor, ProgrammeKey key, String customer, Exemption.Grounds grounds, String reason) {
        Staff.requireCarer(actor);
        requireFuture(grounds.expiresOn());
        Exemption.Judgement judgement = new Exemption.Judgement(reason, grounds.evidence());
        if (grounds.cause() == Exemption.Cause.UNKNOWN_VULNERABILITY) {
            throw new Problems.StillUnknown(customer);
        }
        Programme programme = rows.lock(key);
        Exemption before = required(key, customer);
        review(key, customer, What.CONFIRMED, judgement, grounds.expiresOn(), actor);
        jdbc.sql("""
                        update exemption set cause = :cause, evidence = :evidence, provision = :provision,
                            expires_on = :expiresOn, asked_at = null
                        where programme = :programme and customer = :customer and ended_at is null
                        """)
                .param("cause", grounds.cause().code())
                .param("evidence", grounds.evidence())
                .param("provision", grounds.provision())
                .param("expiresOn", grounds.expiresOn())
                .param("programme", key.value())
                .param("customer", customer)
                .update();
        note(
                actor,
                programme,
                "confirm_exemption",
                judgement,
                DecisionLog.facts(
                        "customer",
                        customer,
                        "cause",
                        grounds.cause().code(),
                        "causeBefore",
                        before.cause().code(),
                        "provision",
                        grounds.provision()));
        ledger.reviewed(programme, customer);
    }

    /** A person looked at it: it goes on to another day, or for good where {@code until} is null. */
    public void extend(Actor actor, ProgrammeKey key, String customer, LocalDate until, Exemption.Judgement judgement) {
        Staff.requireCarer(actor);
        requireFuture(until);
        Programme programme = rows.lock(key);
        required(key, customer);
        review(key, customer, What.EXTENDED, judgement, until, actor);
        jdbc.sql("""
                        update exemption set expires_on = :until, asked_at = null
                        where programme = :programme and customer = :customer and ended_at is null
                        """)
                .param("until", until)
                .param("programme", key.value())
                .param("customer", customer)
                .update();
        note(actor, programme, "extend_exemption", judgement, DecisionLog.facts("customer", customer, "until", until));
        ledger.reviewed(programme, customer);
    }

    /**
     * A person says that the customer is not exempt any more. Nobody is shifted by that: they are told with their wave, and
     * where that was told already, a person has to reach them.
     */
    public void end(Actor actor, ProgrammeKey key, String customer, Exemption.Judgement judgement) {
        Staff.requireCarer(actor);
        Programme programme = rows.lock(key);
        required(key, customer);
        review(key, customer, What.ENDED, judgement, null, actor);
        jdbc.sql("""
                        update exemption set ended_by = :by, ended_at = :now, ended_reason = :reason
                        where programme = :programme and customer = :customer and ended_at is null
                        """)
                .param("by", actor.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("reason", judgement.reason())
                .param("programme", key.value())
                .param("customer", customer)
                .update();
        ledger.exemptNoMore(actor, programme, customer);
        note(actor, programme, "end_exemption", judgement, DecisionLog.facts("customer", customer));
        ledger.reviewed(programme, customer);
    }

    private Exemption required(ProgrammeKey key, String customer) {
        return active(key, customer).orElseThrow(() -> new Problems.NotExempt(customer));
    }

    private void review(
            ProgrammeKey key, String customer, What what, Exemption.Judgement judgement, LocalDate until, Actor actor) {
        jdbc.sql("""
                        insert into exemption_review (exemption, what, reason, evidence, expires_on, by, at)
                        select id, :what, :reason, :evidence, :until, :by, :now from exemption
                        where programme = :programme and customer = :customer and ended_at is null
                        """)
                .param("what", what.code())
                .param("reason", judgement.reason())
                .param("evidence", judgement.evidence())
                .param("until", until)
                .param("by", actor.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("programme", key.value())
                .param("customer", customer)
                .update();
    }

    private void note(
            Actor actor, Programme programme, String what, Exemption.Judgement judgement, Map<String, Object> facts) {
        Map<String, Object> all = new HashMap<>(facts);
        all.put("evidence", judgement.evidence());
        decisions.note(actor, programme, what, judgement.reason(), all);
    }

    /** Exemptions in force, those to be looked at again first. */
    @Transactional(readOnly = true)
    public List<Exemption> active(ProgrammeKey key) {
        return jdbc.sql("""
                        %s
                        where exemption.programme = :programme and exemption.ended_at is null
                        order by exemption.expires_on nulls last, exemption.customer
                        """.formatted(WITH_REVIEW))
                .param("programme", key.value())
                .query(this::read)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Exemption> active(ProgrammeKey key, String customer) {
        return jdbc.sql("""
                        %s
                        where exemption.programme = :programme and exemption.customer = :customer
                          and exemption.ended_at is null
                        """.formatted(WITH_REVIEW))
                .param("programme", key.value())
                .param("customer", customer)
                .query(this::read)
                .optional();
    }

    private void requireFuture(LocalDate day) {
        if (day != null && !day.isAfter(today())) {
            throw new PlanProblems.DateInThePast("expiresOn", day.toString());
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), settings.zone());
    }

    private Exemption read(ResultSet row, int n) throws SQLException {
        LocalDate expiresOn = row.getObject("expires_on", LocalDate.class);
        return new Exemption(
                row.getString("customer"),
                Exemption.Cause.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)),
                row.getString("evidence"),
                row.getString("provision"),
                expiresOn,
                expiresOn != null && !expiresOn.isAfter(today()),
                row.getString("granted_by"),
                row.getTimestamp("granted_at").toInstant(),
                review(row));
    }

    private static Exemption.Review review(ResultSet row) throws SQLException {
        String what = row.getString("what");
        return what == null
                ? null
                : new Exemption.Review(
                        What.valueOf(what.toUpperCase(Locale.ROOT)),
                        row.getString("reason"),
                        row.getString("seen"),
                        row.getString("by"),
                        row.getTimestamp("at").toInstant());
    }
}
