package org.tramonto.engine.guard;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import org.apache.catalina.Wrapper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/**
 * Gets ready, beside everything else and once all else is, what the first deployment would have to wait for: the Modeler gives
 * up after five seconds.
 */
@Component
class FirstDeployment {

    private static final Logger log = LoggerFactory.getLogger(FirstDeployment.class);
    private static final String MODEL = "content-change.bpmn";

    private final ProcessEngine engine;
    private final Vocabulary vocabulary;
    private final ResourceLoader resources;

    FirstDeployment(ProcessEngine engine, Vocabulary vocabulary, ResourceLoader resources) {
        this.engine = engine;
        this.vocabulary = vocabulary;
        this.resources = resources;
    }

    @EventListener
    void prepareBeside(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof ServletWebServerApplicationContext application) {
            Thread thread = new Thread(() -> prepare(application), "first-deployment");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }
    }

    void prepare(ServletWebServerApplicationContext application) {
        long begun = System.nanoTime();
        try {
            loadRest(application);
            lookAtModel();
            log.debug("Ready for a first deployment after {} ms", (System.nanoTime() - begun) / 1_000_000);
        } catch (Exception notReady) {
            // The first deployment does it then, as it would have without this.
            log.debug("Not ready for a first deployment", notReady);
        }
    }

    /** The servlet of the engine's REST interface is made with its first call otherwise. */
    private static void loadRest(ServletWebServerApplicationContext application) throws Exception {
        if (application.getWebServer() instanceof TomcatWebServer server) {
            for (var context : server.getTomcat().getHost().findChildren()) {
                for (var child : context.findChildren()) {
                    if (child instanceof Wrapper servlet
                            && Arrays.asList(servlet.findMappings()).contains("/engine-rest/*")) {
                        servlet.load();
                    }
                }
            }
        }
    }

    private void lookAtModel() throws IOException {
        try (InputStream model =
                resources.getResource("classpath:processes/" + MODEL).getInputStream()) {
            Map<String, byte[]> files = Map.of(MODEL, model.readAllBytes());
            ModelRules rules = new ModelRules(vocabulary);
            rules.code(files);
            // The guard looks around inside of a command of the engine, as here.
            ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                    .getCommandExecutorTxRequired()
                    .execute(command -> new FindingWords(ModelGuard.language(files.values()))
                            .warn(rules.sense(files, new EngineLandscape(engine))));
        }
    }
}
