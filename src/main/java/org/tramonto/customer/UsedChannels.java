package org.tramonto.customer;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which channels customers use, counted with every contact, so that reading costs the same however many there were. */
@Repository
public class UsedChannels {

    private final JdbcClient jdbc;
    private final CustomerRows rows;

    UsedChannels(JdbcClient jdbc, CustomerRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Counts one contact, in the transaction that takes it. */
    public void count(long customerId, String channel, Instant at) {
        jdbc.sql("""
                        insert into customer_channel as known (customer_id, channel, contacts, first_at, last_at)
                        values (:customer, :channel, 1, :at, :at)
                        on conflict on constraint customer_channel_pk do update set
                            contacts = known.contacts + 1,
                            first_at = least(known.first_at, excluded.first_at),
                            last_at = greatest(known.last_at, excluded.last_at)
                        """)
                .param("customer", customerId)
                .param("channel", channel)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** The channels of a person, the most used first. */
    public List<UsedChannel> of(Customer customer) {
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
        return jdbc.sql("""
                        with person as (
                            select distinct coalesce(c.root_id, c.id) as id
                            from customer_channel u join customer c on c.id = u.customer_id
                            where u.channel = :channel and u.last_at >= :since),
                        used as (
                            select person.id, u.channel, sum(u.contacts) as contacts, max(u.last_at) as last_at
                            from person
                            join customer c on c.id = person.id or c.root_id = person.id
                            join customer_channel u on u.customer_id = c.id
                            group by person.id, u.channel)
                        select c.*, k.used, coalesce(i.kinds, '{}') as kinds
                        from customer c
                        join (select id, array_agg(channel order by contacts desc, last_at desc, channel) as used
                              from used group by id) k on k.id = c.id
                        left join (select customer_id, array_agg(distinct kind) as kinds
                                   from customer_identity group by customer_id) i on i.customer_id = c.id
                        order by c.number
                        """)
                .param("channel", channel)
                .param("since", Timestamp.from(since))
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
