package org.tramonto.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedTests {

    private final AtomicLong nanos = new AtomicLong();
    private final Remembered<String> latest = new Remembered<>(nanos::get);

    @Test
    void whatWasReadIsKnownForASecond() {
        latest.remember("case-triage", "case-triage:1:a", latest.moment());

        nanos.set(Remembered.LONGEST.toNanos() - 1);
        assertThat(latest.find("case-triage")).contains("case-triage:1:a");
        assertThat(latest.find("service-level")).isEmpty();

        nanos.incrementAndGet();
        assertThat(latest.find("case-triage")).isEmpty();
    }

    @Test
    void aChangeCountsAtOnce() {
        latest.remember("case-triage", "case-triage:1:a", latest.moment());
        latest.forget();
        assertThat(latest.find("case-triage")).isEmpty();
    }

    @Test
    void whatWasReadBeforeAChangeIsNotKept() {
        long moment = latest.moment();
        latest.forget();
        latest.remember("case-triage", "case-triage:1:a", moment);
        assertThat(latest.find("case-triage")).isEmpty();
    }
}
