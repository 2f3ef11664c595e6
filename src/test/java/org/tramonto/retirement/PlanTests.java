package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.Problem;

/** What a plan says, and what is refused of it, each mistake by its own name. */
class PlanTests {

    private final ObjectNode request = Plans.request("telefono-2027", "phone");

    @Test
    void aTemplateFillsWhatIsMissingAndThePlanWinsOverIt() {
        request.remove("waves");
        request.put("template", "cautious").put("holdbackBp", 300);

        Plan plan = Plans.plan(request);

        assertThat(plan.waves())
                .extracting(wave -> wave.weight().value())
                .containsExactly(100, 500, 1000, 2500, 5000, 10_000);
        assertThat(plan.holdback()).isEqualTo(BasisPoints.of(300));
        assertThat(plan.noticePeriod()).isEqualTo(Duration.ZERO);
        assertThat(plan.isMonitored()).isTrue();
    }

    @Test
    void everyTemplateMakesAPlan() {
        for (String template : java.util.List.of("cautious", "standard", "demo")) {
            ObjectNode asked = Plans.request("telefono-2027", "phone").put("template", template);
            asked.remove("waves");
            assertThat(Plans.plan(asked).waves()).isNotEmpty();
        }
        ObjectNode forced = Plans.request("telefono-2027", "phone")
                .put("template", "provider_forced")
                .put("externalEndDate", "2099-01-31");
        forced.remove("waves");
        assertThat(Plans.plan(forced).variant()).isEqualTo(Variant.PROVIDER_FORCED);
    }

    @Test
    void aPlanIsStoredAndReadBackAsItWas() {
        request.put("template", "standard").put("startsAt", "2099-03-01");
        Plan plan = Plans.plan(request);
        assertThat(Plans.reader().stored(Plans.reader().write(plan).toString())).isEqualTo(plan);
        assertThat(plan.startsAt()).isEqualTo(Instant.parse("2099-02-28T23:00:00Z"));
    }

    @Test
    void whatIsLeftOutHasADefault() {
        Plan plan = Plans.plan(request);
        assertThat(plan.messageKey()).isEqualTo("retirement.phone");
        assertThat(plan.article()).isEqualTo("/help/phone");
        assertThat(plan.legalProfile()).isEqualTo("none");
        assertThat(plan.variant()).isEqualTo(Variant.GRADUAL);
        assertThat(plan.isPlain(1)).isTrue();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("no waves", "RETIREMENT-020", plan -> plan.remove("waves")),
                mistake("decreasing weights", "RETIREMENT-021", plan -> Plans.waves(plan, 3000, 1000)),
                mistake("equal weights", "RETIREMENT-021", plan -> Plans.waves(plan, 3000, 3000)),
                mistake("more than everybody", "RETIREMENT-022", plan -> Plans.waves(plan, 5000, 10_001)),
                mistake("a wave of nobody", "RETIREMENT-022", plan -> Plans.waves(plan, 0, 5000)),
                mistake("a negative weight", "RETIREMENT-022", plan -> Plans.waves(plan, -5)),
                mistake("no weight", "RETIREMENT-010", plan -> wave(plan).remove("weightBp")),
                mistake(
                        "a weight in words",
                        "RETIREMENT-011",
                        plan -> wave(plan).put("weightBp", "ten")),
                mistake(
                        "half a basis point",
                        "RETIREMENT-011",
                        plan -> wave(plan).put("weightBp", 0.5)),
                mistake("no dwell", "RETIREMENT-023", plan -> wave(plan).remove("dwell")),
                mistake("no dwell at all", "RETIREMENT-023", plan -> wave(plan).put("dwell", "PT0S")),
                mistake("a negative dwell", "RETIREMENT-023", plan -> wave(plan).put("dwell", "-P1D")),
                mistake(
                        "an unreadable dwell",
                        "RETIREMENT-011",
                        plan -> wave(plan).put("dwell", "two weeks")),
                mistake(
                        "a month, which has no length",
                        "RETIREMENT-011",
                        plan -> wave(plan).put("dwell", "P1M")),
                mistake(
                        "fewer than no outcomes",
                        "RETIREMENT-033",
                        plan -> wave(plan).put("minOutcomes", -1)),
                mistake(
                        "approval in words",
                        "RETIREMENT-011",
                        plan -> wave(plan).put("approval", "yes")),
                mistake("no key", "RETIREMENT-010", plan -> plan.remove("key")),
                mistake("an unsuitable key", "RETIREMENT-011", plan -> plan.put("key", "Telefono 2027")),
                mistake("no channel", "RETIREMENT-010", plan -> plan.remove("channel")),
                mistake("no name", "RETIREMENT-010", plan -> plan.remove("name")),
                mistake("no English name", "RETIREMENT-010", plan -> ((ObjectNode) plan.path("name")).remove("en")),
                mistake("no reason", "RETIREMENT-010", plan -> plan.put("reason", "  ")),
                mistake("a reason without end", "RETIREMENT-012", plan -> plan.put("reason", "x".repeat(2001))),
                mistake("nobody to take over", "RETIREMENT-027", plan -> plan.putArray("successors")),
                mistake(
                        "its own successor",
                        "RETIREMENT-026",
                        plan -> plan.putArray("successors").add("phone")),
                mistake(
                        "a successor twice",
                        "RETIREMENT-036",
                        plan -> plan.withArray("successors").add("chat")),
                mistake("successors that are none", "RETIREMENT-011", plan -> plan.put("successors", "chat")),
                mistake("an unknown template", "RETIREMENT-028", plan -> plan.put("template", "reckless")),
                mistake("an unknown variant", "RETIREMENT-011", plan -> plan.put("variant", "sudden")),
                mistake("no provider's date", "RETIREMENT-030", plan -> plan.put("variant", "provider_forced")),
                mistake("a date of no provider", "RETIREMENT-034", plan -> plan.put("externalEndDate", "2099-01-01")),
                mistake("an unreadable date", "RETIREMENT-011", plan -> plan.put("externalEndDate", "next spring")),
                mistake("an unreadable start", "RETIREMENT-011", plan -> plan.put("startsAt", "soon")),
                mistake(
                        "a start without offset",
                        "RETIREMENT-011",
                        plan -> plan.put("startsAt", "2099-01-01T10:00:00")),
                mistake("an unreadable notice", "RETIREMENT-011", plan -> plan.put("noticePeriod", 30)),
                mistake("a negative notice", "RETIREMENT-032", plan -> plan.put("noticePeriod", "-P1D")),
                mistake("an analysis without pause", "RETIREMENT-032", plan -> plan.put("analysisEvery", "PT0S")),
                mistake("a holdback of most", "RETIREMENT-033", plan -> plan.put("holdbackBp", 6000)),
                mistake("a negative holdback", "RETIREMENT-033", plan -> plan.put("holdbackBp", -1)),
                mistake(
                        "an unreadable threshold",
                        "RETIREMENT-106",
                        plan -> plan.putArray("guardrails")
                                .addObject()
                                .put("key", "solved")
                                .put("metric", "solved_at_first_contact")
                                .put("margin", "a bit")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsRefusedByName(String name, String code, Consumer<ObjectNode> mistake) {
        mistake.accept(request);
        assertThatThrownBy(() -> Plans.plan(request))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static ObjectNode wave(ObjectNode plan) {
        return (ObjectNode) plan.path("waves").get(0);
    }

    private static Arguments mistake(String name, String code, Consumer<ObjectNode> mistake) {
        return Arguments.of(name, code, mistake);
    }
}
