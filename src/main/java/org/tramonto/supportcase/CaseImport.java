package org.tramonto.supportcase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Address;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;

/**
 * Takes over many cases at once that ended elsewhere, with a few statements. Nothing is to be done with them any more, so
 * they have no process instance. Every call is part of the caller's transaction.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class CaseImport {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final ContactHours hours;

    CaseImport(JdbcClient jdbc, ObjectMapper json, ContactHours hours) {
        this.jdbc = jdbc;
        this.json = json;
        this.hours = hours;
    }

    /** A case that ended; {@code conversation} from the first word to the last. */
    public record Imported(
            long customerId,
            String channel,
            boolean isPublic,
            String subject,
            Language language,
            Triage triage,
            String assignee,
            Dates dates,
            List<Said> conversation) {}

    /** When things happened; {@code confirmed} and {@code escalated} are null where they did not. */
    public record Dates(
            Instant opened,
            Instant acknowledged,
            Instant firstResponseDue,
            Instant firstResponded,
            Instant resolutionDue,
            Instant solved,
            Instant confirmed,
            Instant closed,
            Instant escalated) {}

    /**
     * An entry of a conversation: a message of the customer, who has a contact; one of ours, which has an author; or an
     * event, which has neither text nor sender.
     */
    public record Said(
            Instant at, String author, Address sender, Long contactId, String subject, String text, String event) {

        String kind() {
            return event == null ? "message" : "event";
        }

        String direction() {
            return event != null ? "internal" : contactId != null ? "inbound" : "outbound";
        }
    }

    /** What became of a case: its number, and the ids of its entries in their order. */
    public record Placed(CaseNumber number, List<Long> entries) {}

    /** Adds cases in the order in which they were opened, and answers them in the same order. */
    public List<Placed> add(List<Imported> cases) {
        List<Long> ids = next("pg_get_serial_sequence('support_case', 'id')", cases.size());
        List<Long> sequence = next("'case_number_seq'", cases.size());
        int entries =
                cases.stream().mapToInt(each -> each.conversation().size()).sum();
        List<Long> entryIds = next("pg_get_serial_sequence('case_message', 'id')", entries);
        List<Placed> placed = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Imported each = cases.get(i);
            List<Long> own = entryIds.subList(
                    lines.size(), lines.size() + each.conversation().size());
            int year = each.dates().opened().atOffset(ZoneOffset.UTC).getYear();
            placed.add(new Placed(CaseNumber.of(year, sequence.get(i)), List.copyOf(own)));
            for (int k = 0; k < own.size(); k++) {
                lines.add(new Line(
                        own.get(k), ids.get(i), each, each.conversation().get(k)));
            }
        }
        addCases(cases, ids, placed);
        addLines(lines);
        return placed;
    }

    /** Tells the database how much there is now, so that it plans well at once; contacts of the past are counted anew. */
    public void measure() {
        hours.forget();
        jdbc.sql("analyze support_case, case_message").update();
    }

    private record Line(long id, long caseId, Imported of, Said said) {}

    private List<Long> next(String sequence, int count) {
        return jdbc.sql("select nextval(" + sequence + ") from generate_series(1, :count)")
                .param("count", count)
                .query(Long.class)
                .list();
    }

    private void addCases(List<Imported> cases, List<Long> ids, List<Placed> placed) {
        jdbc.sql("""
                        insert into support_case (id, number, customer_id, subject, channel, status, category, priority,
                            team, language, assignee, opened_at, acknowledged_at, first_response_due_at,
                            first_responded_at, resolution_due_at, solved_at, confirmed_at, closed_at, escalated_at,
                            changed_at, last_message_id) overriding system value
                        select id, number, customer_id, subject, channel, 'closed', category, priority, team, language,
                            assignee, opened, acknowledged, first_due, first_responded, resolution_due, solved,
                            confirmed, closed, escalated, closed, last_message
                        from unnest(:ids::bigint[], :numbers, :customers::bigint[], :subjects, :channels, :categories,
                            :priorities, :teams, :languages, :assignees, :opened::timestamptz[],
                            :acknowledged::timestamptz[], :firstDue::timestamptz[], :firstResponded::timestamptz[],
                            :resolutionDue::timestamptz[], :solved::timestamptz[], :confirmed::timestamptz[],
                            :closed::timestamptz[], :escalated::timestamptz[], :lastMessages::bigint[])
                            as t(id, number, customer_id, subject, channel, category, priority, team, language, assignee,
                                opened, acknowledged, first_due, first_responded, resolution_due, solved, confirmed,
                                closed, escalated, last_message)
                        """)
                .param("ids", texts(ids, String::valueOf))
                .param("numbers", texts(placed, each -> each.number().value()))
                .param("customers", texts(cases, each -> String.valueOf(each.customerId())))
                .param("subjects", texts(cases, Imported::subject))
                .param("channels", texts(cases, Imported::channel))
                .param("categories", texts(cases, each -> each.triage().category()))
                .param(
                        "priorities",
                        texts(cases, each -> each.triage().priority().code()))
                .param("teams", texts(cases, each -> each.triage().team()))
                .param("languages", texts(cases, each -> each.language().code()))
                .param("assignees", texts(cases, Imported::assignee))
                .param("opened", times(cases, Dates::opened))
                .param("acknowledged", times(cases, Dates::acknowledged))
                .param("firstDue", times(cases, Dates::firstResponseDue))
                .param("firstResponded", times(cases, Dates::firstResponded))
                .param("resolutionDue", times(cases, Dates::resolutionDue))
                .param("solved", times(cases, Dates::solved))
                .param("confirmed", times(cases, Dates::confirmed))
                .param("closed", times(cases, Dates::closed))
                .param("escalated", times(cases, Dates::escalated))
                .param("lastMessages", lastMessages(cases, placed))
                .update();
    }

    private static String[] lastMessages(List<Imported> cases, List<Placed> placed) {
        String[] last = new String[cases.size()];
        for (int i = 0; i < cases.size(); i++) {
            List<Said> said = cases.get(i).conversation();
            for (int k = 0; k < said.size(); k++) {
                if (said.get(k).event() == null) {
                    last[i] = String.valueOf(placed.get(i).entries().get(k));
                }
            }
        }
        return last;
    }

    private void addLines(List<Line> lines) {
        jdbc.sql("""
                        insert into case_message (id, case_id, kind, direction, channel, public, automatic, author, sender,
                            subject, text, event_type, event_params, contact_id, sent_at, received_at, words)
                            overriding system value
                        select id, case_id, kind, direction, channel, public, false, author, sender::jsonb, subject,
                            coalesce(text, ''), event, case when event is not null then '{}'::jsonb end, contact_id,
                            case when kind = 'message' then at end, at,
                            searchable(kind, direction, false, null, subject, coalesce(text, ''))
                        from unnest(:ids::bigint[], :cases::bigint[], :kinds, :directions, :channels, :public::boolean[],
                            :authors, :senders, :subjects, :texts, :events, :contacts::bigint[], :at::timestamptz[])
                            as t(id, case_id, kind, direction, channel, public, author, sender, subject, text, event,
                                contact_id, at)
                        """)
                .param("ids", texts(lines, line -> String.valueOf(line.id())))
                .param("cases", texts(lines, line -> String.valueOf(line.caseId())))
                .param("kinds", texts(lines, line -> line.said().kind()))
                .param("directions", texts(lines, line -> line.said().direction()))
                .param("channels", texts(lines, line -> line.of().channel()))
                .param(
                        "public",
                        texts(
                                lines,
                                line -> String.valueOf(
                                        line.of().isPublic() && line.said().event() == null)))
                .param("authors", texts(lines, line -> line.said().author()))
                .param("senders", texts(lines, line -> written(line.said().sender())))
                .param("subjects", texts(lines, line -> line.said().subject()))
                .param("texts", texts(lines, line -> line.said().text()))
                .param("events", texts(lines, line -> line.said().event()))
                .param(
                        "contacts",
                        texts(
                                lines,
                                line -> line.said().contactId() == null
                                        ? null
                                        : line.said().contactId().toString()))
                .param("at", texts(lines, line -> line.said().at().toString()))
                .update();
    }

    private String written(Address address) {
        try {
            return address == null ? null : json.writeValueAsString(address);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String[] times(List<Imported> cases, Function<Dates, Instant> date) {
        return texts(cases, each -> {
            Instant at = date.apply(each.dates());
            return at == null ? null : at.toString();
        });
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
