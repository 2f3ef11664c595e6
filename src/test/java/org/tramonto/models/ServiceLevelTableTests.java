package org.tramonto.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tramonto.sla.ServiceLevel;
import org.tramonto.supportcase.Priority;

/** The promises of the table {@code service-level} can be kept and make sense together. */
class ServiceLevelTableTests {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final DmnDecision TABLE = ENGINE.parseDecision(
            "service-level",
            Dmn.readModelFromFile(Path.of("processes/service-level.dmn").toFile()));

    private static ServiceLevel level(Priority priority) {
        return ServiceLevel.parse(
                ENGINE.evaluateDecisionTable(TABLE, Variables.putValue("casePriority", priority.code()))
                        .getSingleResult()
                        .getEntryMap());
    }

    @ParameterizedTest
    @EnumSource(Priority.class)
    void aPromiseMakesSense(Priority priority) {
        ServiceLevel level = level(priority);
        assertThat(level.warnBefore()).isLessThan(level.firstResponse());
        assertThat(level.firstResponse()).isLessThanOrEqualTo(level.nextResponse());
        assertThat(level.nextResponse()).isLessThanOrEqualTo(level.resolution());
        assertThat(level.thirdPartyReminder()).isLessThan(level.resolution());
        assertThat(level.customerReminder()).isLessThan(level.customerSilence());
        assertThat(level.confirmation()).isLessThan(level.reopening());
    }

    @Test
    void whatIsMoreUrgentIsNeverPromisedLater() {
        List<ServiceLevel> byUrgency = Stream.of(Priority.values())
                .sorted(Comparator.comparing(Priority::weight).reversed())
                .map(ServiceLevelTableTests::level)
                .toList();
        assertThat(byUrgency).extracting(ServiceLevel::firstResponse).isSorted();
        assertThat(byUrgency).extracting(ServiceLevel::nextResponse).isSorted();
        assertThat(byUrgency).extracting(ServiceLevel::resolution).isSorted();
    }

    @Test
    void aPriorityThatNobodyKnowsGetsNoPromise() {
        assertThat(ENGINE.evaluateDecisionTable(TABLE, Variables.putValue("casePriority", "whenever")))
                .isEmpty();
    }
}
