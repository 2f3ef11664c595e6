package org.tramonto.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The application's own engine with the diagram's decisions and the five variables that tasks show, but none of the
 * product's own steps and tables: as fast as the product could be if everything else cost nothing.
 */
final class DecidingEngine implements Side {

    private static final String KEY = "support-case-deciding";
    private static final String WORDS =
            "bolletta di ottobre raddoppiata buongiorno, ho ricevuto la bolletta di ottobre e "
                    + "l'importo è quasi il doppio rispetto allo stesso periodo dell'anno scorso, anche se in casa siamo sempre "
                    + "in due e non abbiamo cambiato nulla. ho confrontato i consumi indicati con quelli che vedo sul display e "
                    + "non coincidono. vi chiedo cortesemente di verificare e di farmi sapere come procedere, possibilmente per "
                    + "iscritto, così posso conservare la risposta. se servono altri dati o una fotografia li mando volentieri";

    private final RuntimeService runtime;
    private final JdbcClient jdbc;
    private final AtomicLong sequence = new AtomicLong();

    DecidingEngine(Installation installation) {
        this.runtime = installation.get(RuntimeService.class);
        this.jdbc = JdbcClient.create(installation.get(DataSource.class));
        installation
                .get(RepositoryService.class)
                .createDeployment()
                .addModelInstance(KEY + ".bpmn", EmptySteps.withDecisions("support-case.bpmn", KEY))
                .deploy();
    }

    @Override
    public String name() {
        return "deciding";
    }

    @Override
    public List<Runnable> prepare(int contacts) {
        return IntStream.range(0, contacts)
                .<Runnable>mapToObj(n -> {
                    String number = "X-2026-%06d".formatted(sequence.incrementAndGet());
                    return () -> runtime.startProcessInstanceByKey(KEY, number, variables(number));
                })
                .toList();
    }

    private static VariableMap variables(String number) {
        return Variables.putValue("caseNumber", number)
                .putValue("subject", "Bolletta di ottobre raddoppiata")
                .putValue("customer", "Giulia Rossi")
                .putValue("team", "front-desk")
                .putValue("priority", 50)
                .putValueTyped("words", Variables.stringValue(WORDS, true))
                .putValueTyped("channel", Variables.stringValue("mail", true))
                .putValueTyped("publicContact", Variables.booleanValue(false, true))
                .putValueTyped("language", Variables.stringValue("it", true))
                .putValueTyped("casePriority", Variables.stringValue("normal", true));
    }

    @Override
    public void check(int contacts) {
        long whole = jdbc.sql("""
                        select count(*) from act_ru_execution instance
                        where parent_id_ is null and business_key_ > :after and business_key_ like 'X-%'
                          and (select count(*) from act_ru_task task where task.proc_inst_id_ = instance.id_) = 1
                          and (select count(*) from act_ru_job job where job.process_instance_id_ = instance.id_) = 2
                          and (select count(*) from act_ru_variable variable where variable.proc_inst_id_ = instance.id_) = 5
                          and (select count(*) from act_hi_decinst decision where decision.proc_inst_id_ = instance.id_) = 3
                        """)
                .param("after", "X-2026-%06d".formatted(sequence.get() - contacts))
                .query(Long.class)
                .single();
        if (whole != contacts) {
            throw new NotWhole("of %d instances %d have task, timers, variables, decisions".formatted(contacts, whole));
        }
    }

    @Override
    public void analyse() {
        jdbc.sql("analyze").update();
    }
}
