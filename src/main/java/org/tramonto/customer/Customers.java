package org.tramonto.customer;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.customer.Customer.Identity;
import org.tramonto.shared.Actor;
import org.tramonto.shared.InTransaction;
import org.tramonto.shared.Language;
import org.tramonto.shared.Statements;

/** The customers and their identities. An identity belongs to one customer at a time. */
@Repository
public class Customers {

    private static final String IDENTITY = """
            insert into customer_identity (kind, address, customer_id, display, since)
            values (:kind, :address, :id, :display, :now)
            on conflict on constraint customer_identity_pk do nothing
            """;

    private final JdbcClient jdbc;
    private final CustomerRows rows;
    private final Clock clock;
    private final InTransaction<Statements> newcomers;

    Customers(JdbcClient jdbc, JdbcOperations statements, CustomerRows rows, Clock clock) {
        this.newcomers = InTransaction.changes(statements, 0);
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
     * @throws ConcurrencyFailureException when the transaction ends, where somebody with the same identity was new to us at
     *     the same moment: once again, and they are found
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
        if (numbered) {
            return learn(
                    find(sender.customerNumber()).orElseThrow(() -> new UnknownCustomerNumber(sender.customerNumber())),
                    sender,
                    identities);
        }
        for (Identity identity : identities.subList(0, identities.size() - 1)) {
            Optional<Customer> known = rows.person(identity);
            if (known.isPresent()) {
                return learn(known.get(), sender, identities);
            }
        }
        CustomerRows.Known last = rows.personOrPlace(identities.get(identities.size() - 1));
        return last.person()
                .map(customer -> learn(customer, sender, identities))
                .orElseGet(() -> create(last.place().orElseThrow(), sender, wroteIn, identities));
    }

    private Customer learn(Customer customer, Sender sender, List<Identity> identities) {
        List<Identity> unseen = identities.stream()
                .filter(identity -> customer.identities().stream().noneMatch(identity::isSameAs))
                .toList();
        boolean unnamed = customer.name() == null && blankToNull(sender.name()) != null;
        if (unseen.isEmpty() && !unnamed) {
            return customer;
        }
        InTransaction.write();
        unseen.forEach(identity -> add(customer.id(), identity));
        if (unnamed) {
            learnName(customer.id(), sender.name());
        }
        rows.forget();
        return find(customer.id()).orElseThrow();
    }

    /** Remembers the language a customer wrote in, where none was known. */
    public void learnLanguage(long id, Language language) {
        InTransaction.write();
        jdbc.sql("update customer set language = :language where id = :id and language is null")
                .param("language", language.code())
                .param("id", id)
                .update();
        rows.forget();
    }

    /**
     * Written with everything else of the transaction, whose other steps need no more than the id. Of two senders with the
     * same new address at the same moment the second waits there for the first, and gives up.
     */
    private Customer create(CustomerRows.Place place, Sender sender, Language wroteIn, List<Identity> identities) {
        Timestamp now = Timestamp.from(clock.instant());
        String name = blankToNull(sender.name());
        newcomers
                .get()
                .add(
                        """
                        insert into customer (id, number, name, language, created_at) overriding system value
                        values (:id, :number, :name, :language, :now)
                        """,
                        new MapSqlParameterSource("id", place.id())
                                .addValue("number", place.number())
                                .addValue("name", name)
                                .addValue("language", wroteIn == null ? null : wroteIn.code())
                                .addValue("now", now));
        for (Identity identity : identities) {
            newcomers.get().add(IDENTITY, values(place.id(), identity, now), rows -> {
                if (rows == 0) {
                    throw new ConcurrencyFailureException("customer " + place.number() + " became known meanwhile");
                }
            });
        }
        return rows.remember(Customer.newcomer(place.id(), place.number(), name, wroteIn, identities));
    }

    private void add(long id, Identity identity) {
        jdbc.sql(IDENTITY)
                .paramSource(values(id, identity, Timestamp.from(clock.instant())))
                .update();
    }

    private static MapSqlParameterSource values(long id, Identity identity, Timestamp now) {
        return new MapSqlParameterSource("kind", identity.kind().code())
                .addValue("address", identity.address())
                .addValue("id", id)
                .addValue("display", identity.display())
                .addValue("now", now);
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
