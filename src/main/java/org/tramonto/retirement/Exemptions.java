package org.tramonto.retirement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/** Customers whom no wave may touch. An exemption wins over everything, and only a person ends it. */
@Service
@Transactional
public class Exemptions {

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

    /** A person looked at it: it goes on to another day, or for good where {@code until} is null. */
    public void extend(Actor actor, ProgrammeKey key, String customer, LocalDate until, String reason) {
        Staff.requireCarer(actor);
        requireFuture(until);
        String why = new Order(0L, reason).reason();
        Programme programme = rows.lock(key);
        int extended = jdbc.sql("""
                        update exemption set expires_on = :until, asked_at = null
                        where programme = :programme and customer = :customer and ended_at is null
                        """)
                .param("until", until)
                .param("programme", key.value())
                .param("customer", customer)
                .update();
        if (extended == 0) {
            throw new Problems.NotExempt(customer);
        }
        decisions.note(
                actor, programme, "extend_exemption", why, DecisionLog.facts("customer", customer, "until", until));
        ledger.reviewed(programme, customer);
    }

    /** A person says that the customer is not exempt any more; they are told anew before anything changes for them. */
    public void end(Actor actor, ProgrammeKey key, String customer, String reason) {
        Staff.requireCarer(actor);
        String why = new Order(0L, reason).reason();
        Programme programme = rows.lock(key);
        int ended = jdbc.sql("""
                        update exemption set ended_by = :by, ended_at = :now, ended_reason = :reason
                        where programme = :programme and customer = :customer and ended_at is null
                        """)
                .param("by", actor.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("reason", why)
                .param("programme", key.value())
                .param("customer", customer)
                .update();
        if (ended == 0) {
            throw new Problems.NotExempt(customer);
        }
        ledger.exemptNoMore(actor, programme, customer);
        decisions.note(actor, programme, "end_exemption", why, DecisionLog.facts("customer", customer));
        ledger.reviewed(programme, customer);
    }

    /** Exemptions in force, those to be looked at again first. */
    @Transactional(readOnly = true)
    public List<Exemption> active(ProgrammeKey key) {
        return jdbc.sql("""
                        select * from exemption where programme = :programme and ended_at is null
                        order by expires_on nulls last, customer
                        """).param("programme", key.value()).query(this::read).list();
    }

    @Transactional(readOnly = true)
    public Optional<Exemption> active(ProgrammeKey key, String customer) {
        return jdbc.sql("""
                        select * from exemption
                        where programme = :programme and customer = :customer and ended_at is null
                        """)
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
                row.getTimestamp("granted_at").toInstant());
    }
}
