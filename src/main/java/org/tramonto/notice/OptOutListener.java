package org.tramonto.notice;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.customer.AddressBook;
import org.tramonto.customer.Events.OptOutEnded;
import org.tramonto.customer.Events.OptedOut;
import org.tramonto.customer.OptOut;
import org.tramonto.delivery.Letters;
import org.tramonto.delivery.Suppressions;

/**
 * Who wants no notices any more gets none of those that already wait either: mails, as delivery looks at its list right
 * before it sends, and letters.
 */
@Component
class OptOutListener {

    private final AddressBook book;
    private final Suppressions suppressions;
    private final Letters letters;
    private final NoticeOutcomes outcomes;
    private final JdbcClient jdbc;

    OptOutListener(
            AddressBook book, Suppressions suppressions, Letters letters, NoticeOutcomes outcomes, JdbcClient jdbc) {
        this.book = book;
        this.suppressions = suppressions;
        this.letters = letters;
        this.outcomes = outcomes;
        this.jdbc = jdbc;
    }

    @EventListener
    void on(OptedOut out) {
        addresses(
                out.customer(),
                out.what(),
                mail -> suppressions.suppress(mail, Suppressions.Cause.OPT_OUT, out.customer()));
        if (out.what() == OptOut.NOTICES) {
            takeLettersBack(out.customer());
        }
    }

    @EventListener
    void on(OptOutEnded ended) {
        addresses(
                ended.customer(),
                ended.what(),
                mail -> suppressions.lift(Staff.PRODUCT.id(), mail, Suppressions.Cause.OPT_OUT, ended.customer()));
    }

    /** Those that no print batch has taken yet. */
    private void takeLettersBack(String customer) {
        List<String> waiting = jdbc.sql("""
                        select r.notice, r.attempt from notice_recipient r join notice n on n.id = r.notice
                        where r.customer = :customer and r.state = 'queued' and r.medium = 'letter'
                          and n.legal_basis is null
                        """)
                .param("customer", customer)
                .query((row, n) -> new Reference(row.getLong("notice"), customer, row.getInt("attempt")).toString())
                .list();
        List<Reference> taken = letters.withdraw(waiting).stream()
                .flatMap(letter -> Reference.parse(letter).stream())
                .toList();
        outcomes.failed(taken, NoticeAudience.OPTED_OUT);
    }

    private void addresses(String customer, OptOut what, Consumer<String> each) {
        if (what == OptOut.NOTICES) {
            book.of(List.of(customer)).values().forEach(entry -> entry.mails().forEach(each));
        }
    }
}
