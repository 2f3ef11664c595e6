package org.tramonto.retirement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.channel.Arrivals;
import org.tramonto.retirement.LedgerView.Detail;
import org.tramonto.retirement.LedgerView.Entry;
import org.tramonto.retirement.LedgerView.Move;
import org.tramonto.shared.Actor;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.Page;
import org.tramonto.shared.ProgrammeKey;

/** Reads the ledger for people. */
@Repository
@Transactional(readOnly = true)
public class LedgerReader {

    private final ProgrammeRows rows;
    private final LedgerRows ledger;
    private final Exemptions exemptions;
    private final OutreachAttempts outreach;
    private final Arrivals arrivals;
    private final JdbcClient jdbc;

    LedgerReader(
            ProgrammeRows rows,
            LedgerRows ledger,
            Exemptions exemptions,
            OutreachAttempts outreach,
            Arrivals arrivals,
            JdbcClient jdbc) {
        this.rows = rows;
        this.ledger = ledger;
        this.exemptions = exemptions;
        this.outreach = outreach;
        this.arrivals = arrivals;
        this.jdbc = jdbc;
    }

    /** {@code state} is null for all. */
    public LedgerView view(Actor actor, String key, LedgerState state, int page, int size) {
        Staff.requireReader(actor);
        Programme programme = find(key);
        Map<LedgerState, Long> counts = ledger.counts(programme.key);
        long population = counts.values().stream().mapToLong(Long::longValue).sum();
        long accounted = LedgerState.ACCOUNTED.stream().mapToLong(counts::get).sum();
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((each, number) -> named.put(each.code(), number));
        return new LedgerView(
                population,
                named,
                accounted,
                population - accounted,
                ledger.openCases(programme.key),
                programme.announcedAt == null
                        ? List.of()
                        : arrivals.counts(programme.channel, programme.announcedAt, null),
                entries(programme, state, page, size, state == null ? population : counts.get(state)));
    }

    /** The first customers by number who stand in this state, {@link Page#LARGEST} at most. */
    public List<String> customers(ProgrammeKey key, LedgerState state) {
        return ledger.customers(key, List.of(state), 0, BasisPoints.WHOLE, Page.LARGEST);
    }

    /** What an agent needs in a call: where this customer stands and how that came. */
    public Detail customer(Actor actor, String key, String customer) {
        Staff.requireColleague(actor);
        Programme programme = find(key);
        Entry entry = jdbc.sql("select * from ledger_entry where programme = :programme and customer = :customer")
                .param("programme", key)
                .param("customer", customer)
                .query(LedgerReader::read)
                .optional()
                .orElseThrow(() -> new Problems.NotInLedger(programme.key, customer));
        List<Move> moves = jdbc.sql("""
                        select * from ledger_move where programme = :programme and customer = :customer order by id
                        """)
                .param("programme", key)
                .param("customer", customer)
                .query((row, n) -> new Move(
                        row.getString("from_state") == null ? null : LedgerState.of(row.getString("from_state")),
                        LedgerState.of(row.getString("to_state")),
                        row.getTimestamp("at").toInstant(),
                        row.getString("cause"),
                        row.getString("note"),
                        row.getString("by")))
                .list();
        return new Detail(
                entry,
                exemptions.active(programme.key, customer).orElse(null),
                moves,
                outreach.of(programme.key, customer));
    }

    private Page<Entry> entries(Programme programme, LedgerState state, int page, int size, long total) {
        int bounded = Math.max(1, Math.min(size, Page.LARGEST));
        List<Entry> found = jdbc.sql("""
                        select * from ledger_entry
                        where programme = :programme %s
                        order by customer limit :limit offset :offset
                        """.formatted(state == null ? "" : "and state = '" + state.code() + "'"))
                .param("programme", programme.key.value())
                .param("limit", bounded + 1)
                .param("offset", (long) Math.max(0, page) * bounded)
                .query(LedgerReader::read)
                .list();
        boolean more = found.size() > bounded;
        return new Page<>(more ? found.subList(0, bounded) : found, Math.max(0, page), bounded, total, more);
    }

    private Programme find(String key) {
        return rows.find(key).orElseThrow(() -> new Problems.NoSuchProgramme(key));
    }

    private static Entry read(ResultSet row, int n) throws SQLException {
        return new Entry(
                row.getString("customer"),
                row.getInt("bucket"),
                LedgerState.of(row.getString("state")),
                row.getTimestamp("since").toInstant(),
                instant(row.getTimestamp("notified_at")),
                row.getBoolean("open_case"),
                row.getString("pin"));
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
