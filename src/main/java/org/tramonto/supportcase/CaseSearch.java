package org.tramonto.supportcase;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Page;

/**
 * Finds cases by number, customer number, address, or words in the conversation in Italian and English (S2). Words are
 * looked up stem by stem in both languages, so <em>bolletta</em> finds <em>bollette</em> and <em>invoice</em> finds
 * <em>invoices</em>. The work is bounded: counting stops at {@link Page#COUNTED}, and so does the number of matching
 * messages looked through.
 */
@Repository
@Transactional(readOnly = true)
public class CaseSearch {

    /** How many of the newest matching messages are looked at; a search that matches more should say more. */
    private static final int NEWEST_MATCHES = 2 * Page.COUNTED;

    private final JdbcClient jdbc;
    private final CaseReader reader;

    CaseSearch(JdbcClient jdbc, CaseReader reader) {
        this.jdbc = jdbc;
        this.reader = reader;
    }

    public Page<CaseView> find(CaseQuery query) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        if (query.q() != null && !query.q().isBlank()) {
            conditions.add(sought(query.q().replace("\0", "").strip(), values));
        }
        filter("status", query.status() == null ? null : query.status().code(), conditions, values);
        filter("channel", query.channel(), conditions, values);
        filter("team", query.team(), conditions, values);
        String from =
                "from support_case c" + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));

        long total = jdbc.sql("select count(*) from (select " + from + " limit " + Page.COUNTED + ") counted")
                .params(values)
                .query(Long.class)
                .single();
        long offset = (long) query.page() * query.size();
        List<Long> ids = jdbc.sql("select c.id " + from + " order by c.id desc limit :limit offset :offset")
                .params(values)
                .param("limit", query.size() + 1)
                .param("offset", offset)
                .query(Long.class)
                .list();
        boolean hasMore = ids.size() > query.size();
        List<Long> shown = hasMore ? ids.subList(0, query.size()) : ids;
        return new Page<>(reader.all(shown), query.page(), query.size(), total, hasMore);
    }

    private static void filter(String column, String value, List<String> conditions, Map<String, Object> values) {
        if (value != null && !value.isBlank()) {
            conditions.add("c." + column + " = :" + column);
            values.put(column, value);
        }
    }

    /** The condition for what was typed: the most exact reading of it that makes sense. */
    private static String sought(String typed, Map<String, Object> values) {
        if (CaseNumber.parse(typed).isPresent()) {
            values.put("sought", CaseNumber.parse(typed).get().value());
            return "c.number = :sought";
        }
        if (typed.matches("(?i)K-\\d{6,}")) {
            values.put("sought", typed.toUpperCase(Locale.ROOT));
            return personOf("select id from customer where number = :sought");
        }
        if (typed.matches("\\S+@\\S+")) {
            values.put("sought", typed.toLowerCase(Locale.ROOT));
            return """
                   (%s
                    or c.id in (select case_id from case_message
                             where direction = 'inbound' and lower(sender ->> 'address') = :sought))""".formatted(personOf(BY_ADDRESS));
        }
        String digits = typed.replaceAll("[\\s()./-]", "");
        if (digits.matches("\\+?\\d{5,15}")) {
            values.put("sought", digits.startsWith("+") ? digits : "+39" + digits);
            values.put("words", typed);
            return "(" + personOf(BY_ADDRESS) + " or " + WORDS + ")";
        }
        values.put("words", typed);
        values.put("name", typed.toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%");
        return "(" + personOf("select id from customer where lower(name) like :name limit 200") + " or " + WORDS + ")";
    }

    /** Cases of whoever these rows belong to, under any number they ever had. */
    private static String personOf(String ids) {
        return """
               c.customer_id in (
                   with root as (select coalesce(root_id, id) as id from customer where id in (%s))
                   select id from root
                   union all select merged.id from customer merged join root on merged.root_id = root.id)"""
                .formatted(ids);
    }

    private static final String BY_ADDRESS = "select customer_id from customer_identity where address = :sought";

    private static final String WORDS = """
            c.id in (select case_id from (
                select case_id from case_message
                where kind <> 'event'
                  and words @@ (websearch_to_tsquery('italian', :words) || websearch_to_tsquery('english', :words))
                order by id desc limit %d) newest)""".formatted(NEWEST_MATCHES);
}
