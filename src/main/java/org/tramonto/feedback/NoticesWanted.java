package org.tramonto.feedback;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tramonto.customer.Customers;
import org.tramonto.customer.OptOut;
import org.tramonto.customer.OptOuts;
import org.tramonto.link.LinkNotValid;
import org.tramonto.link.SignedLinks;
import org.tramonto.link.Ticket;
import org.tramonto.shared.Language;

/**
 * Whether a customer wants to be told things that no law requires, said over the link in a notice. A genuine link is never
 * too old for this: whoever finds an old mail may still say no. However often it is used, the last word counts.
 */
@Service
public class NoticesWanted {

    static final String PURPOSE = "opt-out";

    private final SignedLinks links;
    private final Customers customers;
    private final OptOuts optOuts;

    NoticesWanted(SignedLinks links, Customers customers, OptOuts optOuts) {
        this.links = links;
        this.customers = customers;
        this.optOuts = optOuts;
    }

    /**
     * Whose link it is.
     *
     * @param customer their number
     * @param language null where their language is not known
     * @param from the notice that had the link, or the page
     */
    public record Reader(String customer, Language language, String from) {}

    /** Empty where the link is forged, for something else, or of a customer who is not known any more. */
    public Optional<Reader> open(String token) {
        return ticket(token).flatMap(ticket -> {
            String[] parts = ticket.subject().split("\\|", 2);
            return customers
                    .find(parts[0])
                    .map(customer ->
                            new Reader(customer.number(), customer.language(), parts.length > 1 ? parts[1] : ""));
        });
    }

    private Optional<Ticket> ticket(String token) {
        try {
            return Optional.of(links.open(PURPOSE, token));
        } catch (LinkNotValid refused) {
            return refused.expired();
        }
    }

    public boolean wants(Reader reader) {
        return !optOuts.of(reader.customer()).contains(OptOut.NOTICES);
    }

    /** No more notices but those that the law requires; {@code how} is kept as the source. */
    public void refuse(Reader reader, String how) {
        optOuts.optOut(reader.customer(), OptOut.NOTICES, (how + " " + reader.from()).strip());
    }

    public void wantAgain(Reader reader) {
        optOuts.optIn(reader.customer(), OptOut.NOTICES);
    }
}
