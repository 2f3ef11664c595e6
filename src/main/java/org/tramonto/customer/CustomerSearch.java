package org.tramonto.customer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;

/** Finds customers for somebody who has them on the telephone: by number, telephone, mail address or the beginning of a name. */
@Repository
@Transactional(readOnly = true)
public class CustomerSearch {

    private static final int MOST = 10;
    private static final int SHORTEST = 3;

    private final JdbcClient jdbc;
    private final CustomerRows rows;

    CustomerSearch(JdbcClient jdbc, CustomerRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Whole people, at most ten; nobody for fewer than three characters. */
    public List<Customer> find(Actor actor, String words) {
        if (!Customers.mayChange(actor)) {
            throw new Problems.MaySearchNot();
        }
        String asked = words == null ? "" : words.strip();
        Map<String, Customer> found = new LinkedHashMap<>();
        if (asked.length() >= SHORTEST) {
            rows.person(asked.toUpperCase(Locale.ROOT)).ifPresent(known -> found.put(known.number(), known));
            ids(asked.toLowerCase(Locale.ROOT), Identities.phone(asked)).stream()
                    .map(rows::person)
                    .flatMap(Optional::stream)
                    .forEach(known -> found.putIfAbsent(known.number(), known));
        }
        return found.values().stream().limit(MOST).toList();
    }

    private List<Long> ids(String words, String phone) {
        String digits = words.replaceAll("[^0-9]", "");
        return jdbc.sql("""
                        (select customer_id as id from customer_identity
                         where kind = 'phone' and :digits >= 5 and address like :phone order by address limit :most)
                        union all
                        (select customer_id from customer_identity
                         where kind = 'email' and address like :begins order by address limit :most)
                        union all
                        (select id from customer where lower(name) like :begins order by lower(name) limit :most)
                        union all
                        (select id from customer where lower(substring(name from '\\S+$')) like :begins
                         order by lower(substring(name from '\\S+$')) limit :most)
                        """)
                .param("digits", digits.length())
                .param("phone", escaped(phone) + "%")
                .param("begins", escaped(words) + "%")
                .param("most", MOST)
                .query(Long.class)
                .list();
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
