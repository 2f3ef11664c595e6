package org.tramonto.retirement.successor;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channels;
import org.tramonto.customer.CustomerFacts;
import org.tramonto.customer.UsedChannels;
import org.tramonto.retirement.Alternatives;

/**
 * What a programme asks, answered from what is known of its customers: what they could do on the retiring channel they can
 * do on a successor, and we can answer them there.
 */
@Component
class FittingAlternatives implements Alternatives {

    private final UsedChannels used;
    private final Successors successors;
    private final Channels channels;

    FittingAlternatives(UsedChannels used, Successors successors, Channels channels) {
        this.used = used;
        this.successors = successors;
        this.channels = channels;
    }

    @Override
    public Map<String, Fit> fitting(String retiring, Collection<String> customers, List<String> offered) {
        Demand demand = channels.find(retiring).map(Demand::of).orElse(Demand.NOTHING);
        Map<String, CustomerFacts> facts = used.factsOf(customers);
        Map<String, Successors.Fitting> fitting = successors.fitting(facts.values(), offered, demand, null);
        Map<String, Fit> answers = new HashMap<>();
        facts.forEach((asked, known) -> answers.put(asked, fit(fitting.get(known.number()))));
        return answers;
    }

    private static Fit fit(Successors.Fitting fitting) {
        Map<String, List<String>> obstacles = new LinkedHashMap<>();
        fitting.obstacles()
                .forEach((channel, found) -> obstacles.put(
                        channel, found.stream().map(Obstacle::code).toList()));
        return new Fit(fitting.channels(), obstacles);
    }
}
