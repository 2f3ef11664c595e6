package org.tramonto.retirement;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.tramonto.shared.ProgrammeKey;

/** What the newest analysis of a programme says, as far as a wave's conditions need it. */
@Component
class NewestLook {

    private final RetiringChannel channel;
    private final Clock clock;

    NewestLook(RetiringChannel channel, Clock clock) {
        this.channel = channel;
        this.clock = clock;
    }

    Condition.Circumstances circumstances(Programme programme) {
        return new Condition.Circumstances(
                clock.instant(), channel.successorsActive(programme), evidence(programme.key));
    }

    private Condition.Evidence evidence(ProgrammeKey key) {
        return null;
    }
}
