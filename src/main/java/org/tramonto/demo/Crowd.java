package org.tramonto.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tramonto.customer.CustomerFacts;
import org.tramonto.customer.UsedChannels;
import org.tramonto.retirement.ProgrammeView;
import org.tramonto.routing.Bucket;
import org.tramonto.routing.Side;
import org.tramonto.shared.BasisPoints;

/**
 * Those who used the retiring channel, in no order. Whom the wave in force compares gets in touch more often than the
 * others, so that minutes show what months would; both sides alike, so that the comparison stays fair.
 */
@Component
@OnlyInDemo
class Crowd {

    private static final double COMPARED = 0.8;
    private static final int LOOKED_AT = 400;

    private final UsedChannels used;
    private final Set<String> askedInWave = new HashSet<>();
    private String programme;
    private int wave;
    private List<CustomerFacts> customers = List.of();

    Crowd(UsedChannels used) {
        this.used = used;
    }

    /** One customer who has not been in touch in this wave yet; null where there is nobody. */
    CustomerFacts one(ProgrammeView live, Dice dice) {
        gather(live);
        if (customers.isEmpty()) {
            return null;
        }
        boolean compared = live.shiftedBp() > 0 && dice.happens(COMPARED);
        for (int i = 0; i < LOOKED_AT; i++) {
            CustomerFacts customer = dice.one(customers);
            boolean fits = !compared || isCompared(live, customer.number());
            if (fits && askedInWave.add(customer.number())) {
                return customer;
            }
        }
        // Everybody has been there: who is left comes again.
        askedInWave.clear();
        return null;
    }

    private void gather(ProgrammeView live) {
        if (!live.key().equals(programme)) {
            programme = live.key();
            customers = new ArrayList<>(used.whoUsed(live.channel(), Instant.EPOCH));
            askedInWave.clear();
        }
        if (live.wave() != wave) {
            wave = live.wave();
            askedInWave.clear();
        }
    }

    private static boolean isCompared(ProgrammeView live, String customer) {
        Side side = Side.of(
                Bucket.of(live.seed(), customer), BasisPoints.of(live.shiftedBp()), BasisPoints.of(live.holdbackBp()));
        return side == Side.SHIFTED || side == Side.CONTROL;
    }
}
