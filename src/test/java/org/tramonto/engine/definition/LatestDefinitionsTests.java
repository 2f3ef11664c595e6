package org.tramonto.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LatestDefinitionsTests {

    private final AtomicLong nanos = new AtomicLong();
    private final LatestDefinitions latest = new LatestDefinitions(nanos::get);

    @Test
    void whatWasReadIsKnownForASecond() {
        latest.remember("case-triage", "case-triage:1:a", latest.moment());

        nanos.set(LatestDefinitions.LONGEST.toNanos() - 1);
        assertThat(latest.find("case-triage")).contains("case-triage:1:a");
        assertThat(latest.find("service-level")).isEmpty();

        nanos.incrementAndGet();
        assertThat(latest.find("case-triage")).isEmpty();
    }

    @Test
    void aDeploymentCountsAtOnce() {
        latest.remember("case-triage", "case-triage:1:a", latest.moment());
        latest.forget();
        assertThat(latest.find("case-triage")).isEmpty();
    }

    @Test
    void whatWasReadBeforeADeploymentIsNotKept() {
        long moment = latest.moment();
        latest.forget();
        latest.remember("case-triage", "case-triage:1:a", moment);
        assertThat(latest.find("case-triage")).isEmpty();
    }
}
