package org.tramonto.notice;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tramonto.customer.AddressBook;
import org.tramonto.customer.Events.OptOutEnded;
import org.tramonto.customer.Events.OptedOut;
import org.tramonto.customer.OptOut;
import org.tramonto.delivery.Suppressions;

/**
 * Who wants no notices any more gets none of those that already wait for the mail server either: delivery looks at its list
 * right before it sends.
 */
@Component
class OptOutListener {

    private final AddressBook book;
    private final Suppressions suppressions;

    OptOutListener(AddressBook book, Suppressions suppressions) {
        this.book = book;
        this.suppressions = suppressions;
    }

    @EventListener
    void on(OptedOut out) {
        addresses(
                out.customer(),
                out.what(),
                mail -> suppressions.suppress(mail, Suppressions.Cause.OPT_OUT, out.customer()));
    }

    @EventListener
    void on(OptOutEnded ended) {
        addresses(
                ended.customer(),
                ended.what(),
                mail -> suppressions.lift(Staff.PRODUCT.id(), mail, Suppressions.Cause.OPT_OUT, ended.customer()));
    }

    private void addresses(String customer, OptOut what, Consumer<String> each) {
        if (what == OptOut.NOTICES) {
            book.of(List.of(customer)).values().forEach(entry -> entry.mails().forEach(each));
        }
    }
}
