package org.tramonto.retirement.guardrail;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.routing.Bucket;
import org.tramonto.routing.Side;
import org.tramonto.shared.BasisPoints;

/** Some thousand customers of a programme, whose cases go as a test wants. Rows only: no process runs behind them. */
final class ShiftedCustomers implements Participants {

    private static final String NUMBERS = "K-88";

    final Set<String> exempt = new HashSet<>();
    final Set<String> vulnerable = new HashSet<>();
    final List<String> exemptYetShifted = new ArrayList<>();

    private final JdbcClient jdbc;
    private final String seed;
    private final Map<String, Long> ids = new HashMap<>();

    ShiftedCustomers(JdbcClient jdbc, String seed, int count) {
        this.jdbc = jdbc;
        this.seed = seed;
        jdbc.sql("""
                        insert into customer (number, name, created_at)
                        select :numbers || lpad(n::text, 6, '0'), 'Giulia Ferri', now() from generate_series(1, :count) n
                        returning number, id
                        """)
                .param("numbers", NUMBERS)
                .param("count", count)
                .query((row, n) -> ids.put(row.getString("number"), row.getLong("id")))
                .list();
    }

    /** By number. */
    List<String> on(Side side, int weight) {
        return ids.keySet().stream()
                .filter(number -> Side.of(Bucket.of(seed, number), BasisPoints.of(weight), BasisPoints.NONE) == side)
                .sorted()
                .toList();
    }

    /** One case each, opened at this moment over this channel; the first {@code solved} are solved an hour later. */
    void write(Collection<String> customers, Instant at, String channel, int solved) {
        write(customers, at, channel, solved, "billing", Duration.ofHours(1));
    }

    void write(
            Collection<String> customers, Instant at, String channel, int solved, String category, Duration solvedIn) {
        int place = 0;
        List<Object[]> rows = new ArrayList<>();
        for (String customer : customers) {
            rows.add(new Object[] {ids.get(customer), place++ < solved});
        }
        jdbc.sql("""
                        with opened as (
                            insert into support_case
                                (number, customer_id, subject, channel, status, category, team, language, opened_at,
                                 first_response_due_at, first_responded_at, solved_at, changed_at)
                            select 'T-' || nextval('case_number_seq'), id, 'Bolletta', :channel,
                                   case when solved then 'solved' else 'in_progress' end, :category, 'billing', 'it', :at::timestamptz,
                                   :at::timestamptz + interval '1 day', case when solved then :solvedAt::timestamptz end,
                                   case when solved then :solvedAt::timestamptz end, :at::timestamptz
                            from unnest(:ids::bigint[], :solved::boolean[]) with ordinality as given (id, solved, place)
                            order by place
                            returning id, channel, solved_at)
                        insert into case_message (case_id, kind, direction, channel, event_type, received_at)
                        select id, 'event', 'internal', channel, 'case_solved', solved_at
                        from opened where solved_at is not null
                        """)
                .param("channel", channel)
                .param("category", category)
                .param("at", Timestamp.from(at))
                .param("solvedAt", Timestamp.from(at.plus(solvedIn)))
                .param("ids", rows.stream().map(row -> (Long) row[0]).toArray(Long[]::new))
                .param("solved", rows.stream().map(row -> (Boolean) row[1]).toArray(Boolean[]::new))
                .update();
    }

    /**
     * A case of a customer who is compared with nobody in small waves. Marks the present among the cases of other tests,
     * which lie in the future or the past.
     */
    void markPresent(Instant now) {
        write(on(Side.REMAINING, 1000).subList(0, 1), now.minusSeconds(1), "mail", 1);
    }

    void forget() {
        jdbc.sql("""
                        delete from case_message where case_id in (
                            select c.id from support_case c join customer k on k.id = c.customer_id
                            where k.number like :numbers || '%')
                        """).param("numbers", NUMBERS).update();
        jdbc.sql("""
                        delete from support_case where customer_id in (
                            select id from customer where number like :numbers || '%')
                        """).param("numbers", NUMBERS).update();
        jdbc.sql("delete from customer where number like :numbers || '%'")
                .param("numbers", NUMBERS)
                .update();
    }

    @Override
    public Map<String, Participation> among(Collection<String> customers) {
        return customers.stream()
                .filter(ids::containsKey)
                .collect(Collectors.toMap(
                        number -> number,
                        number -> new Participation(exempt.contains(number), vulnerable.contains(number))));
    }

    @Override
    public List<String> exemptYetShifted() {
        return exemptYetShifted;
    }
}
