package org.tramonto.retirement.successor;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tramonto.customer.CustomerFacts;
import org.tramonto.customer.UsedChannels;
import org.tramonto.retirement.Alternatives;

/** What a programme asks, answered from what is known of its customers. */
@Component
class FittingAlternatives implements Alternatives {

    private final UsedChannels used;
    private final Successors successors;

    FittingAlternatives(UsedChannels used, Successors successors) {
        this.used = used;
        this.successors = successors;
    }

    @Override
    public Map<String, List<String>> fitting(Collection<String> customers, List<String> offered) {
        Map<String, CustomerFacts> facts = used.factsOf(customers);
        Map<String, Successors.Fitting> fitting = successors.fitting(facts.values(), offered, Demand.NOTHING, null);
        Map<String, List<String>> answers = new HashMap<>();
        facts.forEach(
                (asked, known) -> answers.put(asked, fitting.get(known.number()).channels()));
        return answers;
    }
}
