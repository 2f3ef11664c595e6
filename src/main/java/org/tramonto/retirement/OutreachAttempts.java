package org.tramonto.retirement;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.retirement.OutreachAttempt.Medium;
import org.tramonto.retirement.OutreachAttempt.Result;
import org.tramonto.retirement.OutreachAttempt.Said;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/** How people tried to reach single customers. What came of it moves the ledger; who was not reached is tried again. */
@Service
@Transactional
public class OutreachAttempts {

    private final ProgrammeRows rows;
    private final LedgerRows entries;
    private final Ledger ledger;
    private final Exemptions exemptions;
    private final JdbcClient jdbc;
    private final Clock clock;

    OutreachAttempts(
            ProgrammeRows rows,
            LedgerRows entries,
            Ledger ledger,
            Exemptions exemptions,
            JdbcClient jdbc,
            Clock clock) {
        this.rows = rows;
        this.entries = entries;
        this.ledger = ledger;
        this.exemptions = exemptions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps an attempt and enters in the ledger what came of it, both or neither.
     *
     * @throws Problems.MoveNotAllowed where the customer can't come there from where they are
     */
    public void record(Actor actor, ProgrammeKey key, String customer, Said said) {
        Staff.requireCarer(actor);
        Instant now = clock.instant();
        Instant at = said.at() == null ? now : said.at();
        if (at.isAfter(now)) {
            throw new Problems.AttemptInTheFuture(at);
        }
        rows.lock(key);
        entries.lock(key, customer).orElseThrow(() -> new Problems.NotInLedger(key, customer));
        jdbc.sql("""
                        insert into outreach_attempt (programme, customer, medium, result, note, at, by, recorded_at)
                        values (:programme, :customer, :medium, :result, :note, :at, :by, :now)
                        """)
                .param("programme", key.value())
                .param("customer", customer)
                .param("medium", said.medium().code())
                .param("result", said.result().code())
                .param("note", said.note())
                .param("at", Timestamp.from(at))
                .param("by", actor.id())
                .param("now", Timestamp.from(now))
                .update();
        if (said.result() == Result.NEEDS_OLD_CHANNEL) {
            OutreachAttempt.Keeping keeping = said.exemption();
            exemptions.grant(
                    actor,
                    key,
                    customer,
                    new Exemption.Grounds(keeping.cause(), said.note(), keeping.provision(), keeping.expiresOn()));
        } else if (said.result().leadsTo() != null) {
            ledger.move(actor, key, customer, said.result().leadsTo(), said.note());
        }
    }

    /** Attempts to reach one customer, the oldest first. */
    @Transactional(readOnly = true)
    public List<OutreachAttempt> of(ProgrammeKey key, String customer) {
        return jdbc.sql("""
                        select * from outreach_attempt where programme = :programme and customer = :customer
                        order by at, id
                        """)
                .param("programme", key.value())
                .param("customer", customer)
                .query((row, n) -> new OutreachAttempt(
                        Medium.valueOf(row.getString("medium").toUpperCase(Locale.ROOT)),
                        Result.valueOf(row.getString("result").toUpperCase(Locale.ROOT)),
                        row.getString("note"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("by"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }
}
