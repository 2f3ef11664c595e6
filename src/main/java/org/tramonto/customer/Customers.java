package org.tramonto.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.customer.Customer.Identity;
import org.tramonto.shared.Language;

/** The customers and their identities. An identity belongs to one customer at a time. */
@Repository
public class Customers {

    private final JdbcClient jdbc;
    private final Clock clock;

    Customers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Customer> find(long id) {
        return jdbc.sql("select * from customer where id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    public Optional<Customer> find(String number) {
        return jdbc.sql("select * from customer where number = upper(:number)")
                .param("number", number.strip())
                .query(this::read)
                .optional();
    }

    /**
     * The customer behind a sender: by customer number first, then by mail address, phone, handle; a new one where none
     * is known. Identities not seen before are added to the customer found, unless somebody else has them.
     *
     * @throws UnknownCustomerNumber where a number is given that nobody has
     * @throws NobodyToAnswer where the sender names no identity at all
     */
    @Transactional
    public Customer recognise(Sender sender) {
        List<Identity> identities = Identities.of(sender);
        boolean numbered =
                sender.customerNumber() != null && !sender.customerNumber().isBlank();
        if (identities.isEmpty() && !numbered) {
            throw new NobodyToAnswer();
        }
        Optional<Long> known = numbered
                ? Optional.of(find(sender.customerNumber())
                        .orElseThrow(() -> new UnknownCustomerNumber(sender.customerNumber()))
                        .id())
                : owner(identities);
        long id = known.orElseGet(() -> create(sender, identities));
        if (known.isPresent()) {
            identities.forEach(identity -> add(id, identity));
            learnName(id, sender.name());
        }
        return find(id).orElseThrow();
    }

    /** Remembers the language a customer wrote in, where none was known. */
    public void learnLanguage(long id, Language language) {
        jdbc.sql("update customer set language = :language where id = :id and language is null")
                .param("language", language.code())
                .param("id", id)
                .update();
    }

    private Optional<Long> owner(List<Identity> identities) {
        return identities.stream()
                .map(identity -> jdbc.sql(
                                "select customer_id from customer_identity where kind = :kind and address = :address")
                        .param("kind", code(identity.kind()))
                        .param("address", identity.address())
                        .query(Long.class)
                        .optional())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Two senders with the same new address may arrive at once: the second waits on the key and joins the first. */
    private long create(Sender sender, List<Identity> identities) {
        long id = jdbc.sql("""
                        insert into customer (number, name, created_at)
                        values ('K-' || lpad(nextval('customer_number_seq')::text, 6, '0'), :name, :now)
                        returning id
                        """)
                .param("name", blankToNull(sender.name()))
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        List<Identity> taken =
                identities.stream().filter(identity -> !add(id, identity)).toList();
        if (taken.isEmpty()) {
            return id;
        }
        long first = owner(taken).orElseThrow();
        jdbc.sql("update customer_identity set customer_id = :first where customer_id = :id")
                .param("first", first)
                .param("id", id)
                .update();
        jdbc.sql("delete from customer where id = :id").param("id", id).update();
        return first;
    }

    private boolean add(long id, Identity identity) {
        return jdbc.sql("""
                        insert into customer_identity (kind, address, customer_id, display, since)
                        values (:kind, :address, :id, :display, :now)
                        on conflict on constraint customer_identity_pk do nothing
                        """)
                        .param("kind", code(identity.kind()))
                        .param("address", identity.address())
                        .param("id", id)
                        .param("display", identity.display())
                        .param("now", java.sql.Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private void learnName(long id, String name) {
        if (blankToNull(name) != null) {
            jdbc.sql("update customer set name = :name where id = :id and name is null")
                    .param("name", name.strip())
                    .param("id", id)
                    .update();
        }
    }

    private List<Identity> identities(long customerId) {
        return jdbc.sql("""
                        select kind, address, display from customer_identity
                        where customer_id = :id order by kind, since, address
                        """)
                .param("id", customerId)
                .query((row, n) -> new Identity(
                        Identity.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("address"),
                        row.getString("display")))
                .list();
    }

    private Customer read(ResultSet row, int n) throws SQLException {
        return new Customer(
                row.getLong("id"),
                row.getString("number"),
                row.getString("name"),
                Customer.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Language.parse(row.getString("language")).orElse(null),
                texts(row, "preferred_channels"),
                texts(row, "needs"),
                new ArrayList<>(identities(row.getLong("id"))));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
