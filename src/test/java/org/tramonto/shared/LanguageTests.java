package org.tramonto.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTests {

    @ParameterizedTest
    @ValueSource(strings = {"it", "IT", "It", " it ", "it-IT", "it_CH", "it-Latn-IT"})
    void readsTagsAsPeopleAndBrowsersWriteThem(String tag) {
        assertThat(Language.parse(tag)).contains(Language.ITALIAN);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"i", "ita", "italiano", "12", "it/../../etc", "*", "-it"})
    void anythingElseIsNoLanguage(String tag) {
        assertThat(Language.parse(tag)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "IT", "ita", "i1", ".."})
    void aCodeIsTwoSmallLetters(String code) {
        assertThatThrownBy(() -> new Language(code)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsItsLocale() {
        assertThat(Language.ITALIAN.locale()).isEqualTo(Locale.ITALIAN);
        assertThat(Language.ENGLISH).hasToString("en");
    }
}
