package org.tramonto.supportcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.TramontoTest;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.CaseSorting.Sorting;

/** Macros as process owners write them and agents run them. */
@TramontoTest
class MacrosTests {

    private static final String NAMED = "\"name\": {\"it\": \"Prova\", \"en\": \"Try\"}";

    @Autowired
    Macros macros;

    @Autowired
    Staff staff;

    @Autowired
    CaseMacros run;

    @Autowired
    CaseSorting sorting;

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    CaseReader cases;

    @Autowired
    ConversationReader conversations;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{NAMED}|does nothing",
                "{NAMED, \"priorty\": \"high\"}|can't be read",
                "{NAMED, \"priority\": \"highest\"}|can't be read",
                "{\"name\": {\"it\": \"Prova\"}, \"priority\": \"high\"}|no name in language en",
                "{NAMED, \"template\": \"99-nowhere\"}|reply template 99-nowhere",
                "{NAMED, \"note\": {\"it\": \"Solo\"}}|a note, but none in language en",
                "{NAMED, \"note\": {\"it\": \"{nome}\", \"en\": \"{nome}\"}}|the place {nome}, which nothing fills",
                "{NAMED, \"cause\": \"bad-luck\"}|unknown cause: bad-luck",
                "{NAMED, \"team\": \"technical\", \"next\": \"solve\"}|can't do both"
            })
    void aMacroThatCouldNotBeRunIsRefusedWithItsReason(String written, String reason) {
        assertThatThrownBy(() -> macros.read("prova.json", written.replace("NAMED", NAMED)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("processes/macros/prova.json")
                .hasMessageContaining(reason);
    }

    @Test
    void aTemplateWithAPlaceThatNothingFillsIsRefused() {
        assertThatThrownBy(() -> CaseTexts.template(Language.ITALIAN, "09-new", "Nuovo\nGentile {cliente},"))
                .hasMessageContaining("processes/texts/it/replies/09-new.txt")
                .hasMessageContaining("{cliente}");
        assertThat(CaseTexts.template(Language.ITALIAN, "chat/09-new", "Nuovo\nEccomi.")
                        .audience())
                .isEqualTo("chat");
    }

    @Test
    void everyMacroHandsOverToATeamThatExists() {
        assertThat(macros.all()).isNotEmpty();
        assertThat(macros.all())
                .extracting(Macro::team)
                .filteredOn(team -> team != null)
                .allMatch(staff::hasTeam);
    }

    @Test
    void aMacroDoesAllItNamesAndSaysSo() {
        var number = fixtures.billCase();
        run.run(
                CaseFixtures.ANNA,
                number,
                "to-technical",
                new Reply("Ho chiesto ai colleghi.", null, null, null, null, null));
        CaseView after = cases.get(number.value());
        assertThat(after.team()).isEqualTo("technical");
        assertThat(after.category()).isEqualTo("meter");
        List<Message> said = conversations.read(number.value(), null, 50).items();
        assertThat(said).extracting(Message::text).contains("Ho chiesto ai colleghi.");
        assertThat(said)
                .filteredOn(message -> message.kind() == Message.Kind.NOTE)
                .singleElement()
                .satisfies(note -> assertThat(note.text()).contains("Giulia Ferri"));
        assertThat(said)
                .filteredOn(message -> message.event() != null)
                .extracting(message -> message.event().type())
                .contains("case_sorted", "case_answered", "macro_run", "case_handed_over");
    }

    @Test
    void aMacroWhoseLastStepIsRefusedDoesNothing() {
        var solved = fixtures.caseIn(CaseStatus.WAITING_FOR_CUSTOMER);
        int version = cases.get(solved.value()).version();
        // Nothing is said in a reply without words, after the case was sorted.
        assertThatThrownBy(() -> run.run(
                        CaseFixtures.ANNA, solved, "bill-corrected", new Reply(" ", null, null, null, null, null)))
                .isInstanceOf(Problems.NothingToSay.class);
        assertThat(cases.get(solved.value()).version()).isEqualTo(version);
        assertThat(cases.get(solved.value()).status()).isEqualTo(CaseStatus.WAITING_FOR_CUSTOMER);
    }

    @Test
    void sortingTwiceTheSameIsSaidOnce() {
        var number = fixtures.billCase();
        sorting.sort(CaseFixtures.ANNA, number, new Sorting("complaint", Priority.HIGH, "our-delay"));
        int version = cases.get(number.value()).version();
        sorting.sort(CaseFixtures.ANNA, number, new Sorting("complaint", Priority.HIGH, "our-delay"));
        assertThat(cases.get(number.value()).version()).isEqualTo(version);
        assertThat(cases.get(number.value()).priority()).isEqualTo(Priority.HIGH);
        assertThatThrownBy(() -> sorting.sort(CaseFixtures.ANNA, number, new Sorting(null, null, "bad-luck")))
                .isInstanceOf(Problems.NoSuchSort.class);
        assertThatThrownBy(() -> sorting.sort(CaseFixtures.BRUNO, number, new Sorting("meter", null, null)))
                .isInstanceOf(Problems.NotYourTeam.class);
    }
}
