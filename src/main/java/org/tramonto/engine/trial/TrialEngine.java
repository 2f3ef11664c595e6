package org.tramonto.engine.trial;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.tramonto.engine.guard.GuardedExpressions;

/** An engine with a database in memory, thrown away after the trial: no data, no beans and no rights of the product. */
final class TrialEngine implements AutoCloseable {

    private final ProcessEngine engine;
    private final String definition;

    /** @throws org.camunda.bpm.engine.ProcessEngineException where the engine does not understand the model */
    TrialEngine(TrialModel model, TrialSteps steps) {
        String name = "trial-" + UUID.randomUUID();
        StandaloneInMemProcessEngineConfiguration settings = new StandaloneInMemProcessEngineConfiguration();
        settings.setProcessEngineName(name);
        settings.setJdbcUrl("jdbc:h2:mem:" + name);
        settings.setJobExecutorActivate(false);
        settings.setMetricsEnabled(false);
        settings.setAuthorizationEnabled(false);
        settings.setCmmnEnabled(false);
        settings.setDmnEnabled(false);
        settings.setHistoryLevel(HistoryLevel.HISTORY_LEVEL_ACTIVITY);
        settings.setHistory(HistoryLevel.HISTORY_LEVEL_ACTIVITY.getName());
        settings.setBeans(Map.of("trial", steps));
        settings.setExpressionManager(new GuardedExpressions(Map.of("trial", steps)));
        settings.setDefaultNumberOfRetries(1);
        engine = settings.buildProcessEngine();
        // Nobody finds it: neither the web applications nor the REST interface list it.
        ProcessEngines.unregister(engine);
        try {
            engine.getRepositoryService()
                    .createDeployment()
                    .addInputStream(
                            "trial.bpmn", new ByteArrayInputStream(model.xml().getBytes(StandardCharsets.UTF_8)))
                    .deploy();
            definition = engine.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .list()
                    .get(0)
                    .getId();
        } catch (RuntimeException refused) {
            engine.close();
            throw refused;
        }
    }

    ProcessEngine services() {
        return engine;
    }

    String begin(String start) {
        return engine.getRuntimeService()
                .createProcessInstanceById(definition)
                .startBeforeActivity(start)
                .execute()
                .getId();
    }

    boolean isOver(String instance) {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count()
                == 0;
    }

    List<String> passed() {
        return engine.getHistoryService().createHistoricActivityInstanceQuery().list().stream()
                .map(passed -> passed.getActivityId())
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        engine.close();
    }
}
