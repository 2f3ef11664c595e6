package org.tramonto.helpcentre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.TramontoTest;
import org.tramonto.helpcentre.HelpVisits.Visit;
import org.tramonto.helpcentre.SelfService.Figures;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

@TramontoTest
class SelfServiceTests {

    private static final Actor DARIO = new Actor("dario", "Dario", Set.of(Actor.MANAGERS));

    @Autowired
    SelfService selfService;

    @Autowired
    HelpLog log;

    @Autowired
    HelpDays days;

    @Autowired
    HelpVisits visits;

    @Autowired
    JdbcClient jdbc;

    private void search(String visit, LocalDate day, int minute, int results) {
        jdbc.sql(
                        "insert into help_search (visit, language, words, results, at) values (:visit, 'it', 'prova', :results, :at)")
                .param("visit", visit)
                .param("results", results)
                .param("at", at(day, minute))
                .update();
    }

    private void open(String visit, LocalDate day, int minute) {
        jdbc.sql("insert into help_click (visit, article, position, at) values (:visit, 1, 1, :at)")
                .param("visit", visit)
                .param("at", at(day, minute))
                .update();
    }

    private void contact(String visit, LocalDate day, int minute) {
        jdbc.sql("insert into help_contact (case_number, visit, language, at) values (:number, :visit, 'it', :at)")
                .param("number", "C-" + UUID.randomUUID())
                .param("visit", visit)
                .param("at", at(day, minute))
                .update();
    }

    private static Timestamp at(LocalDate day, int minute) {
        return Timestamp.from(Instant.parse(day + "T10:00:00Z").plusSeconds(minute * 60L));
    }

    @Test
    void aDayIsAddedUpByVisits() {
        LocalDate day = LocalDate.parse("2024-05-06");
        // Finds at the second try; gives up and writes; finds at once and writes all the same; writes without a search.
        search("finds", day, 0, 0);
        search("finds", day, 1, 3);
        open("finds", day, 2);
        search("finds", day, 3, 5);
        search("gives-up", day, 0, 0);
        contact("gives-up", day, 5);
        search("writes", day, 0, 2);
        open("writes", day, 1);
        contact("writes", day, 9);
        contact(null, day, 10);
        days.keep(day);
        Figures figures = selfService.of(day, day, DARIO);
        assertThat(figures.searches()).isEqualTo(5);
        assertThat(figures.nothing()).isEqualTo(2);
        assertThat(figures.visits()).isEqualTo(3);
        assertThat(figures.found()).isEqualTo(2);
        assertThat(figures.searchesUntilFound()).isEqualTo(1.5);
        assertThat(figures.thenContact()).isEqualTo(2);
        assertThat(figures.contacts()).isEqualTo(3);
        assertThat(figures.contactsAfterSearch()).isEqualTo(2);
        assertThat(figures.days()).hasSize(1);
    }

    @Test
    void aDayThatIsOverIsAddedUpOnceAndOutlivesItsSearches() {
        LocalDate day = LocalDate.parse("2024-05-07");
        search("one", day, 0, 1);
        days.keep(day);
        days.keep(day);
        days.tidy();
        assertThat(jdbc.sql("select count(*) from help_search where at < '2024-06-01'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(selfService.of(day, day, DARIO).searches()).isEqualTo(1);
    }

    @Test
    void todayCountsToo() {
        LocalDate today = days.today();
        long before = selfService.of(today, today, DARIO).searches();
        Visit visit = visits.begin();
        String words = "parola " + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        log.searched(visit, Language.ITALIAN, words, 0);
        log.searched(visit, Language.ITALIAN, words, 0);
        log.write();
        Figures figures = selfService.of(today, today, DARIO);
        assertThat(figures.searches()).isGreaterThanOrEqualTo(before + 2);
        assertThat(jdbc.sql("select searches from help_word where words = :words and nothing = 2")
                        .param("words", words)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void agentsDoNotSeeItAndPeriodsAreBounded() {
        Actor anna = new Actor("anna", "Anna", Set.of(Actor.AGENTS));
        LocalDate day = LocalDate.parse("2024-05-06");
        assertThatThrownBy(() -> selfService.of(null, null, anna)).isInstanceOf(Problems.NotYours.class);
        assertThatThrownBy(() -> selfService.of(day, day.minusDays(1), DARIO))
                .isInstanceOf(Problems.NoSuchPeriod.class);
        assertThatThrownBy(() -> selfService.of(day, day.plusDays(400), DARIO))
                .isInstanceOf(Problems.NoSuchPeriod.class);
    }

    @Test
    void aVisitCanNotBeMadeUp() {
        Visit visit = visits.begin();
        assertThat(visits.of(visits.result(visit, 3))).hasValue(new Visit(visit.id(), 3));
        assertThat(visits.of("made-up")).isEmpty();
        assertThat(visits.of("")).isEmpty();
        assertThat(visits.of(null)).isEmpty();
    }
}
