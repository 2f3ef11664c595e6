package org.tramonto.supportcase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tramonto.shared.CaseNumber;

class SubjectsTests {

    private static final CaseNumber NUMBER = CaseNumber.of(2026, 123);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Bolletta doppia                     | Bolletta doppia
                    Re: Bolletta doppia                 | Bolletta doppia
                    RE: R: Rif: I: Bolletta doppia      | Bolletta doppia
                    Re[2]: Fwd(3): Bolletta doppia      | Bolletta doppia
                    AW: SV: FW: Bolletta doppia         | Bolletta doppia
                    R : Bolletta doppia                 | Bolletta doppia
                    Re:Bolletta   doppia                | Bolletta doppia
                    Inoltra: Risp: Bolletta doppia      | Bolletta doppia
                    Reclamo: bolletta doppia            | Reclamo: bolletta doppia
                    Rinnovo                             | Rinnovo
                    'Re:'                               | ''
                    """)
    void theBaseIsWithoutReplyPrefixes(String subject, String base) {
        assertThat(Subjects.base(subject)).isEqualTo(base);
    }

    @Test
    void ourTokenIsTakenOffWhereverItStands() {
        assertThat(Subjects.base("Re: Bolletta doppia [" + NUMBER + "]")).isEqualTo("Bolletta doppia");
        assertThat(Subjects.base("[" + NUMBER + "] Re: Bolletta doppia")).isEqualTo("Bolletta doppia");
        assertThat(Subjects.base("Re: [" + NUMBER + "] Re: Bolletta doppia")).isEqualTo("Bolletta doppia");
        assertThat(Subjects.base(null)).isEmpty();
    }

    @Test
    void anAnswerToAnAnswerDoesNotGrow() {
        String answer = Subjects.answer("Bolletta doppia", NUMBER);
        assertThat(answer).isEqualTo("Re: Bolletta doppia [" + NUMBER + "]");
        assertThat(Subjects.answer("R: " + answer, NUMBER)).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Re: x", "R: x", "[C-2026-000123] AW: x", "FWD: x", "I: x"})
    void aPrefixTellsAReply(String subject) {
        assertThat(Subjects.looksLikeReply(subject)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reclamo: x", "Informazioni", "x Re: y", ""})
    void withoutPrefixItIsNoReply(String subject) {
        assertThat(Subjects.looksLikeReply(subject)).isFalse();
        assertThat(Subjects.looksLikeReply(null)).isFalse();
    }

    @Test
    void aMessageWithoutSubjectIsNamedByItsFirstWords() {
        assertThat(Subjects.firstWords("  Buongiorno,\n\nnon ho più luce ")).isEqualTo("Buongiorno, non ho più luce");
        assertThat(Subjects.firstWords("a".repeat(81))).hasSize(80).endsWith("…");
        assertThat(Subjects.firstWords(" \n")).isEqualTo("–");
        assertThat(Subjects.firstWords(null)).isEqualTo("–");
    }
}
