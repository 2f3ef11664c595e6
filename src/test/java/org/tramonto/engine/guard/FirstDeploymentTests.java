package org.tramonto.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.TramontoTest;

/** What gets the product ready for its first deployment runs beside everything else and leaves no trace. */
@TramontoTest
class FirstDeploymentTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger(FirstDeployment.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @Autowired
    FirstDeployment first;

    @Autowired
    Vocabulary vocabulary;

    @Autowired
    ProcessEngine engine;

    @Autowired
    ServletWebServerApplicationContext application;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void listen() {
        logger.setLevel(Level.DEBUG);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void itRunsOnceTheProductIsReadyAndDeploysAndLocksNothing() {
        List<Long> before = deployed();

        first.prepareBeside(ready(application));

        await().atMost(Duration.ofMinutes(2))
                .until(() -> !said("first-deployment").isEmpty());
        assertThat(said("first-deployment"))
                .allSatisfy(
                        event -> assertThat(event.getFormattedMessage()).startsWith("Ready for a first deployment"));
        assertThat(deployed()).isEqualTo(before);
        // Others read these tables for a moment at a time; whoever held on to them would be waited for in vain.
        transactions.executeWithoutResult(status -> {
            jdbc.sql("set local lock_timeout = '30s'").update();
            jdbc.sql("lock table act_re_deployment, act_re_procdef, act_ge_property in access exclusive mode")
                    .update();
            status.setRollbackOnly();
        });
    }

    @Test
    void whereItFailsThatIsLoggedAndNobodyIsKeptFromAnything() {
        new FirstDeployment(engine, vocabulary, nothingToRead()).prepare(application);
        assertThat(said(Thread.currentThread().getName())).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).isEqualTo("Not ready for a first deployment");
            assertThat(event.getLevel()).isEqualTo(Level.DEBUG);
            assertThat(event.getThrowableProxy().getClassName()).isEqualTo("java.io.FileNotFoundException");
        });
    }

    @Test
    void withoutAWebServerNothingIsGotReady() {
        Set<Thread> before = threads();
        try (GenericApplicationContext plain = new GenericApplicationContext()) {
            first.prepareBeside(ready(plain));
        }
        assertThat(before).containsAll(threads());
    }

    private static ApplicationReadyEvent ready(ConfigurableApplicationContext context) {
        return new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO);
    }

    private static DefaultResourceLoader nothingToRead() {
        return new DefaultResourceLoader() {
            @Override
            public Resource getResource(String location) {
                return super.getResource("classpath:processes/none.bpmn");
            }
        };
    }

    /** The product's own start may still be at it, in a thread of its own. */
    private List<ILoggingEvent> said(String thread) {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getThreadName().equals(thread))
                .toList();
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("first-deployment"))
                .collect(Collectors.toSet());
    }

    private List<Long> deployed() {
        return List.of(
                engine.getRepositoryService().createDeploymentQuery().count(),
                engine.getRepositoryService().createProcessDefinitionQuery().count(),
                engine.getHistoryService().createUserOperationLogQuery().count());
    }
}
