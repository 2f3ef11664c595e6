package org.tramonto.customer;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.customer.CustomerRows.Row;
import org.tramonto.customer.Events.CustomersMerged;
import org.tramonto.customer.Events.CustomersParted;
import org.tramonto.shared.Actor;

/**
 * Merges customers who turn out to be one person, and parts them again. Merging only links: every row keeps what it had,
 * so parting gives each back exactly that. What comes in while they are merged belongs to the surviving one and stays there.
 */
@Service
@Transactional
public class CustomerMerges {

    private static final int LONGEST_REASON = 1000;

    private final JdbcClient jdbc;
    private final CustomerRows rows;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CustomerMerges(JdbcClient jdbc, CustomerRows rows, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    /** Makes the customer a part of the other, with everybody merged into it before. */
    public Customer merge(String number, String into, String reason, Actor actor) {
        String why = reason(reason, actor);
        lock();
        Row absorbed = find(number);
        Row survivor = rootOf(find(into));
        if (absorbed.mergedInto() != null) {
            throw new Problems.MergedAlready(absorbed.number(), rootOf(absorbed).number());
        }
        if (absorbed.id() == survivor.id()) {
            throw new Problems.SamePerson(absorbed.number(), find(into).number());
        }
        Instant now = clock.instant();
        jdbc.sql("update customer set merged_into = :into, root_id = :into where id = :id")
                .param("into", survivor.id())
                .param("id", absorbed.id())
                .update();
        jdbc.sql("""
                        insert into customer_merge (absorbed_id, into_id, reason, merged_by, merged_at)
                        values (:absorbed, :into, :reason, :by, :now)
                        """)
                .param("absorbed", absorbed.id())
                .param("into", survivor.id())
                .param("reason", why)
                .param("by", actor.id())
                .param("now", Timestamp.from(now))
                .update();
        root(absorbed.id(), survivor.id());
        rows.forget();
        Customer person = rows.person(rows.row(survivor.id()).orElseThrow());
        events.publishEvent(new CustomersMerged(survivor.number(), absorbed.number(), numbers(person)));
        return person;
    }

    /** Takes a merge back. Whoever was merged into this customer before goes with it. */
    public Customer unmerge(String number, String reason, Actor actor) {
        String why = reason(reason, actor);
        lock();
        Row parted = find(number);
        if (parted.mergedInto() == null) {
            throw new Problems.NotMerged(parted.number());
        }
        Row survivor = rootOf(parted);
        jdbc.sql("update customer set merged_into = null, root_id = null where id = :id")
                .param("id", parted.id())
                .update();
        jdbc.sql("""
                        update customer_merge set undo_reason = :reason, undone_by = :by, undone_at = :now
                        where absorbed_id = :id and undone_at is null
                        """)
                .param("reason", why)
                .param("by", actor.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("id", parted.id())
                .update();
        root(parted.id(), parted.id());
        count(survivor.id());
        rows.forget();
        Customer person = rows.person(rows.row(parted.id()).orElseThrow());
        events.publishEvent(new CustomersParted(survivor.number(), parted.number(), numbers(person)));
        return person;
    }

    /** Every merge that the customer, or whoever is one person with it, took part in, the newest first. */
    @Transactional(readOnly = true)
    public List<CustomerMerge> history(Customer customer) {
        return jdbc.sql("""
                        select a.number as absorbed, i.number as "into", m.* from customer_merge m
                        join customer a on a.id = m.absorbed_id join customer i on i.id = m.into_id
                        where m.absorbed_id in (:ids) or m.into_id in (:ids) order by m.id desc
                        """)
                .param("ids", customer.ids())
                .query((row, n) -> new CustomerMerge(
                        row.getString("absorbed"),
                        row.getString("into"),
                        row.getString("reason"),
                        row.getString("merged_by"),
                        row.getTimestamp("merged_at").toInstant(),
                        row.getString("undo_reason"),
                        row.getString("undone_by"),
                        row.getTimestamp("undone_at") == null
                                ? null
                                : row.getTimestamp("undone_at").toInstant()))
                .list();
    }

    /** Merges are rare, and two at once could close a circle: one after the other, then. */
    private void lock() {
        jdbc.sql("lock table customer_merge in share row exclusive mode").update();
    }

    /** Gives everybody below a row, and itself, a new root. */
    private void root(long top, long root) {
        jdbc.sql("""
                        with recursive part as (
                            select id from customer where id = :top
                            union select c.id from customer c join part on c.merged_into = part.id)
                        update customer set root_id = nullif(:root, customer.id), absorbed = 0, version = version + 1
                        where id in (select id from part)
                        """).param("top", top).param("root", root).update();
        count(root);
    }

    private void count(long root) {
        jdbc.sql("""
                        update customer set absorbed = (select count(*) from customer other where other.root_id = :root),
                            version = version + 1
                        where id = :root
                        """).param("root", root).update();
    }

    private Row rootOf(Row row) {
        return row.root() == null ? row : rows.row(row.root()).orElseThrow();
    }

    private Row find(String number) {
        return rows.row(number == null ? "" : number)
                .orElseThrow(() -> new Problems.NoSuchCustomer(String.valueOf(number)));
    }

    private static List<String> numbers(Customer person) {
        return Stream.concat(Stream.of(person.number()), person.mergedNumbers().stream())
                .toList();
    }

    private static String reason(String reason, Actor actor) {
        if (!Customers.mayChange(actor)) {
            throw new Problems.MayNotChange();
        }
        if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            throw new Problems.ReasonMissing(LONGEST_REASON);
        }
        return reason.strip();
    }
}
