package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tramonto.channel.Arrivals;
import org.tramonto.channel.Channel;

/** A report is read by people: every code that it may name has words in both languages. */
class ReportWordsTests {

    @ParameterizedTest
    @ValueSource(strings = {"it", "en"})
    void everyCodeHasItsWords(String language) {
        assertThat(words(language).keySet())
                .containsAll(codes("ledger", LedgerState.values()))
                .containsAll(codes("cause", Exemption.Cause.values()))
                .containsAll(codes("state", ProgrammeState.values()))
                .containsAll(codes("command", Command.values()))
                .containsAll(codes("channel", Channel.Kind.values()))
                .containsAll(codes("closure", Arrivals.Closure.values()))
                .containsAll(codes("arrival", Arrivals.Cause.values()));
    }

    @Test
    void bothLanguagesHaveTheSameWords() {
        assertThat(words("it").keySet())
                .containsExactlyInAnyOrderElementsOf(words("en").keySet());
    }

    private static List<String> codes(String kind, Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> kind + "." + value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static ResourceBundle words(String language) {
        return ResourceBundle.getBundle(
                "report",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
