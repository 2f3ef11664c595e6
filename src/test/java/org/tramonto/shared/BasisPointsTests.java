package org.tramonto.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasisPointsTests {

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_001})
    void aShareBeyondTheWholeIsRefused(int value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new BasisPoints(value));
    }

    @Test
    void sharesAreNumbersInJson() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.writeValueAsString(new BasisPoints(1250))).isEqualTo("1250");
        assertThat(json.readValue("1250", BasisPoints.class)).isEqualTo(new BasisPoints(1250));
    }

    @Test
    void sharesReadAsPercentages() {
        assertThat(new BasisPoints(1000)).hasToString("10 %");
        assertThat(new BasisPoints(1250)).hasToString("12.5 %");
        assertThat(new BasisPoints(1250).rest()).isEqualTo(new BasisPoints(8750));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Telefono", "2027-telefono", "telefono-", "telefono 2027", "a/b"})
    void aProgrammesKeyThatNoAddressCouldCarryIsRefused(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProgrammeKey(key));
    }

    @Test
    void aProgrammesKeyIsTextInJson() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.writeValueAsString(new ProgrammeKey("telefono-2027"))).isEqualTo("\"telefono-2027\"");
        assertThat(json.readValue("\"telefono-2027\"", ProgrammeKey.class))
                .isEqualTo(new ProgrammeKey("telefono-2027"));
    }
}
