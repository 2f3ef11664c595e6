package org.tramonto.retirement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.retirement.guardrail.GuardrailCourse;
import org.tramonto.shared.Actor;
import org.tramonto.supportcase.ContactShares;
import org.tramonto.supportcase.ContactShares.Count;

/** How a programme went so far, in figures over time: contacts left on the old channel beside the plan, guardrails. */
@Service
@Transactional(readOnly = true)
public class Courses {

    /** Before the announcement the share was what it was: asked of so much time. */
    private static final Duration BEFORE = Duration.ofDays(28);

    /** A line on a page needs no more points than this. */
    private static final int POINTS = 80;

    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(7));

    private final ProgrammeRows rows;
    private final ContactShares contacts;
    private final GuardrailCourse guardrails;
    private final Clock clock;

    Courses(ProgrammeRows rows, ContactShares contacts, GuardrailCourse guardrails, Clock clock) {
        this.rows = rows;
        this.contacts = contacts;
        this.guardrails = guardrails;
        this.clock = clock;
    }

    /** Contacts over the old channel among those over it and its successors, from {@code at} on for one step. */
    public record Actual(Instant at, long old, long all) {}

    /** From {@code at} on, this share of 1 is planned to be left. {@code wave} is 0 for what was before. */
    public record Planned(Instant at, double share, int wave) {}

    /** What the reader may do besides reading. */
    public record Rights(boolean decides, boolean readsNames) {}

    /**
     * A programme in figures; empty lists before it is announced.
     *
     * @param before share of the old channel in the four weeks before the announcement; null where there was no contact
     */
    public record Course(
            Instant from,
            Instant to,
            Duration step,
            Double before,
            List<Actual> actual,
            List<Planned> planned,
            List<GuardrailCourse.Series> guardrails,
            Rights rights) {}

    public Course of(Actor actor, String key) {
        Staff.requireReader(actor);
        Programme programme = rows.find(key).orElseThrow(() -> new Problems.NoSuchProgramme(key));
        Rights rights = new Rights(Staff.decides(actor), Staff.cares(actor));
        Instant now = clock.instant();
        if (programme.announcedAt == null) {
            return new Course(programme.createdAt, now, STEPS.get(0), null, List.of(), List.of(), List.of(), rights);
        }
        Instant from = programme.announcedAt;
        Instant to = programme.retiredAt == null || programme.retiredAt.isAfter(now) ? now : programme.retiredAt;
        Duration step = step(Duration.between(from, to));
        List<Actual> before = actual(programme, from.minus(BEFORE), from, BEFORE);
        Double share = before.isEmpty() || before.get(0).all() == 0
                ? null
                : (double) before.get(0).old() / before.get(0).all();
        return new Course(
                from,
                to,
                step,
                share,
                actual(programme, from, to, step),
                planned(programme, share == null ? 1 : share),
                guardrails.of(programme.key),
                rights);
    }

    private List<Actual> actual(Programme programme, Instant from, Instant to, Duration step) {
        List<String> channels = new ArrayList<>(programme.plan.successors());
        channels.add(programme.channel);
        Map<Instant, Actual> counted = new TreeMap<>();
        for (Count count : contacts.of(channels, from, to, step)) {
            long old = count.channel().equals(programme.channel) ? count.contacts() : 0;
            counted.merge(
                    count.at(),
                    new Actual(count.at(), old, count.contacts()),
                    (one, other) -> new Actual(one.at(), one.old() + other.old(), one.all() + other.all()));
        }
        return List.copyOf(counted.values());
    }

    /** What the plan said on the day of the announcement; how it went since stands beside it. */
    private static List<Planned> planned(Programme programme, double before) {
        List<Planned> planned = new ArrayList<>();
        planned.add(new Planned(programme.announcedAt, before, 0));
        double shiftable = 1 - programme.holdback().value() / 10_000.0;
        for (Wave wave : programme.waves) {
            double weight = programme.plan.wave(wave.number).weight().value() / 10_000.0;
            planned.add(new Planned(
                    programme.plan.waveStarts(wave.number, programme.announcedAt),
                    before * (1 - weight * shiftable),
                    wave.number));
        }
        Planned last = planned.get(planned.size() - 1);
        planned.add(new Planned(programme.plan.wavesOver(programme.announcedAt), last.share(), last.wave()));
        return planned;
    }

    private static Duration step(Duration span) {
        return STEPS.stream()
                .filter(step -> step.multipliedBy(POINTS).compareTo(span) >= 0)
                .findFirst()
                .orElse(STEPS.get(STEPS.size() - 1));
    }
}
