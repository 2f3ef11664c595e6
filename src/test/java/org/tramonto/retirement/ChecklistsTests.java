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
    JdbcClient jdbc;

    private ProgrammeKey key;

    @BeforeEach
    void aProgramme() {
        key = fixtures.shifting(fixtures.request(fixtures.channel()));
    }

    private List<String> ticked(Checklist list) {
        return checklists.of(CARLA, key, list).items().stream()
                .filter(item -> item.by() != null)
                .map(item -> item.item() + " " + item.by())
                .toList();
    }

    @Test
    void aTickStaysWithWhoeverSetItFirstAndEveryRowIsKept() {
        checklists.tick(DARIO, key, Checklist.ANNOUNCEMENT, "teams");
        checklists.tick(DIANA, key, Checklist.ANNOUNCEMENT, "teams");
        checklists.tick(DIANA, key, Checklist.ANNOUNCEMENT, "person");
        assertThat(ticked(Checklist.ANNOUNCEMENT)).containsExactly("person diana", "teams dario");
        checklists.untick(DIANA, key, Checklist.ANNOUNCEMENT, "teams");
        checklists.untick(DIANA, key, Checklist.ANNOUNCEMENT, "teams");
        assertThat(ticked(Checklist.ANNOUNCEMENT)).containsExactly("person diana");
        checklists.tick(DIANA, key, Checklist.ANNOUNCEMENT, "teams");
        assertThat(jdbc.sql("select count(*) from checklist_tick where programme = :key")
                        .param("key", key.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void onlyManagersTickAndOnlyWhatIsOnTheList() {
        assertThatThrownBy(() -> checklists.tick(CARLA, key, Checklist.ANNOUNCEMENT, "person"))
                .isInstanceOf(Problems.NotYours.class);
        assertThatThrownBy(() -> checklists.tick(DARIO, key, Checklist.ANNOUNCEMENT, "mailed"))
                .isInstanceOf(Problems.NoSuchChecklistItem.class);
    }
}
