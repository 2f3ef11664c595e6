package org.tramonto.retirement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.retirement.Alternatives.Fit;
import org.tramonto.retirement.Events.OutreachNeeded;
import org.tramonto.routing.Routes;
import org.tramonto.shared.ProgrammeKey;

/** The customers of a wave before it starts: what can be offered to each, and who needs a person. */
@Service
@Transactional
class Cohorts {

    private static final int CHUNK = 1000;

    /** Whose alternatives are looked for: those for whom the change is still to come. */
    private static final Set<LedgerState> STILL_TO_COME =
            EnumSet.of(LedgerState.NOT_NOTIFIED, LedgerState.NOTIFIED, LedgerState.BOUNCED, LedgerState.OTHER_MEDIUM);

    private final ProgrammeRows rows;
    private final Population population;
    private final LedgerRows ledger;
    private final Alternatives alternatives;
    private final Routes routes;
    private final ApplicationEventPublisher events;

    Cohorts(
            ProgrammeRows rows,
            Population population,
            LedgerRows ledger,
            Alternatives alternatives,
            Routes routes,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.population = population;
        this.ledger = ledger;
        this.alternatives = alternatives;
        this.routes = routes;
        this.events = events;
    }

    int enter(ProgrammeKey key) {
        return population.enter(rows.lock(key), Instant.EPOCH, Decisions.PRODUCT.id());
    }

    /** Offers fitting channels to the customers of a wave; answers how many have none and have to be reached. */
    int findAlternatives(ProgrammeKey key, int wave) {
        // Looks long, and takes no lock for which a hold or a kill would have to wait.
        Programme programme = rows.get(key);
        Cohort wanted = Cohort.of(programme, wave);
        List<String> cohort = ledger.customers(key, STILL_TO_COME, wanted.from(), wanted.to(), Integer.MAX_VALUE);
        List<String> without = new ArrayList<>();
        Map<String, List<String>> whyNot = new HashMap<>();
        for (int start = 0; start < cohort.size(); start += CHUNK) {
            List<String> chunk = cohort.subList(start, Math.min(cohort.size(), start + CHUNK));
            Map<String, Fit> fitting = alternatives.fitting(programme.channel, chunk, programme.plan.successors());
            Map<String, List<String>> offers = new HashMap<>();
            for (String customer : chunk) {
                Fit fit = fitting.getOrDefault(customer, Fit.NONE);
                offers.put(customer, fit.channels());
                if (fit.channels().isEmpty()) {
                    without.add(customer);
                    whyNot.computeIfAbsent(fit.why(), why -> new ArrayList<>()).add(customer);
                }
            }
            routes.offer(key, offers);
        }
        if (!without.isEmpty()) {
            whyNot.forEach((why, customers) ->
                    ledger.moveAll(key, customers, STILL_TO_COME, LedgerState.MANUAL_OUTREACH, noAlternative(why)));
            rows.ledgerFollows(key);
            events.publishEvent(new OutreachNeeded(key, programme.revision, without));
        }
        return without.size();
    }

    /** The evidence stands with the entries, for whoever calls the customers. */
    private static LedgerRows.Cause noAlternative(String why) {
        return new LedgerRows.Cause("no_alternative", why, Decisions.PRODUCT.id());
    }
}
