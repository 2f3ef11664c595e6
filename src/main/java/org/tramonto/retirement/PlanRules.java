package org.tramonto.retirement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;

/** What a plan must agree with outside of itself: the register of channels, the legal profiles, the present. */
@Component
class PlanRules {

    private final Channels channels;
    private final LegalProfiles profiles;
    private final RetirementSettings settings;
    private final Clock clock;

    PlanRules(Channels channels, LegalProfiles profiles, RetirementSettings settings, Clock clock) {
        this.channels = channels;
        this.profiles = profiles;
        this.settings = settings;
        this.clock = clock;
    }

    void check(Plan plan) {
        channels.find(plan.channel()).orElseThrow(() -> new PlanProblems.UnknownChannel("channel", plan.channel()));
        for (String successor : plan.successors()) {
            Channel channel = channels.find(successor)
                    .orElseThrow(() -> new PlanProblems.UnknownChannel("successors", successor));
            if (channel.state() != Channel.State.ACTIVE) {
                throw new PlanProblems.UnfitSuccessor(successor);
            }
        }
        profiles.get(plan.legalProfile());
        Instant now = clock.instant();
        if (plan.startsAt() != null && plan.startsAt().isBefore(now)) {
            throw new PlanProblems.DateInThePast("startsAt", plan.startsAt().toString());
        }
        LocalDate end = plan.externalEndDate();
        if (end != null) {
            if (!end.isAfter(LocalDate.ofInstant(now, settings.zone()))) {
                throw new PlanProblems.DateInThePast("externalEndDate", end.toString());
            }
            if (plan.wavesOver(now).isAfter(plan.externalEnd(settings.zone()))) {
                throw new PlanProblems.TooLateForProvider(end, plan.wavesOver(now));
            }
        }
    }
}
