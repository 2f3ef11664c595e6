package org.tramonto.retirement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/** Rows of {@code programme} and {@code wave}. Whoever writes a row must have read the revision that is there. */
@Repository
class ProgrammeRows {

    private final JdbcClient jdbc;
    private final PlanReader plans;
    private final Clock clock;

    ProgrammeRows(JdbcClient jdbc, PlanReader plans, Clock clock) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.clock = clock;
    }

    void insert(Programme created) {
        created.revision = 1;
        try {
            jdbc.sql("""
                            insert into programme
                                (key, channel, seed, state, revision, plan, planners, created_at, changed_at)
                            values (:key, :channel, :seed, :state, 1, :plan::jsonb, :planners, :now, :now)
                            """)
                    .param("key", created.key.value())
                    .param("channel", created.channel)
                    .param("seed", created.seed)
                    .param("state", created.state.code())
                    .param("plan", plans.write(created.plan).toString())
                    .param("planners", created.planners.toArray(String[]::new))
                    .param("now", Timestamp.from(created.createdAt))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new Problems.KeyTaken(created.key);
        }
        created.waves.forEach(wave -> save(created.key, wave));
    }

    Programme get(ProgrammeKey key) {
        return find(key.value()).orElseThrow(() -> new Problems.NoSuchProgramme(key.value()));
    }

    Optional<Programme> find(String key) {
        return jdbc.sql("select * from programme where key = :key")
                .param("key", key)
                .query(this::read)
                .optional();
    }

    /**
     * The programme, locked until the transaction ends; always before any entry of its ledger. Entries may be added
     * meanwhile: a case waits for no command.
     */
    Programme lock(ProgrammeKey key) {
        return jdbc.sql("select * from programme where key = :key for no key update")
                .param("key", key.value())
                .query(this::read)
                .optional()
                .orElseThrow(() -> new Problems.NoSuchProgramme(key.value()));
    }

    List<Programme> all() {
        return jdbc.sql("select * from programme order by created_at desc, key limit 200")
                .query(this::read)
                .list();
    }

    /** The other programme that has the channel for itself now. */
    Optional<String> liveOn(String channel, ProgrammeKey except) {
        return jdbc.sql("""
                        select key from programme
                        where channel = :channel and key <> :except
                          and state in ('announced', 'shifting', 'held', 'rolling_back', 'draining', 'closed', 'observing',
                                        'retired')
                        """)
                .param("channel", channel)
                .param("except", except.value())
                .query(String.class)
                .optional();
    }

    /** Programmes on the channel that ended without retiring it, and whose route may still stand. */
    List<Programme> overOn(String channel, ProgrammeKey except) {
        return jdbc.sql("""
                        select * from programme
                        where channel = :channel and key <> :except and state in ('rolled_back', 'reopened')
                        """)
                .param("channel", channel)
                .param("except", except.value())
                .query(this::read)
                .list();
    }

    /** Writes the programme back and gives it the next revision; the row must have the revision that was read. */
    void save(Programme changed) {
        int rows = jdbc.sql("""
                        update programme set
                            state = :state, revision = revision + 1, plan = :plan::jsonb, wave = :wave,
                            shifted_bp = :shifted, shifted_since = :shiftedSince, answered_at = :answeredAt,
                            returns = :returns, killed = :killed, gone = :gone, old_capacity_bp = :oldCapacity,
                            successor_capacity_bp = :successorCapacity, planners = :planners, approver = :approver,
                            changed_at = :now, announced_at = :announcedAt, withdrawn_at = :withdrawnAt, draining_since = :drainingSince,
                            closed_at = :closedAt, observing_since = :observingSince, retired_at = :retiredAt
                        where key = :key and revision = :revision
                        """)
                .param("state", changed.state.code())
                .param("plan", plans.write(changed.plan).toString())
                .param("wave", changed.wave)
                .param("shifted", changed.shifted.value())
                .param("shiftedSince", timestamp(changed.shiftedSince))
                .param("answeredAt", timestamp(changed.answeredAt))
                .param("returns", changed.returns)
                .param("killed", changed.killed)
                .param("gone", changed.gone)
                .param("oldCapacity", changed.capacity.oldChannel().value())
                .param("successorCapacity", changed.capacity.successors().value())
                .param("planners", changed.planners.toArray(String[]::new))
                .param("approver", changed.approver)
                .param("now", Timestamp.from(clock.instant()))
                .param("announcedAt", timestamp(changed.announcedAt))
                .param("withdrawnAt", timestamp(changed.withdrawnAt))
                .param("drainingSince", timestamp(changed.drainingSince))
                .param("closedAt", timestamp(changed.closedAt))
                .param("observingSince", timestamp(changed.observingSince))
                .param("retiredAt", timestamp(changed.retiredAt))
                .param("key", changed.key.value())
                .param("revision", changed.revision)
                .update();
        if (rows != 1) {
            throw new Problems.StaleRevision(changed.key, changed.revision, get(changed.key).revision);
        }
        changed.revision++;
        jdbc.sql("delete from wave where programme = :key and number > :last")
                .param("key", changed.key.value())
                .param("last", changed.waves.size())
                .update();
        changed.waves.forEach(wave -> save(changed.key, wave));
    }

    /** From now on until {@link #ledgerCaughtUp} the entries may be behind the weight. */
    void ledgerFollows(ProgrammeKey key) {
        jdbc.sql("update programme set ledger_behind = true where key = :key")
                .param("key", key.value())
                .update();
    }

    /** The entries are where they have to be at this revision. */
    void ledgerCaughtUp(ProgrammeKey key, long revision) {
        jdbc.sql("update programme set ledger_behind = false where key = :key and revision = :revision")
                .param("key", key.value())
                .param("revision", revision)
                .update();
    }

    List<ProgrammeKey> ledgersBehind() {
        return jdbc
                .sql("select key from programme where ledger_behind order by key")
                .query(String.class)
                .list()
                .stream()
                .map(ProgrammeKey::new)
                .toList();
    }

    private void save(ProgrammeKey key, Wave wave) {
        jdbc.sql("""
                        insert into wave (programme, number, state, turn, notified_at, started_at, soak_over_at, held_at,
                                          passed_at, approved_by, folded)
                        values (:programme, :number, :state, :turn, :notifiedAt, :startedAt, :soakOverAt, :heldAt,
                                :passedAt, :approvedBy, :folded)
                        on conflict on constraint wave_pk do update
                        set state = excluded.state, turn = excluded.turn, notified_at = excluded.notified_at, started_at = excluded.started_at,
                            soak_over_at = excluded.soak_over_at, held_at = excluded.held_at,
                            passed_at = excluded.passed_at, approved_by = excluded.approved_by, folded = excluded.folded
                        """)
                .param("programme", key.value())
                .param("number", wave.number)
                .param("state", wave.state.code())
                .param("turn", wave.turn)
                .param("notifiedAt", timestamp(wave.notifiedAt))
                .param("startedAt", timestamp(wave.startedAt))
                .param("soakOverAt", timestamp(wave.soakOverAt))
                .param("heldAt", timestamp(wave.heldAt))
                .param("passedAt", timestamp(wave.passedAt))
                .param("approvedBy", wave.approvedBy)
                .param("folded", wave.folded)
                .update();
    }

    private Programme read(ResultSet row, int n) throws SQLException {
        Programme read =
                new Programme(new ProgrammeKey(row.getString("key")), row.getString("channel"), row.getString("seed"));
        read.plan = plans.stored(row.getString("plan"));
        read.state = ProgrammeState.of(row.getString("state"));
        read.revision = row.getLong("revision");
        read.wave = row.getInt("wave");
        read.shifted = BasisPoints.of(row.getInt("shifted_bp"));
        read.shiftedSince = instant(row, "shifted_since");
        read.answeredAt = instant(row, "answered_at");
        read.returns = row.getInt("returns");
        read.killed = row.getBoolean("killed");
        read.gone = row.getBoolean("gone");
        read.ledgerBehind = row.getBoolean("ledger_behind");
        read.capacity = new Capacity(
                BasisPoints.of(row.getInt("old_capacity_bp")), BasisPoints.of(row.getInt("successor_capacity_bp")));
        read.planners.addAll(Arrays.asList((String[]) row.getArray("planners").getArray()));
        read.approver = row.getString("approver");
        read.createdAt = instant(row, "created_at");
        read.announcedAt = instant(row, "announced_at");
        read.withdrawnAt = instant(row, "withdrawn_at");
        read.drainingSince = instant(row, "draining_since");
        read.closedAt = instant(row, "closed_at");
        read.observingSince = instant(row, "observing_since");
        read.retiredAt = instant(row, "retired_at");
        read.waves = waves(read.key);
        return read;
    }

    private List<Wave> waves(ProgrammeKey key) {
        return jdbc.sql("select * from wave where programme = :key order by number")
                .param("key", key.value())
                .query((row, n) -> {
                    Wave wave = new Wave(row.getInt("number"));
                    wave.state = WaveState.of(row.getString("state"));
                    wave.turn = row.getInt("turn");
                    wave.notifiedAt = instant(row, "notified_at");
                    wave.startedAt = instant(row, "started_at");
                    wave.soakOverAt = instant(row, "soak_over_at");
                    wave.heldAt = instant(row, "held_at");
                    wave.passedAt = instant(row, "passed_at");
                    wave.approvedBy = row.getString("approved_by");
                    wave.folded = row.getBoolean("folded");
                    return wave;
                })
                .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
