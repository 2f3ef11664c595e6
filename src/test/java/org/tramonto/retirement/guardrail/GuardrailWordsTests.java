package org.tramonto.retirement.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tramonto.retirement.guardrail.GuardrailFixtures.backlog;
import static org.tramonto.retirement.guardrail.GuardrailFixtures.satisfaction;
import static org.tramonto.retirement.guardrail.GuardrailFixtures.sequential;
import static org.tramonto.retirement.guardrail.GuardrailFixtures.validity;

import java.time.Instant;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.Language;
import org.tramonto.shared.ProgrammeKey;

/** Findings as people read them. */
class GuardrailWordsTests {

    private static final GuardrailWords ENGLISH = new GuardrailWords(Language.ENGLISH);
    private static final GuardrailWords ITALIAN = new GuardrailWords(Language.ITALIAN);

    @Test
    void aHeldWaveSaysHowMuchWorseItIs() {
        Finding held = Finding.of(
                satisfaction(0.02, OnBreach.HOLD),
                Reason.WORSE_THAN_MARGIN,
                Numbers.with()
                        .difference(-0.075, new Interval(-0.11, -0.04))
                        .bound(0.02)
                        .build());
        assertThat(ENGLISH.say(held)).isEqualTo("Held: satisfaction of shifted customers is 4 to 11 points lower.");
        assertThat(ITALIAN.say(held))
                .isEqualTo("Fermato: la soddisfazione dei clienti spostati è inferiore di 4-11 punti.");
    }

    @Test
    void sharesDifferByAHundredPointsAtMost() {
        Finding held = Finding.of(
                satisfaction(0.02, OnBreach.HOLD),
                Reason.WORSE_THAN_MARGIN,
                Numbers.with()
                        .difference(-0.92, new Interval(-1.03, -0.81))
                        .bound(0.02)
                        .build());
        assertThat(ENGLISH.say(held)).isEqualTo("Held: satisfaction of shifted customers is 81 to 100 points lower.");
    }

    @Test
    void smallDifferencesHaveTenths() {
        Finding finding = Finding.of(
                sequential(Metric.COMPLAINTS, 0.01, OnBreach.FULL_ROLLBACK),
                Reason.UNDECIDED,
                Numbers.with()
                        .difference(0.001, new Interval(-0.0042, 0.012))
                        .bound(0.01)
                        .build());
        assertThat(ENGLISH.say(finding))
                .isEqualTo(
                        "Not decided yet: the share of shifted customers who complained is between 0.4 points lower and"
                                + " 1 point higher, at most 1 point for the worse are accepted.");
        assertThat(ITALIAN.say(finding)).contains("0,4 punti in meno").contains("1 punto in più");
    }

    @Test
    void timesAreLongerByPercent() {
        Finding finding = Finding.of(
                sequential(Metric.FIRST_RESPONSE_TIME, 0.1, OnBreach.STEP_BACK),
                Reason.WORSE_THAN_MARGIN,
                Numbers.with()
                        .difference(0.3, new Interval(0.2, 0.45))
                        .bound(0.1)
                        .build());
        assertThat(ENGLISH.say(finding))
                .isEqualTo("Step back: time to the first answer to shifted customers is 20 to 45 % longer.");
        assertThat(ITALIAN.say(finding))
                .isEqualTo(
                        "Torna alla fase precedente: il tempo fino alla prima risposta ai clienti spostati è più lungo"
                                + " del 20-45 %.");
    }

    @Test
    void levelsAreInTheirUnits() {
        Guardrail.Threshold wait = new Guardrail.Threshold(
                "wait",
                Metric.QUEUE_WAIT,
                new Limit(180, Metric.Unit.TIME),
                new Limit(160, Metric.Unit.TIME),
                1,
                1,
                OnBreach.HOLD,
                true);
        assertThat(ENGLISH.say(ThresholdWatch.judge(wait, List.of(240.0), false)))
                .isEqualTo(
                        "Held: the average wait on the successor channels is 4 minutes, the limit is 3 minutes; beyond it"
                                + " at 1 of 1 looks.");
        assertThat(ENGLISH.say(ThresholdWatch.judge(backlog(1, 1), List.of(90.0), false)))
                .isEqualTo("Passed: the number of open cases on the successor channels is 90, the limit is 100.");
    }

    @Test
    void aRunNamesItsWorstFinding() {
        Finding undecided = Finding.of(
                satisfaction(0.05, OnBreach.HOLD),
                Reason.UNDECIDED,
                Numbers.with()
                        .difference(0, new Interval(-0.1, 0.1))
                        .bound(0.05)
                        .build());
        Finding invalid = ValidityCheck.sizes(
                validity(Metric.SIDE_SIZES), Sides.of(BasisPoints.of(1000), BasisPoints.NONE), 1400, 1000);
        assertThat(ENGLISH.say(run(undecided, invalid)))
                .isEqualTo("Held: the two sides can't be compared, 1,400 shifted customers against 1,000 of the control"
                        + " group is no accident.");
        assertThat(ITALIAN.say(run(Finding.of(backlog(1, 1), Reason.UNDER_LIMIT, Numbers.NONE))))
                .isEqualTo("Superato: ai clienti spostati non va peggio di quanto i limiti consentano.");
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonCanBeSaidInBothLanguages(Reason reason) {
        Numbers numbers = Numbers.with()
                .sizes(100, 90)
                .difference(0.01, new Interval(-0.02, 0.04))
                .bound(0.05)
                .needed(50)
                .look(1, 3)
                .level(0.3)
                .beyond(1, 3)
                .count(2)
                .build();
        for (Metric metric : Metric.values()) {
            Finding finding = new Finding(
                    "a", metric.usualKind(), metric, OnBreach.HOLD, true, reason, numbers, List.of("K-000001"));
            for (GuardrailWords words : List.of(ENGLISH, ITALIAN)) {
                assertThat(words.say(finding)).endsWith(".").doesNotContain("{").doesNotContain("null");
            }
        }
    }

    @Test
    void bothLanguagesSayTheSameThingsWithTheSamePlaces() {
        ResourceBundle english = bundle(Language.ENGLISH);
        ResourceBundle italian = bundle(Language.ITALIAN);
        assertThat(italian.keySet()).isEqualTo(english.keySet());
        for (String key : english.keySet()) {
            assertThat(places(italian.getString(key))).as(key).isEqualTo(places(english.getString(key)));
        }
    }

    private static Analysis run(Finding... findings) {
        RunVerdict verdict = RunVerdict.of(List.of(findings));
        return new Analysis(
                1,
                new ProgrammeKey("telefono-2027"),
                1,
                7,
                BasisPoints.of(1000),
                Instant.EPOCH,
                Instant.EPOCH,
                verdict.verdict(),
                verdict.action(),
                List.of(findings));
    }

    private static ResourceBundle bundle(Language language) {
        return ResourceBundle.getBundle(
                "guardrails",
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Pattern.compile("\\{\\d}").matcher(text).results().forEach(place -> places.add(place.group()));
        return places;
    }
}
