package org.tramonto.customer;

import java.util.List;
import org.tramonto.shared.Language;

/**
 * What decides which channels fit a customer (R6). {@code language} and {@code ageBand} are null while unknown.
 *
 * @param usedChannels keys of channels, the most used first
 * @param preferredChannels keys of channels, as the customer named them
 * @param mailKnown whether we have a mail address
 * @param phoneKnown whether we have a telephone number
 */
public record CustomerFacts(
        String number,
        Language language,
        AgeBand ageBand,
        List<String> needs,
        List<String> usedChannels,
        List<String> preferredChannels,
        boolean mailKnown,
        boolean phoneKnown) {

    public CustomerFacts {
        needs = List.copyOf(needs);
        usedChannels = List.copyOf(usedChannels);
        preferredChannels = List.copyOf(preferredChannels);
    }

    static CustomerFacts of(Customer customer, List<String> usedChannels) {
        return new CustomerFacts(
                customer.number(),
                customer.language(),
                customer.ageBand(),
                customer.needs(),
                usedChannels,
                customer.preferredChannels(),
                customer.mailAddress() != null,
                customer.phone() != null);
    }
}
