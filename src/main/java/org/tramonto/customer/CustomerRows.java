package org.tramonto.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.customer.Customer.Identity;
import org.tramonto.shared.Language;

/**
 * Reads customers. Merging moves no rows: each row names the one at the root of its person, and a person is put together
 * from all of them whenever it is read.
 */
@Repository
class CustomerRows {

    private final JdbcClient jdbc;

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
        return jdbc.sql("select * from customer where id = :id")
                .param("id", id)
                .query(CustomerRows::read)
                .optional();
    }

    Optional<Row> row(String number) {
        return jdbc.sql("select * from customer where number = upper(:number)")
                .param("number", number.strip())
                .query(CustomerRows::read)
                .optional();
    }

    /** The person that the row belongs to. */
    Customer person(Row row) {
        Row root = row.root() == null ? row : row(row.root()).orElseThrow();
        List<Row> rows = new ArrayList<>(List.of(root));
        if (root.absorbed() > 0) {
            rows.addAll(jdbc.sql("select * from customer where root_id = :root order by id")
                    .param("root", root.id())
                    .query(CustomerRows::read)
                    .list());
        }
        return together(rows);
    }

    private Customer together(List<Row> rows) {
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
                identities(ids),
                postalAddress,
                rows.stream().skip(1).map(Row::number).toList(),
                ids,
                root.version());
    }

    private List<Identity> identities(Collection<Long> ids) {
        return jdbc.sql("""
                        select kind, address, display from customer_identity
                        where customer_id in (:ids) order by kind, customer_id <> :root, since, address
                        """)
                .param("ids", ids)
                .param("root", ids.iterator().next())
                .query((row, n) -> new Identity(
                        Identity.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("address"),
                        row.getString("display")))
                .list();
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
