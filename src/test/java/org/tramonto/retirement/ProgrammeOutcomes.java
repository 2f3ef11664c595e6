package org.tramonto.retirement;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.routing.Bucket;
import org.tramonto.routing.Side;
import org.tramonto.shared.ProgrammeKey;

/** Contacts of a programme's customers, good or bad as a test wants. Rows only: no process runs behind them. */
@Component
class ProgrammeOutcomes {

    private final ProgrammeRows rows;
    private final JdbcClient jdbc;
    private final Clock clock;

    ProgrammeOutcomes(ProgrammeRows rows, JdbcClient jdbc, Clock clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Marks the present among the cases of other tests, which lie in the future or the past. */
    void markPresent(List<String> customers) {
        write(customers.subList(0, 1), "post", 1.0, Duration.ofSeconds(1));
    }

    /**
     * As many of each side as there are on both contact us once now, so that the sides are never out of balance by chance;
     * this share of each is solved at once.
     */
    void contact(ProgrammeKey key, List<String> customers, double shiftedSolved, double controlSolved) {
        List<String> shifted = on(key, customers, Side.SHIFTED);
        List<String> control = on(key, customers, Side.CONTROL);
        int each = Math.min(shifted.size(), control.size());
        write(shifted.subList(0, each), "chat", shiftedSolved, Duration.ZERO);
        write(control.subList(0, each), "post", controlSolved, Duration.ZERO);
    }

    List<String> on(ProgrammeKey key, List<String> customers, Side side) {
        Programme programme = rows.get(key);
        return customers.stream()
                .filter(customer ->
                        Side.of(Bucket.of(programme.seed, customer), programme.shifted, programme.holdback()) == side)
                .toList();
    }

    /** Leaves other tests a present without holes. */
    void forget(List<String> customers) {
        for (String statement : List.of("""
                delete from case_message where case_id in (
                    select c.id from support_case c join customer k on k.id = c.customer_id
                    where k.number = any (:numbers::text[]) and c.subject = 'Esito')
                """, """
                delete from support_case where subject = 'Esito' and customer_id in (
                    select id from customer where number = any (:numbers::text[]))
                """)) {
            jdbc.sql(statement)
                    .param("numbers", customers.toArray(String[]::new))
                    .update();
        }
    }

    private void write(List<String> customers, String channel, double solved, Duration ago) {
        Timestamp at = Timestamp.from(clock.instant().minus(ago));
        jdbc.sql("""
                        with opened as (
                            insert into support_case
                                (number, customer_id, subject, channel, status, category, team, language, opened_at,
                                 first_response_due_at, first_responded_at, solved_at, changed_at)
                            select 'T-' || nextval('case_number_seq'), customer.id, 'Esito', :channel,
                                   case when place <= :solved then 'solved' else 'in_progress' end, 'billing', 'billing',
                                   'it', :at::timestamptz, :at::timestamptz + interval '1 day',
                                   case when place <= :solved then :at::timestamptz end,
                                   case when place <= :solved then :at::timestamptz end, :at::timestamptz
                            from unnest(:numbers::text[]) with ordinality as given (number, place)
                            join customer on customer.number = given.number
                            order by place
                            returning id, channel, solved_at)
                        insert into case_message (case_id, kind, direction, channel, event_type, received_at)
                        select id, 'event', 'internal', channel, 'case_solved', solved_at
                        from opened where solved_at is not null
                        """)
                .param("channel", channel)
                .param("solved", Math.round(customers.size() * solved))
                .param("at", at)
                .param("numbers", customers.toArray(String[]::new))
                .update();
    }
}
