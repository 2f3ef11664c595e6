package org.tramonto.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tramonto.customer.Customer;
import org.tramonto.customer.CustomerFacts;
import org.tramonto.customer.Customers;
import org.tramonto.customer.UsedChannels;
import org.tramonto.demo.Visits.Visitor;
import org.tramonto.retirement.ProgrammeView;
import org.tramonto.routing.Caller;
import org.tramonto.routing.Decision;
import org.tramonto.routing.Legacy;
import org.tramonto.routing.Router;
import org.tramonto.routing.Side;

/** Who gets in touch now, over which channel, and how they will be served. */
@Component
@OnlyInDemo
class Footfall {

    private static final double FIRST_CHOICE = 0.7;

    /** What was agreed with those who were reached by hand. */
    private static final String WITHOUT_ALTERNATIVE = "post";

    private final Crowd crowd;
    private final UsedChannels used;
    private final Customers customers;
    private final Router router;
    private final Visits visits;
    private final Traffic traffic;

    Footfall(Crowd crowd, UsedChannels used, Customers customers, Router router, Visits visits, Traffic traffic) {
        this.crowd = crowd;
        this.used = used;
        this.customers = customers;
        this.router = router;
        this.visits = visits;
        this.traffic = traffic;
    }

    /** So many customers get in touch within {@code spread}, each over the channel that routing leaves them. */
    void begin(ProgrammeView live, int number, Duration spread, Dice dice) {
        for (int i = 0; i < number; i++) {
            CustomerFacts customer = crowd.one(live, dice);
            if (customer != null) {
                visit(live, customer, Duration.ofMillis((long) dice.upTo(spread.toMillis())), dice);
            }
        }
    }

    /** These customers try the new channel once more, and are served well there. */
    void tryAgain(ProgrammeView live, List<String> numbers, Duration spread, Dice dice) {
        Map<String, CustomerFacts> facts = used.factsOf(numbers);
        for (String number : numbers) {
            CustomerFacts customer = facts.get(number);
            Visitor visitor = customer == null ? null : visitor(live, customer, decide(live, number), dice);
            if (visitor != null && visitor.wasShifted()) {
                Duration delay = Duration.ofMillis((long) dice.upTo(spread.toMillis()));
                visits.begin(visitor, Fate.AT_ONCE, delay, dice);
            }
        }
    }

    private void visit(ProgrammeView live, CustomerFacts customer, Duration delay, Dice dice) {
        Decision decision = decide(live, customer.number());
        boolean badly = decision.side() == Side.SHIFTED && traffic.hurts(live.wave());
        // One complaint of a vulnerable customer holds a wave by itself, which would hide what else there is to see.
        boolean mayComplain = customer.needs().isEmpty();
        Fate fate = badly ? Fate.badly(mayComplain, dice) : Fate.well(mayComplain, dice);
        if (badly) {
            traffic.countServedBadly();
        }
        visits.begin(visitor(live, customer, decision, dice), fate, delay, dice);
    }

    private Decision decide(ProgrammeView live, String number) {
        return router.decide(live.channel(), Caller.customer(number));
    }

    private Visitor visitor(ProgrammeView live, CustomerFacts customer, Decision decision, Dice dice) {
        String name = customers.find(customer.number()).map(Customer::name).orElse(customer.number());
        return new Visitor(customer.number(), name, customer.language(), channel(live, decision, dice), live.channel());
    }

    private static String channel(ProgrammeView live, Decision decision, Dice dice) {
        List<String> offer = decision.offer();
        if (decision.legacy() == Legacy.OPEN) {
            return live.channel();
        }
        if (offer.isEmpty()) {
            return WITHOUT_ALTERNATIVE;
        }
        return offer.size() == 1 || dice.happens(FIRST_CHOICE)
                ? offer.get(0)
                : dice.one(offer.subList(1, offer.size()));
    }
}
