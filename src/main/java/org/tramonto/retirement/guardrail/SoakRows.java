package org.tramonto.retirement.guardrail;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.routing.Side;

/** Rows of {@code analysis_soak}, {@code analysis_reading} and {@code analysis_outcome}. */
@Repository
class SoakRows {

    private final JdbcClient jdbc;

    SoakRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The soak that began when the present weight was set, locked: one analysis of a programme at a time. */
    Soak lock(ProgrammeFacts facts) {
        Sides sides = Sides.of(facts.shifted(), facts.holdback());
        return jdbc.sql("""
                        insert into analysis_soak (programme, wave, since, shifted_bp, control_bp)
                        values (:programme, :wave, :since, :shifted, :control)
                        on conflict on constraint analysis_soak_key do update set wave = excluded.wave
                        returning id, shifted_bp, control_bp
                        """)
                .param("programme", facts.key().value())
                .param("wave", facts.wave())
                .param("since", Timestamp.from(facts.shiftedSince()))
                .param("shifted", sides.shifted())
                .param("control", sides.control())
                .query((row, n) ->
                        new Soak(row.getLong("id"), new Sides(row.getInt("shifted_bp"), row.getInt("control_bp"))))
                .single();
    }

    /** How far the source of a guardrail was read; in the first analysis of a soak there is none. */
    Optional<Long> place(Soak soak, String guardrail) {
        return jdbc.sql("select place from analysis_reading where soak = :soak and guardrail = :guardrail")
                .param("soak", soak.id())
                .param("guardrail", guardrail)
                .query(Long.class)
                .optional();
    }

    /** The same of the soak before, so that nothing between two weights is passed over. */
    Optional<Long> placeBefore(Soak soak, ProgrammeFacts facts, String guardrail) {
        return jdbc.sql("""
                        select reading.place
                        from analysis_reading reading join analysis_soak soak on soak.id = reading.soak
                        where soak.programme = :programme and soak.id < :soak and reading.guardrail = :guardrail
                        order by soak.id desc limit 1
                        """)
                .param("programme", facts.key().value())
                .param("soak", soak.id())
                .param("guardrail", guardrail)
                .query(Long.class)
                .optional();
    }

    void keepPlace(Soak soak, String guardrail, long place) {
        jdbc.sql("""
                        insert into analysis_reading (soak, guardrail, place) values (:soak, :guardrail, :place)
                        on conflict on constraint analysis_reading_pk do update set place = excluded.place
                        """)
                .param("soak", soak.id())
                .param("guardrail", guardrail)
                .param("place", place)
                .update();
    }

    /** An outcome with the side of its customer. */
    record Sided(OutcomeSource.Outcome outcome, Side side) {}

    /** Notes outcomes; a customer who has one already keeps that. */
    void note(Soak soak, String guardrail, List<Sided> outcomes, Instant now) {
        insert(soak, guardrail, outcomes, now, "do nothing");
    }

    /** Notes what must never happen; when it happens to somebody again, that is a new one. */
    void noteOccurrences(Soak soak, String guardrail, List<Sided> occurrences, Instant now) {
        insert(soak, guardrail, occurrences, now, "do update set at = excluded.at, noted_at = excluded.noted_at");
    }

    private void insert(Soak soak, String guardrail, List<Sided> outcomes, Instant now, String again) {
        if (outcomes.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into analysis_outcome (soak, guardrail, customer, side, value, at, noted_at)
                        select :soak, :guardrail, customer, side, value, at, :now
                        from unnest(:customers::text[], :sides::text[], :values::float8[], :at::timestamptz[])
                             with ordinality as told (customer, side, value, at, place)
                        order by place
                        on conflict on constraint analysis_outcome_pk
                        """ + again)
                .param("soak", soak.id())
                .param("guardrail", guardrail)
                .param(
                        "customers",
                        outcomes.stream()
                                .map(sided -> sided.outcome().customer())
                                .toArray(String[]::new))
                .param(
                        "sides",
                        outcomes.stream()
                                .map(sided -> sided.side().name().toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .param(
                        "values",
                        outcomes.stream().map(sided -> sided.outcome().value()).toArray(Double[]::new))
                .param(
                        "at",
                        outcomes.stream()
                                .map(sided -> sided.outcome().at().toString())
                                .toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** The latest soak up to this one that had a control group. */
    Optional<Soak> withControl(Soak soak, ProgrammeFacts facts) {
        if (soak.sides().control() > 0) {
            return Optional.of(soak);
        }
        return jdbc.sql("""
                        select id, shifted_bp, control_bp from analysis_soak
                        where programme = :programme and id < :soak and control_bp > 0
                        order by id desc limit 1
                        """)
                .param("programme", facts.key().value())
                .param("soak", soak.id())
                .query((row, n) ->
                        new Soak(row.getLong("id"), new Sides(row.getInt("shifted_bp"), row.getInt("control_bp"))))
                .optional();
    }

    /** Outcomes noted after this moment. */
    Proportion share(Soak soak, String guardrail, Side side, Instant after) {
        return jdbc.sql("""
                        select count(*) filter (where value > 0.5) as hits, count(*) as size from analysis_outcome
                        where soak = :soak and guardrail = :guardrail and side = :side and noted_at > :after
                        """)
                .param("soak", soak.id())
                .param("guardrail", guardrail)
                .param("side", code(side))
                .param("after", Timestamp.from(after))
                .query((row, n) -> new Proportion(row.getLong("hits"), row.getLong("size")))
                .single();
    }

    LogMean logMean(Soak soak, String guardrail, Side side, Instant after) {
        return jdbc.sql("""
                        select count(*) as size, coalesce(avg(ln(greatest(value, :atOnce))), 0) as mean,
                               coalesce(var_samp(ln(greatest(value, :atOnce))), 0) as spread
                        from analysis_outcome where soak = :soak and guardrail = :guardrail and side = :side and noted_at > :after
                        """)
                .param("soak", soak.id())
                .param("guardrail", guardrail)
                .param("side", code(side))
                .param("after", Timestamp.from(after))
                .param("atOnce", LogMean.AT_ONCE)
                .query((row, n) -> new LogMean(row.getLong("size"), row.getDouble("mean"), row.getDouble("spread")))
                .single();
    }

    double[] values(Soak soak, String guardrail, Side side, Instant after) {
        return jdbc
                .sql("""
                        select value from analysis_outcome
                        where soak = :soak and guardrail = :guardrail and side = :side and noted_at > :after
                        """)
                .param("soak", soak.id())
                .param("guardrail", guardrail)
                .param("side", code(side))
                .param("after", Timestamp.from(after))
                .query(Double.class)
                .list()
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Customers with an occurrence noted after this moment, in any soak of the programme. */
    List<String> occurrences(ProgrammeFacts facts, String guardrail) {
        return jdbc.sql("""
                        select outcome.customer
                        from analysis_outcome outcome join analysis_soak soak on soak.id = outcome.soak
                        where soak.programme = :programme and outcome.guardrail = :guardrail
                          and outcome.value > 0.5 and outcome.noted_at > :answered
                        order by outcome.at
                        """)
                .param("programme", facts.key().value())
                .param("guardrail", guardrail)
                .param("answered", Timestamp.from(facts.answeredUntil()))
                .query(String.class)
                .list();
    }

    private static String code(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }
}
