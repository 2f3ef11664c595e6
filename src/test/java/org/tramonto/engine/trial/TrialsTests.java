package org.tramonto.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;
import org.tramonto.engine.trial.TrialReport.End;
import org.tramonto.feedback.SolvedCases;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.CaseFixtures;

/** Playing a model runs nothing of the product, ends in time, and says which ways were taken. */
@TramontoTest
class TrialsTests {

    @LocalServerPort
    int port;

    @Autowired
    Trials trials;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SolvedCases cases;

    @AfterAll
    static void endCases(@Autowired CaseFixtures cases) {
        cases.endAll();
    }

    @Test
    void everyPartOfTheLifeOfACaseIsReached() {
        cases.solved();
        long instances = history.createHistoricProcessInstanceQuery().count();
        long mails = count("outbox");

        TrialReport report = trials.deployed("support-case", Language.ENGLISH);

        assertThat(report.cases()).anyMatch(played -> played.name().startsWith("Recorded: "));
        assertThat(report.cases()).extracting(TrialReport.Case::end).doesNotContain(End.FAILED);
        assertThat(report.never()).extracting(TrialReport.Element::element).isEmpty();
        assertThat(history.createHistoricProcessInstanceQuery().count()).isEqualTo(instances);
        assertThat(count("outbox")).isEqualTo(mails);
        assertThat(ProcessEngines.getProcessEngines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"channel-retirement", "traffic-wave", "personal-outreach", "customer-notice", "content-change"})
    void theOtherProcessesCanBePlayedToo(String key) {
        TrialReport report = trials.deployed(key, Language.ITALIAN);

        assertThat(report.cases())
                .isNotEmpty()
                .extracting(TrialReport.Case::end)
                .doesNotContain(End.FAILED);
        assertThat(report.taken().size()).isGreaterThan(report.never().size());
    }

    @Test
    void aPartThatNoWayLeadsToIsNeverTaken() throws IOException {
        String model = Files.readString(Path.of("src/test/resources/guard/sollecito.bpmn"))
                .replace(
                        "<bpmn:endEvent id=\"EndEvent_ClienteSentito\"",
                        "<bpmn:userTask id=\"Task_Isola\" name=\"Isola\" /><bpmn:endEvent id=\"EndEvent_ClienteSentito\"");

        TrialReport report = trials.play(model, Language.ITALIAN);

        assertThat(report.never()).extracting(TrialReport.Element::label).containsExactly("Isola");
        assertThat(report.taken()).extracting(TrialReport.Element::label).contains("Chiama cliente → Cliente sentito");
        assertThat(report.outOfTime()).isFalse();
        assertThat(report.cases()).extracting(TrialReport.Case::end).containsOnly(End.FINISHED);
    }

    @Test
    void aModelThatGoesInCirclesIsStopped() throws IOException {
        String model = Files.readString(Path.of("src/test/resources/guard/sollecito.bpmn"))
                .replace(
                        "sourceRef=\"Gateway_SiChiama\" targetRef=\"Task_ChiamaCliente\"",
                        "sourceRef=\"Gateway_SiChiama\" targetRef=\"Task_SollecitaCliente\"");

        assertThat(trials.play(model, Language.ENGLISH).cases())
                .extracting(TrialReport.Case::end)
                .contains(End.STOPPED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=\"${''.getClass().forName('java.lang.System').getMethod('setProperty', ''.getClass(), ''.getClass()).invoke(null, 'trial', 'ran')}\"",
                "name=\"Chiama\" camunda:assignee=\"${''.getClass().forName('java.lang.System').getMethod('setProperty', ''.getClass(), ''.getClass()).invoke(null, 'trial', 'ran')}\"",
            })
    void noExpressionOfAModelIsRun(String attributes) throws IOException {
        String model = Files.readString(Path.of("src/test/resources/guard/sollecito.bpmn"))
                .replace(
                        "<bpmn:userTask id=\"Task_ChiamaCliente\" name=\"Chiama cliente\"",
                        "<bpmn:userTask id=\"Task_ChiamaCliente\" " + attributes);

        trials.play(model, Language.ENGLISH);

        assertThat(System.getProperty("trial")).isNull();
    }

    @Test
    void aModelWithAScriptIsNotPlayed() throws IOException {
        String model = Files.readString(Path.of("src/test/resources/guard/sollecito.bpmn"))
                .replace("camunda:delegateExpression=\"${remindCustomer}\"", "camunda:class=\"a.B\"");

        assertThatThrownBy(() -> trials.play(model, Language.ITALIAN))
                .isInstanceOf(Problems.NotPlayed.class)
                .hasMessageContaining("nomina la classe Java «a.B»");
    }

    @Test
    void whoTriesBesideSomebodyElseHasATurn() {
        List<CompletableFuture<TrialReport>> together = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> trials.deployed("personal-outreach", Language.ENGLISH)))
                .limit(3)
                .toList();

        assertThat(together)
                .extracting(CompletableFuture::join)
                .allSatisfy(report -> assertThat(report.cases()).isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource({"anna, 403", "carla, 403", "dario, 403", "elena, 200", "admin, 200"})
    void ownersAndAdministratorsTryModels(String user, int status) {
        assertThat(Caller.program(port, user, "tramonto")
                        .post("/api/trials", "{\"key\": \"personal-outreach\"}")
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void nobodyTriesWithoutSigningIn() {
        assertThat(Caller.nobody(port).post("/api/trials", "{}").statusCode()).isEqualTo(401);
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
