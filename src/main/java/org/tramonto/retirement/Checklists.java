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

    /** A list as it stands. */
    public record View(Checklist list, List<Item> items) {}

    /** One thing on a list; {@code by} and {@code at} are null while it is not ticked. */
    public record Item(String item, String by, Instant at) {}

    @Transactional(readOnly = true)
    public View of(Actor actor, ProgrammeKey key, Checklist list) {
        Staff.requireReader(actor);
        return view(rows.get(key).key, list);
    }

    /** Ticks an item; one that is ticked already stays with whoever ticked it first. */
    public View tick(Actor actor, ProgrammeKey key, Checklist list, String item) {
        require(actor, key, list, item);
        jdbc.sql("""
                        insert into checklist_tick (programme, list, item, ticked_by, ticked_at)
                        values (:programme, :list, :item, :by, :now)
                        on conflict (programme, list, item) where unticked_at is null do nothing
                        """)
                .param("programme", key.value())
                .param("list", list.code())
                .param("item", item)
                .param("by", actor.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return view(key, list);
    }

    /** Takes a tick back; one that is not there changes nothing. */
    public View untick(Actor actor, ProgrammeKey key, Checklist list, String item) {
        require(actor, key, list, item);
        jdbc.sql("""
                        update checklist_tick set unticked_by = :by, unticked_at = :now
                        where programme = :programme and list = :list and item = :item
                          and unticked_at is null
                        """)
                .param("by", actor.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("programme", key.value())
                .param("list", list.code())
                .param("item", item)
                .update();
        return view(key, list);
    }

    private void require(Actor actor, ProgrammeKey key, Checklist list, String item) {
        Staff.requireManager(actor);
        if (!list.items().contains(item)) {
            throw new Problems.NoSuchChecklistItem(list, item);
        }
        rows.get(key);
    }

    private View view(ProgrammeKey key, Checklist list) {
        Map<String, Item> ticked = new HashMap<>();
        jdbc.sql("""
                        select item, ticked_by, ticked_at from checklist_tick
                        where programme = :programme and list = :list and unticked_at is null
                        """)
                .param("programme", key.value())
                .param("list", list.code())
                .query((row, n) -> ticked.put(
                        row.getString("item"),
                        new Item(
                                row.getString("item"),
                                row.getString("ticked_by"),
                                row.getTimestamp("ticked_at").toInstant())))
                .list();
        return new View(
                list,
                list.items().stream()
                        .map(item -> ticked.getOrDefault(item, new Item(item, null, null)))
                        .toList());
    }
}
