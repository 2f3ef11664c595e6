package org.tramonto.retirement.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.ProgrammeReader;
import org.tramonto.retirement.ProgrammeState;
import org.tramonto.retirement.ProgrammeSteps;
import org.tramonto.shared.ProcessFunction;
import org.tramonto.shared.ProgrammeKey;

/** The dates of a programme for expressions in its diagrams; a date that is not known to lie ahead is now. */
@ProcessFunction
@Component("programmeDates")
public class ProgrammeDates {

    /** The engine needs a date; this one never comes. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final ProgrammeReader programmes;
    private final ProgrammeSteps steps;
    private final ProcessSettings settings;
    private final Clock clock;

    ProgrammeDates(ProgrammeReader programmes, ProgrammeSteps steps, ProcessSettings settings, Clock clock) {
        this.programmes = programmes;
        this.steps = steps;
        this.settings = settings;
        this.clock = clock;
    }

    /** By when a person should have decided. */
    public Date decisionDue(String programme) {
        return in(settings.decideWithin());
    }

    /** By when dossier, texts and lists should be ready. */
    public Date preparationDue(String programme) {
        return in(settings.prepareWithin());
    }

    public Date shiftingStarts(String programme) {
        boolean waits = steps.standing(key(programme)).state() == ProgrammeState.ANNOUNCED;
        return orNow(waits ? programmes.startsAt(key(programme)) : null);
    }

    public Date noticeOver(String programme, int wave) {
        return orNow(programmes.noticeOverAt(key(programme), wave));
    }

    /** Some days before the change, or late in a notice period that is short; never before customers are told and after they are moved. */
    public Date reminderDue(String programme, int wave) {
        Instant reminder = programmes.reminderAt(key(programme), wave, settings.remindBefore());
        return reminder == null ? Date.from(NEVER) : Date.from(reminder);
    }

    public Date nextLook(String programme, int wave) {
        return in(programmes.analysisEvery(key(programme)));
    }

    /** As often as the plan asks for a look, for ever. */
    public String lookEvery(String programme) {
        return "R/" + programmes.analysisEvery(key(programme));
    }

    public Date drainOver(String programme) {
        return orNow(programmes.drainOverAt(key(programme)));
    }

    public Date nextCount(String programme) {
        return in(programmes.analysisEvery(key(programme)));
    }

    public Date nextSeatsFree(String programme) {
        return in(programmes.analysisEvery(key(programme)));
    }

    public Date observationOver(String programme) {
        return orNow(programmes.observationOverAt(key(programme)));
    }

    /** Never, where no provider ends the channel or it has ended already. */
    public Date providersEnd(String programme) {
        Instant end = programmes.externalEndAt(key(programme));
        boolean ahead = switch (steps.standing(key(programme)).state()) {
            case DRAINING, CLOSED, OBSERVING, RETIRED -> false;
            default -> true;
        };
        return Date.from(end == null || !ahead ? NEVER : end);
    }

    public Date outreachDue(String programme, String customer) {
        return in(settings.reachWithin());
    }

    public Date nextTry(String programme, String customer) {
        return in(settings.tryAgainAfter());
    }

    Date now() {
        return Date.from(clock.instant());
    }

    private Date in(Duration duration) {
        return Date.from(clock.instant().plus(duration));
    }

    private Date orNow(Instant date) {
        Instant now = clock.instant();
        return Date.from(date == null || date.isBefore(now) ? now : date);
    }

    private static ProgrammeKey key(String programme) {
        return new ProgrammeKey(programme);
    }
}
