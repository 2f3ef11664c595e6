package org.tramonto.supportcase;

import static org.tramonto.supportcase.CaseRows.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.customer.Customer;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.InTransaction;

/** Reads cases for people and other systems. */
@Repository
@Transactional(readOnly = true)
public class CaseReader {

    private final JdbcClient jdbc;

    CaseReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Problems.NoSuchCase where the number is not one of ours, or mistyped */
    public CaseView get(String number) {
        InTransaction.write();
        CaseNumber known = CaseNumber.parse(number).orElseThrow(() -> new Problems.NoSuchCase(number));
        return jdbc.sql("""
                        select c.*, k.number as customer_number, k.name as customer_name
                        from support_case c join customer k on k.id = c.customer_id
                        where c.number = :number
                        """)
                .param("number", known.value())
                .query((row, n) -> read(row, links(row.getLong("id"))))
                .optional()
                .orElseThrow(() -> new Problems.NoSuchCase(number));
    }

    /** The cases with these ids, newest first, without their links. */
    List<CaseView> withIds(List<Long> ids) {
        InTransaction.write();
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select c.*, k.number as customer_number, k.name as customer_name
                        from support_case c join customer k on k.id = c.customer_id
                        where c.id in (:ids) order by c.id desc
                        """)
                .param("ids", ids)
                .query((row, n) -> read(row, List.of()))
                .list();
    }

    /** The cases with these numbers, newest first, without their links; unknown numbers are left out. */
    public List<CaseView> all(Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        InTransaction.write();
        return jdbc.sql("""
                        select c.*, k.number as customer_number, k.name as customer_name
                        from support_case c join customer k on k.id = c.customer_id
                        where c.number in (:numbers) order by c.id desc
                        """)
                .param("numbers", numbers)
                .query((row, n) -> read(row, List.of()))
                .list();
    }

    /** The newest cases of a person, at most {@code limit}. */
    public List<CaseView> ofCustomer(Customer customer, int limit) {
        InTransaction.write();
        return withIds(jdbc.sql("select id from support_case where customer_id in (:ids) order by id desc limit :limit")
                .param("ids", customer.ids())
                .param("limit", limit)
                .query(Long.class)
                .list());
    }

    private List<CaseView.Link> links(long caseId) {
        return jdbc.sql("""
                        select link.relation, other.number, other.subject, other.status, link.since
                        from case_link link join support_case other on other.id = link.other_id
                        where link.case_id = :case
                        union all
                        select case link.relation when 'merged_into' then 'merged_from'
                                                  when 'follow_up_of' then 'follow_up' else link.relation end,
                               other.number, other.subject, other.status, link.since
                        from case_link link join support_case other on other.id = link.case_id
                        where link.other_id = :case
                        order by since
                        """)
                .param("case", caseId)
                .query((row, n) -> new CaseView.Link(
                        row.getString("number"),
                        row.getString("relation"),
                        row.getString("subject"),
                        CaseStatus.of(row.getString("status"))))
                .list();
    }

    private static CaseView read(ResultSet row, List<CaseView.Link> links) throws SQLException {
        return new CaseView(
                row.getString("number"),
                CaseStatus.of(row.getString("status")),
                row.getString("subject"),
                row.getString("category"),
                Priority.of(row.getString("priority")),
                row.getString("team"),
                row.getString("language"),
                row.getString("channel"),
                row.getString("assignee"),
                new CaseView.CustomerRef(row.getString("customer_number"), row.getString("customer_name")),
                instant(row, "opened_at"),
                instant(row, "acknowledged_at"),
                instant(row, "first_response_due_at"),
                instant(row, "first_responded_at"),
                instant(row, "next_response_due_at"),
                instant(row, "resolution_due_at"),
                instant(row, "waiting_since"),
                instant(row, "solved_at"),
                instant(row, "confirmed_at"),
                instant(row, "reopenable_until"),
                instant(row, "closed_at"),
                instant(row, "escalated_at"),
                instant(row, "changed_at"),
                row.getObject("last_message_id", Long.class),
                row.getInt("version"),
                links);
    }
}
