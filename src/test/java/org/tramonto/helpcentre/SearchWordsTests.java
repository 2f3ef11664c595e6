package org.tramonto.helpcentre;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of a search tells what was looked for and never who looked. */
class SearchWordsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Leggere  la BOLLETTA          | leggere la bolletta
                    bolletta mario.rossi@posta.it | bolletta #
                    chiamatemi +39 02 123 4567    | chiamatemi #
                    chiamatemi 333-1234567        | chiamatemi #
                    cliente K-001234 contratto    | cliente # contratto
                    RSSMRA80A01F205X fattura      | # fattura
                    IT60X0542811101000000123456   | #
                    https://x.example/a?b=c aiuto | # aiuto
                    fascia F1 e F23               | fascia f1 e f23
                    """)
    void isMasked(String typed, String kept) {
        assertThat(SearchWords.kept(typed)).isEqualTo(kept);
    }

    @Test
    void isNeverEndless() {
        assertThat(SearchWords.kept("parola ".repeat(100_000))).hasSizeLessThanOrEqualTo(100);
        assertThat(SearchWords.kept("1a".repeat(100_000))).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void carriesNothingThatAScreenWouldObey() {
        assertThat(SearchWords.kept("a\u0000b\u202Ec\nd")).isEqualTo("a b c d");
    }
}
