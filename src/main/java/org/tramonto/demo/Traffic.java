package org.tramonto.demo;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.tramonto.shared.Actor;

/**
 * What the customers of the demo do while a demo programme is live, and the switch that has those who were shifted served
 * badly. The switch is forgotten with a restart.
 */
@Service
@OnlyInDemo
@EnableConfigurationProperties(TrafficSettings.class)
public class Traffic {

    private final TrafficSettings settings;
    private final Clock clock;
    private final LongAdder onOldChannel = new LongAdder();
    private final LongAdder onSuccessors = new LongAdder();
    private final LongAdder cameBack = new LongAdder();
    private final LongAdder complained = new LongAdder();
    private final LongAdder servedBadly = new LongAdder();
    private volatile Integer hurtsFromWave;
    private volatile String programme;

    Traffic(TrafficSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** What a contact was, seen from the programme. */
    enum Kind {
        OLD_CHANNEL,
        SUCCESSOR,
        CAME_BACK,
        COMPLAINT
    }

    /**
     * What happens, counted since the start of the application.
     *
     * @param enabled whether customers get in touch at all
     * @param programme key of the programme that they do it for; null while none is live
     * @param aMinute contacts a minute while customers are being shifted
     * @param hurtsFromWave shifted customers are served badly from this wave on; null for never
     * @param cameBack contacts of shifted customers on the old channel
     */
    public record State(
            boolean enabled,
            String programme,
            int aMinute,
            Integer hurtsFromWave,
            long onOldChannel,
            long onSuccessors,
            long cameBack,
            long complaints,
            long servedBadly) {}

    /** @throws Problems.ManagersOnly for anybody else */
    public State state(Actor actor) {
        requireManager(actor);
        return new State(
                settings.enabled(),
                programme,
                settings.aMinute(),
                hurtsFromWave,
                onOldChannel.sum(),
                onSuccessors.sum(),
                cameBack.sum(),
                complained.sum(),
                servedBadly.sum());
    }

    /** From which wave on shifted customers are served badly; null for well, whatever the wave. */
    public void hurt(Actor actor, Integer fromWave) {
        requireManager(actor);
        if (fromWave != null && fromWave < 1) {
            throw new Problems.NoSuchWave(fromWave);
        }
        hurtsFromWave = fromWave;
    }

    boolean hurts(int wave) {
        Integer from = hurtsFromWave;
        return from != null && wave >= from;
    }

    Instant now() {
        return clock.instant();
    }

    int aMinute() {
        return settings.aMinute();
    }

    void follows(String live) {
        programme = live;
    }

    void count(Kind kind) {
        switch (kind) {
            case OLD_CHANNEL -> onOldChannel.increment();
            case SUCCESSOR -> onSuccessors.increment();
            case CAME_BACK -> cameBack.increment();
            case COMPLAINT -> complained.increment();
        }
    }

    void countServedBadly() {
        servedBadly.increment();
    }

    private static void requireManager(Actor actor) {
        if (!actor.groups().contains(Actor.MANAGERS)) {
            throw new Problems.ManagersOnly();
        }
    }
}
