package org.tramonto.retirement.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tramonto.shared.Problem;

/** What a plan may say, and how it is refused. */
class GuardrailPlanTests {

    /** Writes as the application does. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .build();

    private static final String EVERYTHING = """
            {"key": "telefono-2027", "alpha": 0.1, "expectedSample": 2000, "guardrails": [
              {"key": "csat", "kind": "proportion", "metric": "satisfaction", "margin": 0.05, "window": "P3D",
               "onBreach": "full_rollback", "blocking": true},
              {"key": "in-time", "metric": "first_response_in_time", "margin": "5 %"},
              {"key": "speed", "kind": "duration", "metric": "resolution_time", "margin": 0.2, "onBreach": "step_back",
               "blocking": false},
              {"key": "ranks", "kind": "rank", "metric": "first_response_time", "margin": "20%",
               "looks": ["P3D", "P7D", "P14D"], "onBreach": "none"},
              {"key": "backlog", "metric": "backlog", "limit": 400, "clearAt": 300, "breaches": 2, "looks": 4},
              {"key": "wait", "metric": "queue_wait", "limit": "PT3M"},
              {"key": "staff", "metric": "staffing", "limit": 0.9},
              {"key": "vulnerable", "metric": "vulnerable_complaint"},
              {"key": "sizes", "kind": "validity", "metric": "side_sizes"},
              {"key": "mixed", "metric": "contamination"}]}""";

    @Test
    void aPlanIsReadWithWhatIsUsual() throws Exception {
        GuardrailPlan plan = parse(EVERYTHING);
        assertThat(plan.alpha()).isEqualTo(0.1);
        assertThat(plan.expectedSample()).isEqualTo(2000);
        assertThat(plan.guardrails())
                .containsExactly(
                        new Guardrail.Sequential(
                                "csat",
                                Metric.SATISFACTION,
                                new Share(0.05),
                                Duration.ofDays(3),
                                OnBreach.FULL_ROLLBACK,
                                true),
                        new Guardrail.Sequential(
                                "in-time",
                                Metric.FIRST_RESPONSE_IN_TIME,
                                new Share(0.05),
                                Duration.ofDays(3),
                                OnBreach.HOLD,
                                true),
                        new Guardrail.Sequential(
                                "speed",
                                Metric.RESOLUTION_TIME,
                                new Share(0.2),
                                Duration.ofDays(7),
                                OnBreach.STEP_BACK,
                                false),
                        new Guardrail.Ranked(
                                "ranks",
                                Metric.FIRST_RESPONSE_TIME,
                                new Share(0.2),
                                Duration.ofDays(3),
                                List.of(Duration.ofDays(3), Duration.ofDays(7), Duration.ofDays(14)),
                                OnBreach.NONE,
                                false),
                        new Guardrail.Threshold(
                                "backlog",
                                Metric.BACKLOG,
                                new Limit(400, Metric.Unit.COUNT),
                                new Limit(300, Metric.Unit.COUNT),
                                2,
                                4,
                                OnBreach.HOLD,
                                true),
                        new Guardrail.Threshold(
                                "wait",
                                Metric.QUEUE_WAIT,
                                new Limit(180, Metric.Unit.TIME),
                                new Limit(162, Metric.Unit.TIME),
                                3,
                                5,
                                OnBreach.HOLD,
                                true),
                        new Guardrail.Threshold(
                                "staff",
                                Metric.STAFFING,
                                new Limit(0.9, Metric.Unit.SHARE),
                                new Limit(0.9 * 1.1, Metric.Unit.SHARE),
                                3,
                                5,
                                OnBreach.HOLD,
                                true),
                        new Guardrail.Never("vulnerable", Metric.VULNERABLE_COMPLAINT, OnBreach.HOLD),
                        new Guardrail.Validity("sizes", Metric.SIDE_SIZES, null, Duration.ZERO),
                        new Guardrail.Validity("mixed", Metric.CONTAMINATION, new Share(0.25), Duration.ofDays(7)));
    }

    @Test
    void whatIsWrittenReadsBackTheSame() throws Exception {
        GuardrailPlan plan = parse(EVERYTHING);
        assertThat(GuardrailPlan.parse(JSON.readTree(JSON.writeValueAsString(plan))))
                .isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RETIREMENT-102 | 'key': 'CSAT', 'metric': 'satisfaction', 'margin': 0.05
            RETIREMENT-102 | 'metric': 'satisfaction', 'margin': 0.05
            RETIREMENT-104 | 'key': 'a', 'metric': 'happiness', 'margin': 0.05
            RETIREMENT-104 | 'key': 'a', 'margin': 0.05
            RETIREMENT-105 | 'key': 'a', 'metric': 'satisfaction', 'kind': 'threshold', 'limit': 1
            RETIREMENT-105 | 'key': 'a', 'metric': 'satisfaction', 'kind': 'rank', 'margin': 0.05
            RETIREMENT-105 | 'key': 'a', 'metric': 'satisfaction', 'kind': 'guess', 'margin': 0.05
            RETIREMENT-106 | 'key': 'a', 'metric': 'satisfaction', 'margin': 'five'
            RETIREMENT-106 | 'key': 'a', 'metric': 'satisfaction', 'margin': '5'
            RETIREMENT-106 | 'key': 'a', 'metric': 'satisfaction', 'margin': true
            RETIREMENT-106 | 'key': 'a', 'metric': 'satisfaction', 'margin': 0.05, 'window': 'a week'
            RETIREMENT-106 | 'key': 'a', 'metric': 'satisfaction', 'margin': 0.05, 'window': 7
            RETIREMENT-106 | 'key': 'a', 'metric': 'satisfaction', 'margin': 0.05, 'blocking': 'yes'
            RETIREMENT-106 | 'key': 'a', 'metric': 'queue_wait', 'limit': 180
            RETIREMENT-106 | 'key': 'a', 'metric': 'queue_wait', 'limit': '3 minutes'
            RETIREMENT-106 | 'key': 'a', 'metric': 'backlog', 'limit': '400'
            RETIREMENT-106 | 'key': 'a', 'metric': 'backlog', 'limit': 400, 'breaches': 1.5
            RETIREMENT-106 | 'key': 'a', 'metric': 'first_response_time', 'kind': 'rank', 'margin': 0.2, 'looks': []
            RETIREMENT-107 | 'key': 'a', 'metric': 'satisfaction', 'margin': 0
            RETIREMENT-107 | 'key': 'a', 'metric': 'satisfaction', 'margin': -0.05
            RETIREMENT-107 | 'key': 'a', 'metric': 'satisfaction', 'margin': 5
            RETIREMENT-107 | 'key': 'a', 'metric': 'satisfaction', 'margin': 0.05, 'window': 'PT0S'
            RETIREMENT-107 | 'key': 'a', 'metric': 'satisfaction', 'margin': 0.05, 'window': '-P1D'
            RETIREMENT-107 | 'key': 'a', 'metric': 'satisfaction', 'margin': 0.05, 'window': 'P400D'
            RETIREMENT-107 | 'key': 'a', 'metric': 'backlog', 'limit': -1
            RETIREMENT-107 | 'key': 'a', 'metric': 'backlog', 'limit': 400, 'clearAt': 500
            RETIREMENT-107 | 'key': 'a', 'metric': 'backlog', 'limit': 400, 'looks': 0
            RETIREMENT-107 | 'key': 'a', 'metric': 'resolution_time', 'kind': 'rank', 'margin': 0.2, 'looks': ['P7D', 'P3D']
            RETIREMENT-108 | 'key': 'a', 'metric': 'satisfaction', 'margin': 0.05, 'onBreach': 'panic'
            RETIREMENT-111 | 'key': 'a', 'metric': 'satisfaction', 'margn': 0.05
            RETIREMENT-111 | 'key': 'a', 'metric': 'satisfaction', 'margin': 0.05, 'limit': 4
            RETIREMENT-111 | 'key': 'a', 'metric': 'side_sizes', 'window': 'P1D'
            RETIREMENT-112 | 'key': 'a', 'metric': 'satisfaction'
            RETIREMENT-112 | 'key': 'a', 'metric': 'satisfaction', 'margin': null
            RETIREMENT-112 | 'key': 'a', 'metric': 'backlog'
            RETIREMENT-112 | 'key': 'a', 'metric': 'resolution_time', 'kind': 'rank', 'margin': 0.2
            RETIREMENT-113 | 'key': 'a', 'metric': 'backlog', 'limit': 400, 'breaches': 4, 'looks': 3
            RETIREMENT-114 | 'key': 'a', 'metric': 'satisfaction', 'margin': 0.05, 'onBreach': 'none', 'blocking': true
            RETIREMENT-115 | 'key': 'a', 'metric': 'exempt_shifted', 'onBreach': 'none'
            RETIREMENT-115 | 'key': 'a', 'metric': 'exempt_shifted', 'blocking': false
            RETIREMENT-115 | 'key': 'a', 'metric': 'side_sizes', 'onBreach': 'full_rollback'
            """, quoteCharacter = '`')
    void aMistakeIsRefusedByItsName(String code, String members) {
        assertRefused(code, "{\"guardrails\": [{" + members.replace('\'', '"') + "}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "null", "{\"guardrails\": {}}", "{\"guardrails\": [\"csat\"]}"})
    void whatIsNoPlanIsRefused(String plan) {
        assertRefused("RETIREMENT-101", plan);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"guardrails\": []}", "{\"guardrails\": null}"})
    void aPlanMayDoWithoutGuardrails(String plan) throws Exception {
        assertThat(parse(plan)).isEqualTo(new GuardrailPlan(List.of(), 0.05, 1000));
    }

    @Test
    void whereSidesAreComparedTheirSizesAreChecked() throws Exception {
        assertThat(parse(EVERYTHING).judged()).hasSize(10);
        assertThat(parse("{\"guardrails\": [{\"key\": \"a\", \"metric\": \"complaints\", \"margin\": 0.05}]}")
                        .judged())
                .extracting(Guardrail::metric)
                .containsExactly(Metric.COMPLAINTS, Metric.SIDE_SIZES);
        assertThat(parse(withBacklog("\"alpha\": 0.05")).judged()).hasSize(1);
    }

    @Test
    void aKeyIsGivenOnce() {
        assertRefused("RETIREMENT-103", """
                {"guardrails": [{"key": "a", "metric": "backlog", "limit": 4}, {"key": "a", "metric": "backlog", "limit": 5}]}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.21", "-1", "\"0.05\"", "true"})
    void theChanceOfErrorIsSmall(String alpha) {
        assertRefused("RETIREMENT-109", withBacklog("\"alpha\": " + alpha));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "1000.5", "\"many\"", "1e30"})
    void theExpectedSampleIsBigEnough(String sample) {
        assertRefused("RETIREMENT-110", withBacklog("\"expectedSample\": " + sample));
    }

    private static String withBacklog(String member) {
        return "{" + member + ", \"guardrails\": [{\"key\": \"a\", \"metric\": \"backlog\", \"limit\": 4}]}";
    }

    /** Refused under this code, which has words in both languages. */
    private static void assertRefused(String code, String plan) {
        assertThatThrownBy(() -> parse(plan))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code())
                                .as(problem.getMessage())
                                .isEqualTo(code));
        for (Locale locale : List.of(Locale.ENGLISH, Locale.ITALIAN)) {
            ResourceBundle words = ResourceBundle.getBundle(
                    "problems",
                    locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            assertThat(words.getString(code + ".title")).isNotBlank();
            assertThat(words.getString(code + ".detail")).isNotBlank();
        }
    }

    private static GuardrailPlan parse(String plan) throws JsonProcessingException {
        return GuardrailPlan.parse(JSON.readTree(plan));
    }
}
