package org.tramonto.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseNumberTests {

    private static final List<CaseNumber> SAMPLE = List.of(
            CaseNumber.of(2026, 1),
            CaseNumber.of(2026, 12),
            CaseNumber.of(2026, 90_909),
            CaseNumber.of(2031, 100_000),
            CaseNumber.of(1999, 7_777_777),
            CaseNumber.of(2026, 99_999_999_999_999_999L));

    @Test
    void carriesYearSequenceAndCheckDigit() {
        assertThat(CaseNumber.of(2026, 12).value()).matches("C-2026-00012\\d");
        assertThat(CaseNumber.of(2026, 12))
                .isEqualTo(new CaseNumber(CaseNumber.of(2026, 12).value()));
        assertThat(CaseNumber.of(2026, 12)).hasToString(CaseNumber.of(2026, 12).value());
    }

    @Test
    void noTwoSequencesShareANumber() {
        assertThat(java.util.stream.LongStream.rangeClosed(1, 20_000).mapToObj(n -> CaseNumber.of(2026, n)))
                .doesNotHaveDuplicates();
    }

    @Test
    void everySingleWrongDigitIsFound() {
        for (CaseNumber number : SAMPLE) {
            String value = number.value();
            for (int at = 0; at < value.length(); at++) {
                if (Character.isDigit(value.charAt(at))) {
                    for (char digit = '0'; digit <= '9'; digit++) {
                        if (digit != value.charAt(at)) {
                            assertThat(CaseNumber.parse(value.substring(0, at) + digit + value.substring(at + 1)))
                                    .as("digit %s of %s mistyped as %s", at, value, digit)
                                    .isEmpty();
                        }
                    }
                }
            }
        }
    }

    @Test
    void everySwapOfNeighboursIsFound() {
        for (CaseNumber number : SAMPLE) {
            String digits = number.value().replaceAll("\\D", "");
            for (int at = 0; at + 1 < digits.length(); at++) {
                if (digits.charAt(at) != digits.charAt(at + 1)) {
                    String swapped = digits.substring(0, at)
                            + digits.charAt(at + 1)
                            + digits.charAt(at)
                            + digits.substring(at + 2);
                    assertThat(CaseNumber.parse("C-" + swapped.substring(0, 4) + "-" + swapped.substring(4)))
                            .as("digits %s and %s of %s swapped", at, at + 1, number)
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "C",
                "C-2026",
                "C-2026-",
                "2026-000123",
                "C-26-000123",
                "C-2026-12",
                "K-000123",
                "C-2026-00012x"
            })
    void whatHasAnotherShapeIsNoNumber(String text) {
        assertThat(CaseNumber.parse(text)).isEmpty();
        assertThatThrownBy(() -> new CaseNumber(text)).hasMessageContaining(text);
    }

    @Test
    void blanksAndSmallLettersAreForgiven() {
        CaseNumber number = CaseNumber.of(2026, 123);
        assertThat(CaseNumber.parse("  " + number.value().toLowerCase(java.util.Locale.ROOT) + "\n"))
                .contains(number);
        assertThat(CaseNumber.parse(null)).isEmpty();
    }

    @Test
    void numbersAreFoundInTextsInOrderAndOnce() {
        CaseNumber first = CaseNumber.of(2026, 123);
        CaseNumber second = CaseNumber.of(2025, 4_567_890);
        String wrong =
                first.value().substring(0, 12) + (char) ('0' + (first.value().charAt(12) - '0' + 1) % 10);
        assertThat(CaseNumber.namedIn(
                        "Re: Bolletta [" + second + "], era " + first.value().toLowerCase(java.util.Locale.ROOT) + "; "
                                + second + ". Sbagliato: " + wrong + ", X" + first + ", " + first + "9x, A-" + first))
                .containsExactly(second, first);
        assertThat(CaseNumber.namedIn(first + "," + second)).containsExactly(first, second);
        assertThat(CaseNumber.namedIn("(" + first + ")")).containsExactly(first);
        assertThat(CaseNumber.namedIn("nessun numero")).isEmpty();
        assertThat(CaseNumber.namedIn(null)).isEmpty();
    }
}
