package org.tramonto.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * An engine with nothing around it: the same history level, batching, ids and pool as the application's, no Spring, no
 * plugins, no variables. It starts the diagram of the support case with empty steps.
 */
final class BareEngine implements Side, AutoCloseable {

    private static final String KEY = "support-case";

    private final String name;
    private final HikariDataSource database;
    private final JdbcClient jdbc;
    private final ProcessEngine engine;
    private final AtomicLong sequence = new AtomicLong();

    /** With authorization, which the application can't do without, and its settings, on tables with the same indices. */
    static BareEngine asSetUpHere(HikariDataSource database) {
        BareEngine bare = new BareEngine("bare", database, configuration -> {
            configuration.setAuthorizationEnabled(true);
            configuration.setCmmnEnabled(false);
            configuration.setStandaloneTasksEnabled(false);
        });
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V002__camunda_indices.sql"))
                .execute(database);
        return bare;
    }

    /**
     * As it comes, with what Camunda's own starter sets: nobody's rights are asked or given, and on the tables are the
     * engine's own indices alone.
     */
    static BareEngine untouched(HikariDataSource database) {
        return new BareEngine("untouched", database, configuration -> {});
    }

    private BareEngine(String name, HikariDataSource database, Consumer<ProcessEngineConfigurationImpl> settings) {
        this.name = name;
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setJdbcBatchProcessing(true);
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setJobExecutorActivate(false);
        settings.accept(configuration);
        this.engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("support-case.bpmn", EmptySteps.of("support-case.bpmn"))
                .deploy();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Runnable> prepare(int contacts) {
        RuntimeService runtime = engine.getRuntimeService();
        return IntStream.range(0, contacts)
                .<Runnable>mapToObj(n -> {
                    String number = "C-2026-%06d".formatted(sequence.incrementAndGet());
                    return () -> runtime.startProcessInstanceByKey(KEY, number);
                })
                .toList();
    }

    @Override
    public void check(int contacts) {
        long whole = jdbc.sql("""
                        select count(*) from act_ru_execution instance
                        where parent_id_ is null and business_key_ > :after
                          and (select count(*) from act_ru_task task where task.proc_inst_id_ = instance.id_) = 1
                          and (select count(*) from act_ru_job job where job.process_instance_id_ = instance.id_) = 2
                        """)
                .param("after", "C-2026-%06d".formatted(sequence.get() - contacts))
                .query(Long.class)
                .single();
        if (whole != contacts) {
            throw new NotWhole("of %d instances %d have one task and two timers".formatted(contacts, whole));
        }
    }

    @Override
    public List<Long> servers() {
        return ProcessorTime.servers(jdbc);
    }

    @Override
    public void analyse() {
        jdbc.sql("analyze").update();
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }
}
