package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.retirement.ProgrammeFixtures.CARLA;
import static org.tramonto.retirement.ProgrammeFixtures.DARIO;
import static org.tramonto.retirement.ProgrammeFixtures.DIANA;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.TramontoTest;
import org.tramonto.shared.ProgrammeKey;

/** What was ticked, by whom and when, is kept for each time that the list is worked off. */
@TramontoTest
class ChecklistsTests {

    @Autowired
    ProgrammeFixtures fixtures;

    @Autowired
    Checklists checklists;

    @Autowired
    Waves waves;

    @Autowired
    JdbcClient jdbc;

    private ProgrammeKey key;

    @BeforeEach
    void aProgramme() {
        key = fixtures.shifting(fixtures.request(fixtures.channel()));
    }

    private List<String> ticked(Checklist list, int wave) {
        return checklists.of(CARLA, key, list, wave).items().stream()
                .filter(item -> item.by() != null)
                .map(item -> item.item() + " " + item.by())
                .toList();
    }

    @Test
    void aTickStaysWithWhoeverSetItFirstAndEveryRowIsKept() {
        checklists.tick(DARIO, key, Checklist.ARTICLES, 0, "published");
        checklists.tick(DIANA, key, Checklist.ARTICLES, 0, "published");
        checklists.tick(DIANA, key, Checklist.ARTICLES, 0, "found");
        assertThat(ticked(Checklist.ARTICLES, 0)).containsExactly("found diana", "published dario");
        checklists.untick(DIANA, key, Checklist.ARTICLES, 0, "published");
        checklists.untick(DIANA, key, Checklist.ARTICLES, 0, "published");
        assertThat(ticked(Checklist.ARTICLES, 0)).containsExactly("found diana");
        checklists.tick(DIANA, key, Checklist.ARTICLES, 0, "published");
        assertThat(jdbc.sql("select count(*) from checklist_tick where programme = :key")
                        .param("key", key.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void eachWaveAndEachRollBackHasAListOfItsOwn() {
        checklists.tick(DARIO, key, Checklist.NOTICES, 1, "mailed");
        assertThat(ticked(Checklist.NOTICES, 1)).containsExactly("mailed dario");
        assertThat(ticked(Checklist.NOTICES, 2)).isEmpty();
        checklists.tick(DARIO, key, Checklist.MOVED_BACK, 0, "told");
        waves.rollBack(DARIO, key, fixtures.order(key), false, false);
        assertThat(ticked(Checklist.MOVED_BACK, 0)).isEmpty();
    }

    @Test
    void onlyManagersTickAndOnlyWhatIsOnTheList() {
        assertThatThrownBy(() -> checklists.tick(CARLA, key, Checklist.ARTICLES, 0, "found"))
                .isInstanceOf(Problems.NotYours.class);
        assertThatThrownBy(() -> checklists.tick(DARIO, key, Checklist.ARTICLES, 0, "mailed"))
                .isInstanceOf(Problems.NoSuchChecklistItem.class);
        assertThatThrownBy(() -> checklists.tick(DARIO, key, Checklist.NOTICES, 9, "mailed"))
                .isInstanceOf(PlanProblems.NumberOutOfRange.class);
    }
}
