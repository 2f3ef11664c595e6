package org.tramonto.retirement;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.routing.Pin;
import org.tramonto.routing.Routes;
import org.tramonto.shared.ProgrammeKey;

/**
 * Tells routing which customers stay on the old channel whatever their bucket says: the exempt, those with a case open
 * there, and those below the weight who have not been told in time.
 */
@Repository
class LedgerPins {

    private final JdbcClient jdbc;
    private final Routes routes;

    LedgerPins(JdbcClient jdbc, Routes routes) {
        this.jdbc = jdbc;
        this.routes = routes;
    }

    private record PinChange(String customer, String before, String after) {}

    /**
     * Aligns the pins of the entries for which {@code which} holds, one of our own conditions. {@code values} are what it
     * names, {@code end}, the first bucket not shifted, and {@code toldBefore}, by when somebody had to be told.
     */
    void align(ProgrammeKey key, String which, Map<String, ?> values) {
        List<PinChange> changes = jdbc.sql("""
                        with wanted as (
                            select customer, pin as before,
                                   case when state = 'exempt' then 'exempt'
                                        when open_case then 'open_case'
                                        when bucket < :end and (state in ('not_notified', 'bounced', 'other_medium',
                                                                          'manual_outreach')
                                             or state = 'notified' and (notified_at <= :toldBefore) is not true)
                                        then 'segment'
                                   end as after
                            from ledger_entry
                            where programme = :programme and %s)
                        update ledger_entry entry set pin = wanted.after
                        from wanted
                        where entry.programme = :programme and entry.customer = wanted.customer
                          and wanted.before is distinct from wanted.after
                        returning wanted.customer, wanted.before, wanted.after
                        """.formatted(which))
                .params(values)
                .param("programme", key.value())
                .query(PinChange.class)
                .list();
        grouped(changes, PinChange::before).forEach((pin, who) -> routes.unpin(key, who, pin));
        grouped(changes, PinChange::after).forEach((pin, who) -> routes.pin(key, who, pin));
    }

    /** Remembers of those whom a person reached whether routing sends them to the successors now. */
    void noteWhoWentAlong(ProgrammeKey key, String which, Map<String, ?> values) {
        jdbc.sql("""
                        update ledger_entry
                        set went_along = state = 'reached_by_hand' and bucket < :end and pin is null
                        where programme = :programme and (went_along or state = 'reached_by_hand')
                          and went_along <> (state = 'reached_by_hand' and bucket < :end and pin is null) and %s
                        """.formatted(which))
                .params(values)
                .param("programme", key.value())
                .update();
    }

    private static Map<Pin, List<String>> grouped(List<PinChange> changes, Function<PinChange, String> which) {
        return changes.stream()
                .filter(change -> which.apply(change) != null)
                .collect(Collectors.groupingBy(
                        change -> Pin.valueOf(which.apply(change).toUpperCase(Locale.ROOT)),
                        () -> new EnumMap<>(Pin.class),
                        Collectors.mapping(PinChange::customer, Collectors.toList())));
    }

    /** Routing has forgotten what it was told about customers of this programme. */
    void forget(ProgrammeKey key) {
        jdbc.sql("update ledger_entry set pin = null where programme = :programme and pin is not null")
                .param("programme", key.value())
                .update();
    }
}
