package org.tramonto.retirement.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tramonto.retirement.ProgrammeFixtures.DARIO;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;
import org.tramonto.retirement.Ledger;
import org.tramonto.retirement.LedgerState;
import org.tramonto.retirement.ProgrammeFixtures;
import org.tramonto.shared.ProgrammeKey;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.ContactHours;
import org.tramonto.supportcase.ContactShares;

/** A programme over time, and whom it would leave behind, by everybody who may and may not read it. */
@TramontoTest
class CoursesControllerTests {

    @LocalServerPort
    int port;

    @Autowired
    ProgrammeFixtures fixtures;

    @Autowired
    CaseFixtures cases;

    @Autowired
    ContactShares shares;

    @Autowired
    ContactHours hours;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @AfterEach
    void endCases() {
        clock.reset();
        cases.endAll();
    }

    @Test
    void theCourseBeginsWithTheAnnouncementAndStepsDownWaveByWave() {
        String channel = fixtures.channel();
        fixtures.customers(channel, 4);
        ProgrammeKey draft = fixtures.draft(fixtures.request(channel));
        assertThat(JsonPath.<List<Object>>read(course("dario", draft), "$.planned"))
                .isEmpty();

        String other = fixtures.channel();
        fixtures.customers(other, 4);
        String told = course("dario", fixtures.announced(fixtures.request(other)));

        List<Double> planned = JsonPath.<List<Number>>read(told, "$.planned[*].share").stream()
                .map(Number::doubleValue)
                .toList();
        assertThat(planned).hasSizeGreaterThan(2).isSortedAccordingTo((one, next) -> Double.compare(next, one));
        assertThat(JsonPath.<Integer>read(told, "$.planned[0].wave")).isZero();
        assertThat(JsonPath.<List<Object>>read(told, "$.guardrails")).isEmpty();
    }

    @Test
    void contactsAreCountedStepByStepAndChannelByChannel() {
        cases.open("Una bolletta", "La bolletta è doppia.");
        cases.open("Un contatore", "Il contatore gira da solo.");

        List<ContactShares.Count> counted = shares.of(
                List.of("mail"),
                clock.instant().minus(Duration.ofMinutes(10)),
                clock.instant().plusSeconds(60),
                Duration.ofHours(1));

        assertThat(counted).hasSize(1);
        assertThat(counted.get(0).contacts()).isGreaterThanOrEqualTo(2);
        assertThat(counted.get(0).channel()).isEqualTo("mail");
    }

    @Test
    void hoursThatAreOverAreReadFromKeptCountsAndTheRestAsItIs() {
        cases.open("Una bolletta", "La bolletta è doppia.");
        Instant opened = clock.instant();
        Instant from = opened.minus(Duration.ofMinutes(90));
        long before = contacts(from, opened.plusSeconds(60));
        clock.advance(Duration.ofHours(5));
        hours.count();

        cases.open("Un contatore", "Il contatore gira da solo.");

        assertThat(jdbc.sql("select count(*) from contact_hour where channel = 'mail' and hour > :from::timestamptz")
                        .param("from", Timestamp.from(from))
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(contacts(from, opened.plusSeconds(60))).isEqualTo(before);
        assertThat(contacts(from, clock.instant().plusSeconds(60))).isEqualTo(before + 1);

        hours.forget();
        assertThat(contacts(from, clock.instant().plusSeconds(60))).isEqualTo(before + 1);
    }

    private long contacts(Instant from, Instant to) {
        return shares.of(List.of("mail"), from, to, Duration.ofHours(1)).stream()
                .mapToLong(ContactShares.Count::contacts)
                .sum();
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, 401, false, false",
        "anna, 403, false, false",
        "carla, 200, false, true",
        "dario, 200, true, true",
        "elena, 200, false, false",
        "admin, 200, false, false"
    })
    void whoReadsNamesAndWhoDecides(String who, int status, boolean decides, boolean names) {
        String channel = fixtures.channel();
        String left = fixtures.customers(channel, 3).get(0);
        jdbc.sql("update customer set name = 'Giulia Conti' where number = :number")
                .param("number", left)
                .update();
        ProgrammeKey key = fixtures.announced(fixtures.request(channel));
        ledger.move(DARIO, key, left, LedgerState.MANUAL_OUTREACH, "No address");
        Caller caller = who.equals("nobody") ? Caller.nobody(port) : Caller.program(port, who, "tramonto");

        HttpResponse<String> course = caller.get("/api/programmes/" + key + "/course");
        HttpResponse<String> behind = caller.get("/api/programmes/" + key + "/left-behind");

        assertThat(course.statusCode()).isEqualTo(status);
        assertThat(behind.statusCode()).isEqualTo(status);
        if (status == 200) {
            assertThat(JsonPath.<Boolean>read(course.body(), "$.rights.decides"))
                    .isEqualTo(decides);
            assertThat(JsonPath.<List<String>>read(behind.body(), "$.items[*].customer"))
                    .containsExactly(left);
            assertThat(behind.body().contains("Giulia Conti")).isEqualTo(names);
        }
    }

    private String course(String user, ProgrammeKey key) {
        HttpResponse<String> answer = Caller.program(port, user, "tramonto").get("/api/programmes/" + key + "/course");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
