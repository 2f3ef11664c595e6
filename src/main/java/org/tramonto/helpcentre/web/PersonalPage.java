package org.tramonto.helpcentre.web;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.link.LinkNotValid;
import org.tramonto.link.PersonalLinks;
import org.tramonto.link.SignedLinks;
import org.tramonto.link.Ticket;

/** Who comes by the link of a letter or mail, and where their page leads further: a letter has no links of its own. */
@Component
class PersonalPage {

    private final SignedLinks links;
    private final Customers customers;
    private final PersonalLinks further;

    PersonalPage(SignedLinks links, Customers customers, PersonalLinks further) {
        this.links = links;
        this.customers = customers;
        this.further = further;
    }

    /**
     * A customer whose link holds.
     *
     * @param opinion where they say what they think of what we wrote; null where we wrote nothing
     */
    record Visitor(Customer customer, String optOut, String opinion) {}

    Optional<Visitor> open(String token) {
        Ticket ticket;
        try {
            ticket = links.open(ContactController.PERSONAL, token);
        } catch (LinkNotValid over) {
            return Optional.empty();
        }
        String number = ticket.subject();
        return customers
                .find(number)
                .map(customer -> new Visitor(
                        customer,
                        links.url(
                                "/feedback/opt-out", new Ticket("opt-out", number + "|personal page", ticket.until())),
                        further.opinion(number, ticket.until())
                                .map(opinion -> links.url("/feedback/notice", opinion))
                                .orElse(null)));
    }
}
