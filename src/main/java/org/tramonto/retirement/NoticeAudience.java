package org.tramonto.retirement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.Occasion;

/** Who is to hear of a programme, as the ledger has them, and who of them is not told and why. */
@Repository
class NoticeAudience {

    private final JdbcClient jdbc;

    NoticeAudience(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An entry of the ledger.
     *
     * @param movedBack what moved the customer back for the last time; null where nothing did or it matters no more, and
     *     where nobody asked
     */
    record Entry(String customer, int bucket, LedgerState state, boolean openCase, String movedBack) {

        /** Why this customer does not get the notice; null where they do. */
        String leftOut(Programme programme, NoticeOrder notice) {
            if (state == LedgerState.EXEMPT || state == LedgerState.INACTIVE) {
                return state.code();
            }
            return switch (notice.occasion()) {
                case ANNOUNCEMENT, CHANNEL_STAYS -> null;
                case WAVE -> ofWave(programme);
                case REMINDER -> state == LedgerState.NOTIFIED ? openCaseOrNone() : other();
                case CHANGE_DAY -> bucket < programme.shifted.value() && isShifted() ? openCaseOrNone() : other();
                case CLOSING -> isShifted() ? "uses_another_channel" : openCaseOrNone();
                case MOVED_BACK -> back(programme, notice.round());
            };
        }

        private String ofWave(Programme programme) {
            // Whom a person reached knows the day, until they are moved back: then they hear of the next one as all do.
            boolean toldByPerson = state == LedgerState.REACHED_BY_HAND && movedBack == null;
            if (state == LedgerState.MANUAL_OUTREACH || toldByPerson) {
                return state.code();
            }
            // A roll back that was stopped half way left some of the wave where they were.
            return isShifted() && bucket < programme.shifted.value() ? "uses_another_channel" : null;
        }

        /** By then the way back may be over: a person, or the notice of their wave, has told them what comes next. */
        private String back(Programme programme, int returned) {
            if (bucket < programme.shifted.value()) {
                return "shifted_again";
            }
            if (!LedgerAlignment.movedBack(returned).equals(movedBack)) {
                return "moved_back_later";
            }
            return state == LedgerState.NOTIFIED ? "told_anew" : null;
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
     * The next entries of a cohort, in order of the customers' numbers; of those alone whom the return of this number moved
     * back where the notice is about one.
     */
    List<Entry> page(Programme programme, NoticeOrder notice, Cohort cohort, String after, int limit) {
        String only = notice.occasion() == Occasion.MOVED_BACK ? """
                  and exists (select from ledger_move move
                              where move.programme = entry.programme and move.customer = entry.customer
                                and move.cause = :movedBack)
                  """ : "";
        return jdbc.sql(select(notice) + """
                          and customer collate "C" > :after and bucket >= :from and bucket < :to
                        """ + only + """
                        order by customer collate "C" limit :limit
                        """)
                .param("programme", programme.key.value())
                .param("after", after)
                .param("from", cohort.from())
                .param("to", cohort.to())
                .param("movedBack", LedgerAlignment.movedBack(notice.round()))
                .param("limit", limit)
                .query((row, n) -> entry(row))
                .list();
    }

    /** Entries of these customers; who is not in the ledger any more is left out. */
    Map<String, Entry> of(Programme programme, NoticeOrder notice, Collection<String> customers) {
        Map<String, Entry> entries = new HashMap<>();
        jdbc.sql(select(notice) + "and customer = any (:customers::text[])")
                .param("programme", programme.key.value())
                .param("customers", new ArrayList<>(customers).toArray(String[]::new))
                .query(row -> {
                    entries.put(row.getString("customer"), entry(row));
                });
        return entries;
    }

    /** Whether this return moved anybody whom routing had not kept on the old channel anyway. */
    boolean anybodyMovedBack(Programme programme, int returned) {
        return jdbc.sql("select exists (select from ledger_move where programme = :programme and cause = :movedBack)")
                .param("programme", programme.key.value())
                .param("movedBack", LedgerAlignment.movedBack(returned))
                .query(Boolean.class)
                .single();
    }

    private static String select(NoticeOrder notice) {
        String movedBack = switch (notice.occasion()) {
            case MOVED_BACK -> """
                  (select cause from ledger_move move
                   where move.programme = entry.programme and move.customer = entry.customer
                     and move.cause like 'moved\\_back\\_%' order by id desc limit 1)""";
            // Only where nobody has reached them once more since.
            case WAVE -> """
                  case when state = 'reached_by_hand' then
                    (select case when cause like 'moved\\_back\\_%' then cause end from ledger_move move
                     where move.programme = entry.programme and move.customer = entry.customer
                     order by id desc limit 1) end""";
            default -> "null";
        };
        return "select customer, bucket, state, open_case, " + movedBack
                + " as moved_back from ledger_entry entry where programme = :programme ";
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("customer"),
                row.getInt("bucket"),
                LedgerState.of(row.getString("state")),
                row.getBoolean("open_case"),
                row.getString("moved_back"));
    }
}
