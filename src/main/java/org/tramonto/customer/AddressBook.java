package org.tramonto.customer;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.tramonto.shared.Language;

/** How many customers at once can be told something: one question for a thousand of them. */
@Service
public class AddressBook {

    private static final String MAIL = "email ";

    private final JdbcClient jdbc;

    AddressBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How a customer is reached; of customers that were merged, the whole person.
     *
     * @param number the number asked for
     * @param root the number that the person has now; the same where it was never merged into another
     * @param name null while unknown
     * @param language null while unknown
     * @param mails addresses, the one known longest first
     * @param phones numbers with a plus, the one known longest first
     * @param postalAddress null while unknown
     */
    public record Entry(
            String number,
            String root,
            String name,
            Language language,
            List<String> mails,
            List<String> phones,
            String postalAddress,
            Set<String> needs,
            Set<OptOut> optOuts) {

        public Entry {
            mails = List.copyOf(mails);
            phones = List.copyOf(phones);
            needs = Set.copyOf(needs);
            optOuts = Set.copyOf(optOuts);
        }
    }

    /** By the number asked for; numbers that nobody has are left out. */
    public Map<String, Entry> of(Collection<String> numbers) {
        Map<String, Whole> found = new LinkedHashMap<>();
        if (!numbers.isEmpty()) {
            jdbc.sql("""
                            with asked as (
                                select number, coalesce(root_id, id) as root
                                from customer where number = any(:numbers::text[])),
                            part as (
                                select number as asked, root, root as id from asked
                                union all
                                select asked.number, asked.root, c.id
                                from asked join customer c on c.root_id = asked.root)
                            select part.asked, c.number, c.name, c.language, c.postal_address, c.needs,
                                array(select kind || ' ' || address from customer_identity i
                                    where i.customer_id = c.id and i.kind <> 'handle' order by since, address) as ways,
                                array(select what from customer_opt_out o
                                    where o.customer_id = c.id and o.ended_at is null) as opt_outs
                            from part join customer c on c.id = part.id
                            order by part.asked, c.id <> part.root, c.id
                            """).param("numbers", numbers.toArray(String[]::new)).query(row -> {
                found.computeIfAbsent(row.getString("asked"), Whole::new).add(row);
            });
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        found.forEach((number, whole) -> entries.put(number, whole.entry()));
        return entries;
    }

    /** A person put together row by row, the root first. */
    private static final class Whole {

        private final String number;
        private final List<String> mails = new ArrayList<>();
        private final List<String> phones = new ArrayList<>();
        private final Set<String> needs = new LinkedHashSet<>();
        private final Set<OptOut> optOuts = EnumSet.noneOf(OptOut.class);
        private String root;
        private String name;
        private Language language;
        private String postalAddress;

        Whole(String number) {
            this.number = number;
        }

        void add(ResultSet row) throws SQLException {
            root = root == null ? row.getString("number") : root;
            name = name == null ? row.getString("name") : name;
            language =
                    language == null ? Language.parse(row.getString("language")).orElse(null) : language;
            postalAddress = postalAddress == null ? row.getString("postal_address") : postalAddress;
            needs.addAll(texts(row.getArray("needs")));
            for (String way : texts(row.getArray("ways"))) {
                (way.startsWith(MAIL) ? mails : phones).add(way.substring(way.indexOf(' ') + 1));
            }
            texts(row.getArray("opt_outs")).forEach(what -> optOuts.add(OptOut.of(what)));
        }

        Entry entry() {
            return new Entry(number, root, name, language, mails, phones, postalAddress, needs, optOuts);
        }

        private static List<String> texts(Array array) throws SQLException {
            return List.of((String[]) array.getArray());
        }
    }
}
