package org.tramonto.retirement;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.notice.Occasion;

/** Who is to hear of a programme, as the ledger has them, and who of them is not told and why. */
@Repository
class NoticeAudience {

    private final JdbcClient jdbc;

    NoticeAudience(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An entry of the ledger; {@code told} is when the notice of its wave was delivered, null where it was not. */
    record Entry(String customer, int bucket, LedgerState state, boolean openCase, Instant told) {

        /** Why this customer does not get the notice; null where they do. */
        String leftOut(Programme programme, Occasion occasion) {
            if (state == LedgerState.EXEMPT || state == LedgerState.INACTIVE) {
                return state.code();
            }
            return switch (occasion) {
                case ANNOUNCEMENT, CHANNEL_STAYS -> null;
                case WAVE ->
                    state == LedgerState.MANUAL_OUTREACH || state == LedgerState.REACHED_BY_HAND ? state.code() : null;
                case REMINDER -> state == LedgerState.NOTIFIED ? openCaseOrNone() : other();
                case CHANGE_DAY -> bucket < programme.shifted.value() && isShifted() ? openCaseOrNone() : other();
                case CLOSING -> isShifted() ? "uses_another_channel" : openCaseOrNone();
                case MOVED_BACK -> bucket < programme.shifted.value() ? "shifted_again" : null;
            };
        }

        private boolean isShifted() {
            return state == LedgerState.SHIFTED || state == LedgerState.LANDED || state == LedgerState.BOUNCED_BACK;
        }

        /** Their case ends on the old channel, and nothing changes for them before. */
        private String openCaseOrNone() {
            return openCase ? "open_case" : null;
        }

        private String other() {
            return openCase ? "open_case" : state.code();
        }
    }

    /**
     * The next entries of a cohort, in order of the customers' numbers.
     *
     * @param movedBackSince only those who were moved back since then; null for all
     */
    List<Entry> page(Programme programme, Cohort cohort, Instant movedBackSince, String after, int limit) {
        return jdbc.sql("""
                        select customer, bucket, state, open_case, notified_at from ledger_entry entry
                        where programme = :programme and customer collate "C" > :after
                          and bucket >= :from and bucket < :to
                          and (cast(:movedSince as timestamptz) is null or exists (
                              select from ledger_move move
                              where move.programme = entry.programme and move.customer = entry.customer
                                and move.cause = 'moved_back' and move.at >= :movedSince))
                        order by customer collate "C" limit :limit
                        """)
                .param("programme", programme.key.value())
                .param("after", after)
                .param("from", cohort.from())
                .param("to", cohort.to())
                .param("movedSince", movedBackSince == null ? null : Timestamp.from(movedBackSince), Types.TIMESTAMP)
                .param("limit", limit)
                .query((row, n) -> entry(
                        row.getString("customer"),
                        row.getInt("bucket"),
                        row.getString("state"),
                        row.getBoolean("open_case"),
                        row.getTimestamp("notified_at")))
                .list();
    }

    /** Entries of these customers; who is not in the ledger any more is left out. */
    Map<String, Entry> of(Programme programme, Collection<String> customers) {
        Map<String, Entry> entries = new HashMap<>();
        jdbc.sql("""
                        select customer, bucket, state, open_case, notified_at from ledger_entry
                        where programme = :programme and customer = any (:customers::text[])
                        """)
                .param("programme", programme.key.value())
                .param("customers", new ArrayList<>(customers).toArray(String[]::new))
                .query(row -> {
                    entries.put(
                            row.getString("customer"),
                            entry(
                                    row.getString("customer"),
                                    row.getInt("bucket"),
                                    row.getString("state"),
                                    row.getBoolean("open_case"),
                                    row.getTimestamp("notified_at")));
                });
        return entries;
    }

    private static Entry entry(String customer, int bucket, String state, boolean openCase, Timestamp told) {
        return new Entry(customer, bucket, LedgerState.of(state), openCase, told == null ? null : told.toInstant());
    }
}
