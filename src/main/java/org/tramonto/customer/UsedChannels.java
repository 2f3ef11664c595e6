package org.tramonto.customer;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.InTransaction;
import org.tramonto.shared.Statements;

/** Which channels customers use, counted with every contact, so that reading costs the same however many there were. */
@Repository
public class UsedChannels {

    private final JdbcClient jdbc;
    private final CustomerRows rows;
    private final InTransaction<Statements> counts;

    UsedChannels(JdbcClient jdbc, JdbcOperations statements, CustomerRows rows) {
        this.counts = InTransaction.changes(statements, 5);
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Counts one contact, in the transaction that takes it. */
    public void count(long customerId, String channel, Instant at) {
        counts.get()
                .add(
                        """
                        insert into customer_channel as known (customer_id, channel, contacts, first_at, last_at)
                        values (:customer, :channel, 1, :at, :at)
                        on conflict on constraint customer_channel_pk do update set
                            contacts = known.contacts + 1,
                            first_at = least(known.first_at, excluded.first_at),
                            last_at = greatest(known.last_at, excluded.last_at)
                        """,
                        new MapSqlParameterSource("customer", customerId)
                                .addValue("channel", channel)
                                .addValue("at", Timestamp.from(at)));
    }

    /** The channels of a person, the most used first. */
    public List<UsedChannel> of(Customer customer) {
        InTransaction.write();
        return jdbc.sql("""
                        select channel, sum(contacts) as contacts, min(first_at) as first_at, max(last_at) as last_at
                        from customer_channel where customer_id in (:ids)
                        group by channel order by sum(contacts) desc, max(last_at) desc, channel
                        """)
                .param("ids", customer.ids())
                .query((row, n) -> new UsedChannel(
                        row.getString("channel"),
                        row.getLong("contacts"),
                        row.getTimestamp("first_at").toInstant(),
                        row.getTimestamp("last_at").toInstant()))
                .list();
    }

    /**
     * What is known of everybody who used the channel since {@code since}, by number; one row for a person, however many
     * customers were merged into it. A channel somebody has not used since then still counts among those they use.
     */
    public List<CustomerFacts> whoUsed(String channel, Instant since) {
        return facts("""
                        select distinct coalesce(c.root_id, c.id) as id
                        from customer_channel u join customer c on c.id = u.customer_id
                        where u.channel = :channel and u.last_at >= :since
                        """, Map.of("channel", channel, "since", Timestamp.from(since)));
    }

    /** Numbers of everybody who used the channel since {@code since}, in order; a person has one however many were merged. */
    public List<String> numbers(String channel, Instant since) {
        InTransaction.write();
        return jdbc.sql("""
                        select distinct person.number
                        from customer_channel u join customer c on c.id = u.customer_id
                        join customer person on person.id = coalesce(c.root_id, c.id)
                        where u.channel = :channel and u.last_at >= :since
                        order by person.number
                        """)
                .param("channel", channel)
                .param("since", Timestamp.from(since))
                .query(String.class)
                .list();
    }

    /** How often each of these customers used the channel, by number; who never did is left out. */
    public Map<String, Long> contacts(String channel, Collection<String> numbers) {
        InTransaction.write();
        Map<String, Long> contacts = new HashMap<>();
        jdbc.sql("""
                        select person.number, sum(used.contacts) as contacts
                        from customer person
                        join customer c on c.id = person.id or c.root_id = person.id
                        join customer_channel used on used.customer_id = c.id and used.channel = :channel
                        where person.number = any (:numbers)
                        group by person.number
                        """)
                .param("channel", channel)
                .param("numbers", numbers.toArray(String[]::new))
                .query(row -> {
                    contacts.put(row.getString("number"), row.getLong("contacts"));
                });
        return contacts;
    }

    /** What is known of these customers, by the number asked for; numbers that nobody has are left out. */
    public Map<String, CustomerFacts> factsOf(Collection<String> numbers) {
        InTransaction.write();
        String[] asked = numbers.toArray(String[]::new);
        Map<String, CustomerFacts> known = new HashMap<>();
        facts("""
                        select distinct coalesce(root_id, id) as id from customer where number = any (:numbers)
                        """, Map.of("numbers", asked)).forEach(facts -> known.put(facts.number(), facts));
        jdbc.sql("""
                        select c.number as asked, root.number from customer c join customer root on root.id = c.root_id
                        where c.number = any (:numbers)
                        """)
                .param("numbers", asked)
                .query((row, n) -> known.put(row.getString("asked"), known.get(row.getString("number"))))
                .list();
        known.keySet().retainAll(numbers);
        return known;
    }

    private List<CustomerFacts> facts(String people, Map<String, Object> values) {
        InTransaction.write();
        return jdbc.sql("""
                        with person as materialized (%s),
                        used as (
                            select id, channel, sum(contacts) as contacts, max(last_at) as last_at from (
                                select person.id, u.channel, u.contacts, u.last_at
                                from person join customer_channel u on u.customer_id = person.id
                                union all
                                select person.id, u.channel, u.contacts, u.last_at
                                from person join customer c on c.root_id = person.id
                                join customer_channel u on u.customer_id = c.id) each
                            group by id, channel)
                        select c.*, coalesce(k.used, '{}') as used, coalesce(i.kinds, '{}') as kinds
                        from person join customer c on c.id = person.id
                        left join (select id, array_agg(channel order by contacts desc, last_at desc, channel) as used
                                   from used group by id) k on k.id = c.id
                        left join (select customer_id, array_agg(distinct kind::text) as kinds
                                   from customer_identity where customer_id in (select id from person)
                                   group by customer_id) i on i.customer_id = c.id
                        order by c.number
                        """.formatted(people))
                .params(values)
                .query((row, n) -> facts(
                        CustomerRows.read(row, n), CustomerRows.texts(row, "used"), CustomerRows.texts(row, "kinds")))
                .list();
    }

    /** What is known of one person. */
    public CustomerFacts facts(Customer customer) {
        return CustomerFacts.of(
                customer, of(customer).stream().map(UsedChannel::channel).toList());
    }

    private CustomerFacts facts(CustomerRows.Row row, List<String> used, List<String> kinds) {
        return row.absorbed() > 0
                ? CustomerFacts.of(rows.person(row), used)
                : new CustomerFacts(
                        row.number(),
                        row.language(),
                        row.ageBand(),
                        row.needs(),
                        used,
                        row.preferredChannels(),
                        kinds.contains("email"),
                        kinds.contains("phone"));
    }
}
