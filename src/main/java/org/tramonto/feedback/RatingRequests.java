package org.tramonto.feedback;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.supportcase.CaseRatings;
import org.tramonto.supportcase.Events.CaseSolved;

/**
 * Asks customers whose case was solved without a mail, as on the telephone: once for each case and so often a month, and
 * nobody who does not want it. Asking is part of the transaction that solves.
 */
@Component
class RatingRequests {

    private static final Duration MONTH = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Customers customers;
    private final CaseRatings cases;
    private final RatingMedia media;
    private final FeedbackSettings settings;
    private final Clock clock;

    RatingRequests(
            JdbcClient jdbc,
            Customers customers,
            CaseRatings cases,
            RatingMedia media,
            FeedbackSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.cases = cases;
        this.media = media;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    void solved(CaseSolved solved) {
        Customer customer = customers.find(solved.customerId()).orElseThrow();
        if (solved.asked()) {
            record(solved, customer, "answer");
            return;
        }
        if (wasAsked(solved) || askedLately(customer) >= settings.asksAMonth()) {
            return;
        }
        CaseRatings.RatedCase about = cases.find(solved.number()).orElseThrow();
        media.toAsk(customer, about).ifPresent(medium -> {
            record(solved, customer, medium.code());
            media.ask(medium, customer, about, solved.at());
            cases.asked(solved.number(), medium == RatingMedia.Medium.MAIL);
        });
    }

    private boolean wasAsked(CaseSolved solved) {
        return jdbc.sql("select exists (select from rating_request where case_number = :number)")
                .param("number", solved.number().value())
                .query(Boolean.class)
                .single();
    }

    /** As the person they are now: customers who were merged were asked under their former numbers. */
    private int askedLately(Customer customer) {
        List<String> numbers = new ArrayList<>(customer.mergedNumbers());
        numbers.add(customer.number());
        Instant since = clock.instant().minus(MONTH);
        return jdbc.sql("select count(*) from rating_request where customer in (:numbers) and asked_at > :since")
                .param("numbers", numbers)
                .param("since", Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    private void record(CaseSolved solved, Customer customer, String medium) {
        jdbc.sql("""
                        insert into rating_request (case_number, customer, medium, asked_at)
                        values (:number, :customer, :medium, :now)
                        on conflict on constraint rating_request_pk do nothing
                        """)
                .param("number", solved.number().value())
                .param("customer", customer.number())
                .param("medium", medium)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
