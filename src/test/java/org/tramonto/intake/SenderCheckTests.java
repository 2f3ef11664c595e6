package org.tramonto.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderCheckTests {

    private static final String OURS = "mx.aurora.example";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.aurora.example; dmarc=fail header.from=example.it",
                "MX.Aurora.Example 1; spf=pass smtp.mailfrom=example.it; dmarc=fail (p=reject) header.from=example.it",
                "mx.aurora.example; spf=fail smtp.mailfrom=example.it",
                "mx.aurora.example; spf=softfail (not allowed; really) smtp.mailfrom=x; dkim=none",
                "mx.aurora.example;\tdkim = fail reason=\"bad signature\" header.d=example.it; dmarc=none",
            })
    void ourServerDoesNotBelieveTheSender(String header) {
        assertThat(SenderCheck.failed(List.of(header), OURS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.aurora.example; dmarc=pass header.from=example.it; spf=fail",
                "mx.aurora.example; spf=fail smtp.mailfrom=relay.example; dkim=pass header.d=example.it",
                "mx.aurora.example; spf=pass smtp.mailfrom=example.it; dkim=fail",
                "mx.aurora.example; none",
                "mx.aurora.example; spf=temperror; dkim=neutral",
                "mx.elsewhere.example; dmarc=fail header.from=example.it",
                "mx.elsewhere.example; reason=mx.aurora.example; dmarc=fail",
                "mx.aurora.example",
                ";;;=",
                "",
            })
    void nothingOfOursSpeaksAgainstTheSender(String header) {
        assertThat(SenderCheck.failed(List.of(header), OURS)).isFalse();
    }

    @Test
    void resultsMayStandInSeveralHeaders() {
        assertThat(SenderCheck.failed(List.of(OURS + "; spf=fail", OURS + "; dkim=pass"), OURS))
                .isFalse();
        assertThat(SenderCheck.failed(List.of(OURS + "; spf=fail", "mx.elsewhere.example; dkim=pass"), OURS))
                .isTrue();
    }

    @Test
    void withoutAServerToTrustEverybodyIsTakenAtTheirWord() {
        assertThat(SenderCheck.failed(List.of("; dmarc=fail", OURS + "; dmarc=fail"), ""))
                .isFalse();
    }
}
