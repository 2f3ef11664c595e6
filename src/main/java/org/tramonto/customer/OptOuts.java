package org.tramonto.customer;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.customer.Events.OptOutEnded;
import org.tramonto.customer.Events.OptedOut;
import org.tramonto.shared.Actor;

/** What customers do not want from us. One said for a customer holds for the whole person, merged or not. */
@Service
@Transactional
public class OptOuts {

    private static final int LONGEST_SOURCE = 200;
    private static final Actor THEMSELVES = new Actor("customer", "customer", Set.of());

    private final JdbcClient jdbc;
    private final CustomerRows rows;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OptOuts(JdbcClient jdbc, CustomerRows rows, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Set<OptOut> of(String number) {
        return standing(find(number));
    }

    /** Makes these the customer's opt-outs, in place of those that stood. {@code source} is how they said so. */
    public Set<OptOut> set(String number, Set<OptOut> wanted, String source, Actor actor) {
        if (!Customers.mayChange(actor)) {
            throw new Problems.MayNotChange();
        }
        if (source == null || source.isBlank() || source.strip().length() > LONGEST_SOURCE) {
            throw new Problems.ReasonMissing(LONGEST_SOURCE);
        }
        Customer person = find(number);
        lock(person);
        Set<OptOut> standing = standing(person);
        standing.stream().filter(what -> !wanted.contains(what)).forEach(what -> end(person, what, actor));
        wanted.stream().filter(what -> !standing.contains(what)).forEach(what -> begin(person, what, source, actor));
        return standing(person);
    }

    /** The customer said so themselves, as over a signed link. Twice is as once. */
    public void optOut(String number, OptOut what, String source) {
        Customer person = find(number);
        lock(person);
        if (!standing(person).contains(what)) {
            begin(person, what, source, THEMSELVES);
        }
    }

    /** The customer thought again, whoever had entered it. Twice is as once. */
    public void optIn(String number, OptOut what) {
        Customer person = find(number);
        lock(person);
        if (standing(person).contains(what)) {
            end(person, what, THEMSELVES);
        }
    }

    private void lock(Customer person) {
        jdbc.sql("select id from customer where id = :id for update")
                .param("id", person.id())
                .query(Long.class)
                .single();
    }

    private Set<OptOut> standing(Customer person) {
        List<String> codes =
                jdbc.sql("""
                        select distinct what from customer_opt_out
                        where customer_id in (:ids) and ended_at is null
                        """).param("ids", person.ids()).query(String.class).list();
        Set<OptOut> standing = EnumSet.noneOf(OptOut.class);
        codes.forEach(code -> standing.add(OptOut.of(code)));
        return standing;
    }

    private void begin(Customer person, OptOut what, String source, Actor actor) {
        jdbc.sql("""
                        insert into customer_opt_out (customer_id, what, source, since, by)
                        values (:id, :what, :source, :now, :by)
                        on conflict (customer_id, what) where ended_at is null do nothing
                        """)
                .param("id", person.id())
                .param("what", what.code())
                .param("source", source.strip())
                .param("now", Timestamp.from(clock.instant()))
                .param("by", actor.id())
                .update();
        events.publishEvent(new OptedOut(person.number(), what));
    }

    private void end(Customer person, OptOut what, Actor actor) {
        jdbc.sql("""
                        update customer_opt_out set ended_at = :now, ended_by = :by
                        where customer_id in (:ids) and what = :what and ended_at is null
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", actor.id())
                .param("ids", person.ids())
                .param("what", what.code())
                .update();
        events.publishEvent(new OptOutEnded(person.number(), what));
    }

    private Customer find(String number) {
        return rows.person(number == null ? "" : number)
                .orElseThrow(() -> new Problems.NoSuchCustomer(String.valueOf(number)));
    }
}
