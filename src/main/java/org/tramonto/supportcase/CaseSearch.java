package org.tramonto.supportcase;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        filter("status", query.status() == null ? null : query.status().code(), conditions, values);
        filter("channel", query.channel(), conditions, values);
        filter("team", query.team(), conditions, values);
        if (query.q() != null && !query.q().isBlank()) {
            List<Long> found = sought(query.q().replace("\0", "").strip());
            if (conditions.isEmpty()) {
                return page(
                        query,
                        Math.min(found.size(), Page.COUNTED),
                        found.stream()
                                .skip(offset(query))
                                .limit(query.size() + 1L)
                                .toList());
            }
            conditions.add("c.id = any(:found)");
            values.put("found", found.toArray(Long[]::new));
        }
        String from =
                "from support_case c" + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
        long total = jdbc.sql("select count(*) from (select " + from + " limit " + Page.COUNTED + ") counted")
                .params(values)
                .query(Long.class)
                .single();
        return page(
                query,
                total,
                jdbc.sql("select c.id " + from + " order by c.id desc limit :limit offset :offset")
                        .params(values)
                        .param("limit", query.size() + 1)
                        .param("offset", offset(query))
                        .query(Long.class)
                        .list());
    }

    /** {@code ids} are those of the page and, where there is more, one beyond. */
    private Page<CaseView> page(CaseQuery query, long total, List<Long> ids) {
        boolean hasMore = ids.size() > query.size();
        List<Long> shown = hasMore ? ids.subList(0, query.size()) : ids;
        return new Page<>(reader.withIds(shown), query.page(), query.size(), total, hasMore);
    }

    private static long offset(CaseQuery query) {
        return (long) query.page() * query.size();
    }

    private static void filter(String column, String value, List<String> conditions, Map<String, Object> values) {
        if (value != null && !value.isBlank()) {
            conditions.add("c." + column + " = :" + column);
            values.put(column, value);
        }
    }

    /**
     * The cases that what was typed stands for, newest first, by the most exact reading of it that makes sense. A step of
     * its own: as part of the query over cases the planner would walk through all of them wherever it can't know how rare
     * a word is.
     */
    private List<Long> sought(String typed) {
        Optional<CaseNumber> number = CaseNumber.parse(typed);
        if (number.isPresent()) {
            return ids(
                    "select id from support_case where number = :number",
                    Map.of("number", number.get().value()));
        }
        if (typed.matches("(?i)K-\\d{6,}")) {
            return ids(
                    OF_CUSTOMERS.formatted("select id from customer where number = :number"),
                    Map.of("number", typed.toUpperCase(Locale.ROOT)));
        }
        if (typed.matches("\\S+@\\S+")) {
            return ids(
                    OF_CUSTOMERS.formatted(BY_IDENTITY) + " union " + """
                    select case_id from case_message
                    where direction = 'inbound' and lower(sender ->> 'address') = :address
                    """,
                    Map.of("kind", "email", "address", typed.toLowerCase(Locale.ROOT)));
        }
        // Otherwise a plan is made once for whatever word, and neither common words nor beginnings of names are known.
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)")
                .query(String.class)
                .single();
        String digits = typed.replaceAll("[\\s()./-]", "");
        if (digits.matches("\\+?\\d{5,15}")) {
            String phone = digits.startsWith("+") ? digits : "+39" + digits;
            return ids(
                    OF_CUSTOMERS.formatted(BY_IDENTITY) + " union " + BY_WORDS,
                    Map.of("kind", "phone", "address", phone, "words", typed));
        }
        String name = typed.toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%";
        return ids(
                OF_CUSTOMERS.formatted("select id from customer where lower(name) like :name limit 200") + " union "
                        + BY_WORDS,
                Map.of("name", name, "words", typed));
    }

    private List<Long> ids(String found, Map<String, ?> values) {
        return jdbc.sql("select id from (" + found + ") found order by id desc limit " + NEWEST_MATCHES)
                .params(values)
                .query(Long.class)
                .list();
    }

    /** Cases of whoever these customers are, under any number they ever had. */
    private static final String OF_CUSTOMERS = """
            select id from support_case where customer_id in (
                with root as (select coalesce(root_id, id) as id from customer where id in (%s))
                select id from root
                union all select merged.id from customer merged join root on merged.root_id = root.id)
            """;

    private static final String BY_IDENTITY =
            "select customer_id from customer_identity where kind = :kind and address = :address";

    private static final String BY_WORDS = """
            select case_id from (
                select case_id from case_message
                where words @@ (websearch_to_tsquery('italian', :words) || websearch_to_tsquery('english', :words))
                order by id desc limit %d) newest""".formatted(NEWEST_MATCHES);
}
