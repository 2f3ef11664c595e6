package org.tramonto.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Language;

/** Takes over many customers at once, from elsewhere, with a few statements. Every call is part of the caller's transaction. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class CustomerImport {

    private final JdbcClient jdbc;

    CustomerImport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A customer to be. {@code senders} say how they are reached; an identity that somebody has stays with them. */
    public record Imported(
            String name,
            Customer.Kind kind,
            Language language,
            AgeBand ageBand,
            List<String> preferredChannels,
            List<String> needs,
            String postalAddress,
            Instant createdAt,
            List<Sender> senders) {}

    /** How often a customer, named by id, came over a channel. */
    public record Use(long customerId, UsedChannel channel) {}

    /** Whether nobody is known yet. */
    public boolean isEmpty() {
        return jdbc.sql("select not exists (select from customer)")
                .query(Boolean.class)
                .single();
    }

    /** Adds customers and answers their ids in the same order; they get numbers as others do. */
    public List<Long> add(List<Imported> customers) {
        List<Long> ids =
                jdbc.sql("""
                        select nextval(pg_get_serial_sequence('customer', 'id')) from generate_series(1, :count)
                        """).param("count", customers.size()).query(Long.class).list();
        jdbc.sql("""
                        insert into customer (id, number, name, kind, language, age_band, preferred_channels, needs,
                            postal_address, created_at) overriding system value
                        select id, 'K-' || lpad(nextval('customer_number_seq')::text, 6, '0'), name, kind, language,
                            age_band, preferred::text[], needs::text[], postal_address, created_at
                        from unnest(:ids::bigint[], :names, :kinds, :languages, :ageBands, :preferred, :needs,
                            :postalAddresses, :createdAt::timestamptz[])
                            as t(id, name, kind, language, age_band, preferred, needs, postal_address, created_at)
                        """)
                .param("ids", texts(ids, String::valueOf))
                .param("names", texts(customers, Imported::name))
                .param("kinds", texts(customers, customer -> code(customer.kind())))
                .param(
                        "languages",
                        texts(
                                customers,
                                customer -> customer.language() == null
                                        ? null
                                        : customer.language().code()))
                .param(
                        "ageBands",
                        texts(
                                customers,
                                customer -> customer.ageBand() == null
                                        ? null
                                        : customer.ageBand().code()))
                .param("preferred", texts(customers, customer -> Customers.array(customer.preferredChannels())))
                .param("needs", texts(customers, customer -> Customers.array(customer.needs())))
                .param("postalAddresses", texts(customers, Imported::postalAddress))
                .param(
                        "createdAt",
                        texts(customers, customer -> customer.createdAt().toString()))
                .update();
        addIdentities(customers, ids);
        return ids;
    }

    private void addIdentities(List<Imported> customers, List<Long> ids) {
        record Owned(long customer, Customer.Identity identity, Instant since) {}
        List<Owned> identities = new ArrayList<>();
        for (int i = 0; i < customers.size(); i++) {
            Imported customer = customers.get(i);
            for (Sender sender : customer.senders()) {
                for (Customer.Identity identity : Identities.of(sender)) {
                    identities.add(new Owned(ids.get(i), identity, customer.createdAt()));
                }
            }
        }
        jdbc.sql("""
                        insert into customer_identity (kind, address, customer_id, display, since)
                        select * from unnest(:kinds, :addresses, :customers::bigint[], :displays, :since::timestamptz[])
                        on conflict on constraint customer_identity_pk do nothing
                        """)
                .param("kinds", texts(identities, owned -> code(owned.identity().kind())))
                .param("addresses", texts(identities, owned -> owned.identity().address()))
                .param("customers", texts(identities, owned -> String.valueOf(owned.customer())))
                .param("displays", texts(identities, owned -> owned.identity().display()))
                .param("since", texts(identities, owned -> owned.since().toString()))
                .update();
    }

    /** Counts contacts of the past. */
    public void addUses(List<Use> uses) {
        jdbc.sql("""
                        insert into customer_channel as known (customer_id, channel, contacts, first_at, last_at)
                        select * from unnest(:customers::bigint[], :channels, :contacts::bigint[],
                            :first::timestamptz[], :last::timestamptz[])
                        on conflict on constraint customer_channel_pk do update set
                            contacts = known.contacts + excluded.contacts,
                            first_at = least(known.first_at, excluded.first_at),
                            last_at = greatest(known.last_at, excluded.last_at)
                        """)
                .param("customers", texts(uses, use -> String.valueOf(use.customerId())))
                .param("channels", texts(uses, use -> use.channel().channel()))
                .param(
                        "contacts",
                        texts(uses, use -> String.valueOf(use.channel().contacts())))
                .param("first", texts(uses, use -> use.channel().firstAt().toString()))
                .param("last", texts(uses, use -> use.channel().lastAt().toString()))
                .update();
    }

    /** Tells the database how much there is now, so that it plans well at once. */
    public void measure() {
        jdbc.sql("analyze customer, customer_identity, customer_channel").update();
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
