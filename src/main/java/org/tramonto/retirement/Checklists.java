package org.tramonto.retirement;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/** What people ticked off at a step of a programme, with who and when. Nothing is deleted: a tick taken back stays as a row. */
@Service
@Transactional
public class Checklists {

    private final ProgrammeRows rows;
    private final JdbcClient jdbc;
    private final Clock clock;

    Checklists(ProgrammeRows rows, JdbcClient jdbc, Clock clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A list as it stands.
     *
     * @param round the wave for notices, the number of the roll back for customers moved back, else 0
     */
    public record View(Checklist list, int round, List<Item> items) {}

    /** One thing on a list; {@code by} and {@code at} are null while it is not ticked. */
    public record Item(String item, String by, Instant at) {}

    /** {@code wave} is asked for notices only. */
    @Transactional(readOnly = true)
    public View of(Actor actor, ProgrammeKey key, Checklist list, int wave) {
        Staff.requireReader(actor);
        return view(key, list, round(rows.get(key), list, wave));
    }

    /** Ticks an item; one that is ticked already stays with whoever ticked it first. */
    public View tick(Actor actor, ProgrammeKey key, Checklist list, int wave, String item) {
        int round = begin(actor, key, list, wave, item);
        jdbc.sql("""
                        insert into checklist_tick (programme, list, round, item, ticked_by, ticked_at)
                        values (:programme, :list, :round, :item, :by, :now)
                        on conflict (programme, list, round, item) where unticked_at is null do nothing
                        """)
                .param("programme", key.value())
                .param("list", list.code())
                .param("round", round)
                .param("item", item)
                .param("by", actor.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return view(key, list, round);
    }

    /** Takes a tick back; one that is not there changes nothing. */
    public View untick(Actor actor, ProgrammeKey key, Checklist list, int wave, String item) {
        int round = begin(actor, key, list, wave, item);
        jdbc.sql("""
                        update checklist_tick set unticked_by = :by, unticked_at = :now
                        where programme = :programme and list = :list and round = :round and item = :item
                          and unticked_at is null
                        """)
                .param("by", actor.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("programme", key.value())
                .param("list", list.code())
                .param("round", round)
                .param("item", item)
                .update();
        return view(key, list, round);
    }

    private int begin(Actor actor, ProgrammeKey key, Checklist list, int wave, String item) {
        Staff.requireManager(actor);
        if (!list.items().contains(item)) {
            throw new Problems.NoSuchChecklistItem(list, item);
        }
        return round(rows.get(key), list, wave);
    }

    /** What is done once for each wave, or after each roll back, is ticked anew each time. */
    private int round(Programme programme, Checklist list, int wave) {
        return switch (list) {
            case NOTICES -> {
                if (wave < 1 || wave > programme.waves.size()) {
                    throw new PlanProblems.NumberOutOfRange(
                            "wave", String.valueOf(wave), "1", String.valueOf(programme.waves.size()));
                }
                yield wave;
            }
            case MOVED_BACK -> rollBacks(programme.key);
            default -> 0;
        };
    }

    private int rollBacks(ProgrammeKey key) {
        return jdbc.sql("""
                        select count(*) from decision_log
                        where programme = :programme and entry::jsonb ->> 'command' = 'roll_back'
                        """)
                .param("programme", key.value())
                .query(Integer.class)
                .single();
    }

    private View view(ProgrammeKey key, Checklist list, int round) {
        Map<String, Item> ticked = new HashMap<>();
        jdbc.sql("""
                        select item, ticked_by, ticked_at from checklist_tick
                        where programme = :programme and list = :list and round = :round and unticked_at is null
                        """)
                .param("programme", key.value())
                .param("list", list.code())
                .param("round", round)
                .query((row, n) -> ticked.put(
                        row.getString("item"),
                        new Item(
                                row.getString("item"),
                                row.getString("ticked_by"),
                                row.getTimestamp("ticked_at").toInstant())))
                .list();
        return new View(
                list,
                round,
                list.items().stream()
                        .map(item -> ticked.getOrDefault(item, new Item(item, null, null)))
                        .toList());
    }
}
