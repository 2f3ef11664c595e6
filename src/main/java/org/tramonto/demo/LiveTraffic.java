package org.tramonto.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.LedgerReader;
import org.tramonto.retirement.LedgerState;
import org.tramonto.retirement.LedgerView;
import org.tramonto.retirement.ProgrammeReader;
import org.tramonto.retirement.ProgrammeState;
import org.tramonto.retirement.ProgrammeView;
import org.tramonto.shared.Actor;

/** Lets customers get in touch while a programme with the template {@code demo} is live; otherwise nothing happens. */
@Component
@OnlyInDemo
class LiveTraffic {

    static final String TEMPLATE = "demo";

    private static final Actor READER = new Actor("demo", "Demo", Set.of(Actor.MANAGERS));
    private static final Set<ProgrammeState> BUSY =
            EnumSet.of(ProgrammeState.SHIFTING, ProgrammeState.HELD, ProgrammeState.ROLLING_BACK);
    private static final Set<ProgrammeState> CALM =
            EnumSet.of(ProgrammeState.ANNOUNCED, ProgrammeState.DRAINING, ProgrammeState.OBSERVING);

    /** So much less often do customers get in touch while nobody is shifted. */
    private static final int CALMER = 6;

    /** A pause longer than this is not made up for. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final int MOST_TRYING_AGAIN = 10;
    private static final int REACHED_AT_A_LOOK = 8;
    /** Who came back a while ago has had their case on the old channel ended. */
    private static final Duration RESTED = Duration.ofSeconds(20);

    private final ProgrammeReader programmes;
    private final LedgerReader ledger;
    private final Footfall footfall;
    private final Outreach outreach;
    private final Leftovers leftovers;
    private final Traffic traffic;
    private final Dice dice = new Dice(2027);
    private Instant last;
    private double owed;

    LiveTraffic(
            ProgrammeReader programmes,
            LedgerReader ledger,
            Footfall footfall,
            Outreach outreach,
            Leftovers leftovers,
            Traffic traffic) {
        this.programmes = programmes;
        this.ledger = ledger;
        this.footfall = footfall;
        this.outreach = outreach;
        this.leftovers = leftovers;
        this.traffic = traffic;
    }

    /** Looks which programme is live and begins the contacts that are due since the last look. */
    synchronized void look() {
        Instant now = traffic.now();
        Duration since = last == null ? Duration.ZERO : Duration.between(last, now);
        last = now;
        Optional<ProgrammeView> live = programmes.all(READER).stream()
                .filter(programme ->
                        TEMPLATE.equals(programme.plan().path("template").asText()))
                .filter(programme -> BUSY.contains(programme.state()) || CALM.contains(programme.state()))
                .findFirst();
        traffic.follows(live.map(ProgrammeView::key).orElse(null));
        if (live.isEmpty() || since.isNegative() || since.compareTo(LONGEST_PAUSE) > 0) {
            owed = 0;
            return;
        }
        begin(live.get(), since);
    }

    private void begin(ProgrammeView live, Duration since) {
        double aSecond = traffic.aMinute() / 60.0 / (BUSY.contains(live.state()) ? 1 : CALMER);
        owed += aSecond * since.toMillis() / 1000;
        int due = (int) owed;
        owed -= due;
        footfall.begin(live, due, since, dice);
        outreach.reach(live, REACHED_AT_A_LOOK);
        if (live.state() == ProgrammeState.DRAINING) {
            leftovers.finish(live);
            Instant before = traffic.now().minus(RESTED);
            List<String> back =
                    ledger
                            .view(READER, live.key(), LedgerState.BOUNCED_BACK, 0, MOST_TRYING_AGAIN)
                            .entries()
                            .items()
                            .stream()
                            .filter(entry -> entry.since().isBefore(before))
                            .map(LedgerView.Entry::customer)
                            .toList();
            footfall.tryAgain(live, back, since, dice);
        }
    }
}
