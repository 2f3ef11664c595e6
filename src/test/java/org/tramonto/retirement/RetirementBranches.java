package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.springframework.stereotype.Component;
import org.tramonto.FlowsTaken;

/** Every answer of every gateway in the diagrams of a retirement is given by some test of the classes named here. */
@Component
class RetirementBranches {

    private static final Set<Class<?>> ALL =
            Set.of(ChannelRetirementProcessTests.class, TrafficWaveProcessTests.class, RetirementTimelineTests.class);

    private static final List<String> DIAGRAMS = List.of("channel-retirement", "traffic-wave", "personal-outreach");

    private final Set<Class<?>> whole = ConcurrentHashMap.newKeySet();
    private final RepositoryService repository;
    private final FlowsTaken flows;

    RetirementBranches(RepositoryService repository, FlowsTaken flows) {
        this.repository = repository;
        this.flows = flows;
    }

    /** After the last of the classes, where each ran as a whole: a single test can't take every branch. */
    void ended(Class<?> tests, int run) {
        if (run >= count(tests)) {
            whole.add(tests);
        }
        if (whole.containsAll(ALL)) {
            assertThat(missing(flows.ids())).isEmpty();
        }
    }

    List<String> missing(Set<String> taken) {
        return DIAGRAMS.stream()
                .flatMap(this::labelled)
                .filter(flow -> !taken.contains(flow))
                .toList();
    }

    private Stream<String> labelled(String process) {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        return repository.getBpmnModelInstance(definition).getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> flow.getName() != null && !flow.getName().isBlank())
                .map(SequenceFlow::getId);
    }

    private static long count(Class<?> tests) {
        return Arrays.stream(tests.getDeclaredMethods())
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class))
                .count();
    }
}
