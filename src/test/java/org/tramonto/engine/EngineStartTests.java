package org.tramonto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.TramontoTest;

@TramontoTest
class EngineStartTests {

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theEngineRunsOnTheSchemaThatFlywayMade() {
        assertThat(jdbc.sql("select value_ from act_ge_property where name_ = 'schema.version'")
                        .query(String.class)
                        .single())
                .isEqualTo("fox");
        assertThat(jdbc.sql("select description from flyway_schema_history where version = '001'")
                        .query(String.class)
                        .single())
                .isEqualTo("camunda schema 7.24");
    }

    @Test
    void theDatabaseKeepsWhatItWasTold() {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            assertThat(jdbc.sql("show " + setting).query(String.class).single()).isEqualTo("on");
        }
        assertThat(jdbc.sql("show listen_addresses").query(String.class).single())
                .isEqualTo("127.0.0.1");
        assertThat(jdbc.sql("select lower('ÀÈÌ')").query(String.class).single()).isEqualTo("àèì");
    }

    @Test
    void theEngineIsSetAsDecided() {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(configuration.getHistoryLevel().getName()).isEqualTo("full");
        assertThat(configuration.isEnforceHistoryTimeToLive()).isTrue();
        assertThat(configuration.getHistoryTimeToLive()).isNull();
        assertThat(configuration.isEnableExceptionsAfterUnhandledBpmnError()).isTrue();
        assertThat(configuration.getFailedJobRetryTimeCycle()).isEqualTo("R5/PT1M");
        assertThat(configuration.isCmmnEnabled()).isFalse();
        assertThat(configuration.isAuthorizationEnabled()).isTrue();
        assertThat(configuration.getDatabaseSchemaUpdate()).isEqualTo("false");
    }
}
