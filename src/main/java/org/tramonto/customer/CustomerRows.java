package org.tramonto.customer;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tramonto.customer.Customer.Identity;
import org.tramonto.shared.InTransaction;
import org.tramonto.shared.Language;

/**
 * Reads customers. Merging moves no rows: each row names the one at the root of its person, and a person is put together
 * from all of them whenever it is read.
 */
@Repository
class CustomerRows {

    private final JdbcClient jdbc;

    /** Persons by every row of theirs. */
    private final InTransaction<Map<Long, Customer>> read = new InTransaction<>(HashMap::new);

    CustomerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One row; {@code root} is null for a row that is its own. */
    record Row(
            long id,
            String number,
            String name,
            Customer.Kind kind,
            Language language,
            AgeBand ageBand,
            List<String> preferredChannels,
            List<String> needs,
            String postalAddress,
            Long mergedInto,
            Long root,
            int absorbed,
            int version) {}

    Optional<Row> row(long id) {
        InTransaction.write();
        return jdbc.sql("select * from customer where id = :id")
                .param("id", id)
                .query(CustomerRows::read)
                .optional();
    }

    Optional<Row> row(String number) {
        InTransaction.write();
        return jdbc.sql("select * from customer where number = upper(:number)")
                .param("number", number.strip())
                .query(CustomerRows::read)
                .optional();
    }

    /** Rows with their identities. {@code %s} tells which. */
    private static final String WITH_IDENTITIES = """
            select c.*, array(select array[kind, address, display] from customer_identity
                        where customer_id = c.id order by kind, since, address) as identities
            from customer c where %s
            """;

    private static final String BY_ID = WITH_IDENTITIES.formatted("c.id = :id");
    private static final String BY_NUMBER = WITH_IDENTITIES.formatted("c.number = upper(:number)");

    /** All of a person, the root first. */
    private static final String BY_ROOT =
            WITH_IDENTITIES.formatted("c.id = :root or c.root_id = :root order by c.root_id is not null, c.id");

    /** The person that the row belongs to, read once in a transaction. */
    Optional<Customer> person(long id) {
        Optional<Customer> known = read.find().map(persons -> persons.get(id));
        return known.isPresent() ? known : together(jdbc.sql(BY_ID).param("id", id));
    }

    Optional<Customer> person(String number) {
        return together(jdbc.sql(BY_NUMBER).param("number", number.strip()));
    }

    Optional<Customer> person(Identity identity) {
        InTransaction.write();
        return jdbc.sql("select customer_id from customer_identity where kind = :kind and address = :address")
                .param("kind", identity.kind().code())
                .param("address", identity.address())
                .query(Long.class)
                .optional()
                .flatMap(this::person);
    }

    /** A person found, or else the place for a new row: exactly one of the two. */
    record Known(Optional<Customer> person, Optional<Place> place) {}

    /** What a row is called before it is written. */
    record Place(long id, String number) {}

    /** Asked with every contact, most often about somebody new, of whom no more than that is to be read. */
    Known personOrPlace(Identity identity) {
        InTransaction.write();
        Place found = jdbc.sql("""
                        with known as (
                            select customer_id from customer_identity where kind = :kind and address = :address)
                        select customer_id as id, null as number from known
                        union all
                        select nextval('customer_id_seq'), 'K-' || lpad(nextval('customer_number_seq')::text, 6, '0')
                        where not exists (select from known)
                        """)
                .param("kind", identity.kind().code())
                .param("address", identity.address())
                .query((row, n) -> new Place(row.getLong("id"), row.getString("number")))
                .single();
        return found.number == null
                ? new Known(person(found.id), Optional.empty())
                : new Known(Optional.empty(), Optional.of(found));
    }

    Customer person(Row row) {
        return person(row.id()).orElseThrow();
    }

    /** The person as the present transaction knows them from now on. */
    Customer remember(Customer person) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            person.ids().forEach(id -> read.get().put(id, person));
        }
        return person;
    }

    /** Whoever changes customers in a way that {@link #remember} does not tell has what was read forgotten. */
    void forget() {
        read.find().ifPresent(Map::clear);
    }

    /** Nearly everybody is one row: the rest of a person is asked for where there is one. */
    private Optional<Customer> together(JdbcClient.StatementSpec question) {
        InTransaction.write();
        return parts(question).stream().findFirst().map(part -> {
            boolean alone = part.row.root() == null && part.row.absorbed() == 0;
            long root = part.row.root() == null ? part.row.id() : part.row.root();
            return remember(
                    whole(alone ? List.of(part) : parts(jdbc.sql(BY_ROOT).param("root", root))));
        });
    }

    private static List<Part> parts(JdbcClient.StatementSpec question) {
        return question.query((row, n) -> new Part(read(row, n), identities(row.getArray("identities"))))
                .list();
    }

    private record Part(Row row, List<Identity> identities) {}

    private static Customer whole(List<Part> parts) {
        List<Row> rows = parts.stream().map(Part::row).toList();
        Row root = rows.get(0);
        String name = null;
        Language language = null;
        AgeBand ageBand = null;
        String postalAddress = null;
        Set<String> preferred = new LinkedHashSet<>();
        Set<String> needs = new LinkedHashSet<>();
        for (Row row : rows) {
            name = name == null ? row.name() : name;
            language = language == null ? row.language() : language;
            ageBand = AgeBand.moreProtective(ageBand, row.ageBand());
            postalAddress = postalAddress == null ? row.postalAddress() : postalAddress;
            preferred.addAll(row.preferredChannels());
            needs.addAll(row.needs());
        }
        List<Long> ids = rows.stream().map(Row::id).toList();
        return new Customer(
                root.id(),
                root.number(),
                name,
                root.kind(),
                language,
                ageBand,
                List.copyOf(preferred),
                List.copyOf(needs),
                parts.stream()
                        .flatMap(part -> part.identities().stream())
                        .sorted(Comparator.comparing(Identity::kind, Comparator.comparing(Enum::name)))
                        .toList(),
                postalAddress,
                rows.stream().skip(1).map(Row::number).toList(),
                ids,
                root.version());
    }

    private static List<Identity> identities(Array read) throws SQLException {
        List<Identity> identities = new ArrayList<>();
        for (Object identity : (Object[]) read.getArray()) {
            String[] parts = (String[]) identity;
            identities.add(new Identity(Identity.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1], parts[2]));
        }
        return identities;
    }

    static Row read(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("number"),
                row.getString("name"),
                Customer.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Language.parse(row.getString("language")).orElse(null),
                row.getString("age_band") == null ? null : AgeBand.of(row.getString("age_band")),
                texts(row, "preferred_channels"),
                texts(row, "needs"),
                row.getString("postal_address"),
                row.getObject("merged_into", Long.class),
                row.getObject("root_id", Long.class),
                row.getInt("absorbed"),
                row.getInt("version"));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
