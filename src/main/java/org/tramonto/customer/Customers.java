package org.tramonto.customer;

import java.sql.Types;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
        return rows.person(id);
    }

    /** What these customers are called, by number; those without a name are left out. */
    @Transactional(readOnly = true)
    public Map<String, String> names(Collection<String> numbers) {
        Map<String, String> names = new HashMap<>();
        if (!numbers.isEmpty()) {
            jdbc.sql("select number, name from customer where number in (:numbers) and name is not null")
                    .param("numbers", numbers)
                    .query(row -> {
                        names.put(row.getString("number"), row.getString("name"));
                    });
        }
        return names;
    }

    /** The whole person, also by a number that was merged into another. */
    public Optional<Customer> find(String number) {
        return rows.person(number);
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
                .param(
                        "language",
                        change.language() == null ? null : change.language().code(),
                        Types.VARCHAR)
                .param(
                        "ageBand",
                        change.ageBand() == null ? null : change.ageBand().code(),
                        Types.VARCHAR)
                .param("needs", array(change.needs()), Types.VARCHAR)
                .param("preferred", array(change.preferredChannels()), Types.VARCHAR)
                .param("postalAddress", change.postalAddress(), Types.VARCHAR)
                .param("number", number)
                .param("seen", seen, Types.INTEGER)
                .update();
        rows.forget();
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
        return recognise(sender, null);
    }

    /** {@code wroteIn} is the language of a new customer; null where unknown. */
    @Transactional
    public Customer recognise(Sender sender, Language wroteIn) {
        List<Identity> identities = Identities.of(sender);
        boolean numbered =
                sender.customerNumber() != null && !sender.customerNumber().isBlank();
        if (identities.isEmpty() && !numbered) {
            throw new NobodyToAnswer();
        }
        Optional<Customer> known = numbered
                ? Optional.of(find(sender.customerNumber())
                        .orElseThrow(() -> new UnknownCustomerNumber(sender.customerNumber())))
                : identities.stream()
                        .map(rows::person)
                        .flatMap(Optional::stream)
                        .findFirst();
        if (known.isEmpty()) {
            return create(sender, wroteIn, identities);
        }
        Customer customer = known.get();
        List<Identity> unseen = identities.stream()
                .filter(identity -> customer.identities().stream().noneMatch(identity::isSameAs))
                .toList();
        boolean unnamed = customer.name() == null && blankToNull(sender.name()) != null;
        if (unseen.isEmpty() && !unnamed) {
            return customer;
        }
        unseen.forEach(identity -> add(customer.id(), identity));
        if (unnamed) {
            learnName(customer.id(), sender.name());
        }
        rows.forget();
        return find(customer.id()).orElseThrow();
    }

    /** Remembers the language a customer wrote in, where none was known. */
    public void learnLanguage(long id, Language language) {
        jdbc.sql("update customer set language = :language where id = :id and language is null")
                .param("language", language.code())
                .param("id", id)
                .update();
        rows.forget();
    }

    /** Two senders with the same new address may arrive at once: the second waits on the key and joins the first. */
    private Customer create(Sender sender, Language wroteIn, List<Identity> identities) {
        Created created = jdbc.sql("""
            with created as (
                insert into customer (number, name, language, created_at)
                values ('K-' || lpad(nextval('customer_number_seq')::text, 6, '0'), :name, :language, :now)
                returning id, number),
            known as (
                insert into customer_identity (kind, address, customer_id, display, since)
                select identity.kind, identity.address, created.id, identity.display, :now
                from created, unnest(:kinds::text[], :addresses::text[], :displays::text[])
                    as identity (kind, address, display)
                on conflict on constraint customer_identity_pk do nothing
                returning address)
            select id, number, (select count(*) from known) as identities from created
            """)
                .param("name", blankToNull(sender.name()))
                .param("language", wroteIn == null ? null : wroteIn.code())
                .param("kinds", texts(identities, identity -> code(identity.kind())))
                .param("addresses", texts(identities, Identity::address))
                .param("displays", texts(identities, Identity::display))
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .query((row, n) -> new Created(row.getLong("id"), row.getString("number"), row.getInt("identities")))
                .single();
        if (created.identities == identities.size()) {
            return rows.remember(
                    Customer.newcomer(created.id, created.number, blankToNull(sender.name()), wroteIn, identities));
        }
        long first = identities.stream()
                .map(rows::person)
                .flatMap(Optional::stream)
                .map(Customer::id)
                .filter(id -> id != created.id)
                .findFirst()
                .orElseThrow();
        jdbc.sql("update customer_identity set customer_id = :first where customer_id = :id")
                .param("first", first)
                .param("id", created.id)
                .update();
        jdbc.sql("delete from customer where id = :id").param("id", created.id).update();
        rows.forget();
        return find(first).orElseThrow();
    }

    private record Created(long id, String number, int identities) {}

    private static String[] texts(List<Identity> identities, Function<Identity, String> which) {
        return identities.stream().map(which).toArray(String[]::new);
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
    static String array(List<String> keys) {
        return keys == null ? null : "{" + String.join(",", keys) + "}";
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
