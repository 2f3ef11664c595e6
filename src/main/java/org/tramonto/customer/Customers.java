package org.tramonto.customer;

import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.customer.Customer.Identity;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/** The customers and their identities. An identity belongs to one customer at a time. */
@Repository
public class Customers {

    private final JdbcClient jdbc;
    private final CustomerRows rows;
    private final Clock clock;

    Customers(JdbcClient jdbc, CustomerRows rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    /** The whole person, also by a row that was merged into another. */
    public Optional<Customer> find(long id) {
        return rows.row(id).map(rows::person);
    }

    /** The whole person, also by a number that was merged into another. */
    public Optional<Customer> find(String number) {
        return rows.row(number).map(rows::person);
    }

    static boolean mayChange(Actor actor) {
        return actor.worksOnCases() || actor.groups().contains(Actor.MANAGERS);
    }

    /** Changes what is known of a customer who is still as somebody saw them; {@code seen} is null where any will do. */
    @Transactional
    public Customer change(String number, Integer seen, CustomerChange change, Actor actor) {
        if (!mayChange(actor)) {
            throw new Problems.MayNotChange();
        }
        int changed = jdbc.sql("""
                        update customer set
                            name = coalesce(:name, name), kind = coalesce(:kind, kind),
                            language = coalesce(:language, language), age_band = coalesce(:ageBand, age_band),
                            needs = coalesce(:needs::text[], needs),
                            preferred_channels = coalesce(:preferred::text[], preferred_channels),
                            postal_address = coalesce(:postalAddress, postal_address), version = version + 1
                        where number = :number and version = coalesce(:seen, version)
                        """)
                .param("name", change.name(), Types.VARCHAR)
                .param("kind", change.kind() == null ? null : code(change.kind()), Types.VARCHAR)
                .param("language", change.language() == null ? null : change.language().code(), Types.VARCHAR)
                .param("ageBand", change.ageBand() == null ? null : change.ageBand().code(), Types.VARCHAR)
                .param("needs", array(change.needs()), Types.VARCHAR)
                .param("preferred", array(change.preferredChannels()), Types.VARCHAR)
                .param("postalAddress", change.postalAddress(), Types.VARCHAR)
                .param("number", number)
                .param("seen", seen, Types.INTEGER)
                .update();
        Customer customer = find(number).orElseThrow(() -> new Problems.NoSuchCustomer(number));
        if (changed == 0) {
            throw new Problems.ChangedMeanwhile(number, customer.version());
        }
        return customer;
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

    /** The keys hold neither quotes nor commas. */
    private static String array(List<String> keys) {
        return keys == null ? null : "{" + String.join(",", keys) + "}";
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
