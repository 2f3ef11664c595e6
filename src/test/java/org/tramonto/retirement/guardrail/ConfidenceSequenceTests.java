package org.tramonto.retirement.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The formulas against numbers that were worked out apart from the code. */
class ConfidenceSequenceTests {

    @Test
    void rhoIsTakenAtTwiceAlpha() {
        // sqrt((-2 ln 0.1 + ln(-2 ln 0.1 + 1)) / 1000)
        assertThat(new ConfidenceSequence(0.05, 1000).rho()).isCloseTo(0.07955413003292938, within(1e-14));
        assertThat(new ConfidenceSequence(0.0125, 2000).rho()).isCloseTo(0.06893235580469263, within(1e-14));
    }

    @Test
    void theHalfWidthOfTwoProportionsIsTheWorkedOne() {
        assertThat(new ConfidenceSequence(0.05, 1000).halfWidth(new Proportion(300, 400), new Proportion(340, 400)))
                .isCloseTo(0.07821439125276859, within(1e-12));
        assertThat(new ConfidenceSequence(0.0125, 2000)
                        .halfWidth(new Proportion(1200, 1500), new Proportion(1020, 1200)))
                .isCloseTo(0.04795047563068392, within(1e-12));
    }

    @Test
    void theDifferenceIsShiftedMinusControl() {
        Interval difference =
                new ConfidenceSequence(0.05, 1000).difference(new Proportion(300, 400), new Proportion(340, 400));
        assertThat(difference.lower()).isCloseTo(-0.1782143912527686, within(1e-12));
        assertThat(difference.upper()).isCloseTo(-0.0217856087472314, within(1e-12));
    }

    @Test
    void moreOutcomesAndMoreToleratedErrorMakeItNarrower() {
        Proportion few = new Proportion(80, 100);
        Proportion many = new Proportion(800, 1000);
        ConfidenceSequence strict = new ConfidenceSequence(0.01, 1000);
        assertThat(strict.halfWidth(many, many)).isLessThan(strict.halfWidth(few, few));
        assertThat(new ConfidenceSequence(0.1, 1000).halfWidth(few, few)).isLessThan(strict.halfWidth(few, few));
    }

    @Test
    void nobodyAndEverybodyStillLeaveRoomForDoubt() {
        // Laplace: 1/52 · 51/52
        assertThat(new Proportion(0, 50).variance()).isCloseTo(0.01886094674556213, within(1e-15));
        assertThat(new Proportion(50, 50).variance()).isEqualTo(new Proportion(0, 50).variance());
        assertThat(new Proportion(1, 50).variance()).isCloseTo(0.02 * 0.98, within(1e-15));
        assertThat(new ConfidenceSequence(0.05, 1000).halfWidth(new Proportion(50, 50), new Proportion(50, 50)))
                .isGreaterThan(0.05);
    }

    @Test
    void durationsAreComparedByTheirLogarithms() {
        LogMean minutes = LogMean.of(60, 120, 240, 480);
        assertThat(minutes.mean()).isCloseTo(5.1340653330620185, within(1e-12));
        assertThat(minutes.spread()).isCloseTo(0.8007550231970025, within(1e-12));
        Interval difference = new ConfidenceSequence(0.05, 1000).difference(LogMean.of(120, 240, 480, 960), minutes);
        assertThat((difference.lower() + difference.upper()) / 2).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void durationsThatLookAllAlikeStillLeaveRoomForDoubt() {
        assertThat(LogMean.of(90, 90, 90).variance()).isEqualTo(LogMean.LEAST_SPREAD);
        assertThat(LogMean.of(0, 0).mean()).isZero();
        assertThat(LogMean.of().size()).isZero();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new ConfidenceSequence(0, 1000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConfidenceSequence(0.5, 1000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConfidenceSequence(Double.NaN, 1000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConfidenceSequence(0.05, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interval(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Proportion(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
