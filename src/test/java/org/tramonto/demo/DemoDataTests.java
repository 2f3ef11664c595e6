package org.tramonto.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.tramonto.Tramonto;
import org.tramonto.TramontoTest;
import org.tramonto.customer.CustomerImport;
import org.tramonto.customer.Customers;
import org.tramonto.customer.Sender;
import org.tramonto.customer.UsedChannels;
import org.tramonto.shared.Page;
import org.tramonto.supportcase.CaseQuery;
import org.tramonto.supportcase.CaseSearch;
import org.tramonto.supportcase.CaseView;
import org.tramonto.supportcase.ConversationReader;

/** On an application with an empty database of its own. */
@TramontoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoDataTests {

    private static final int CUSTOMERS = 1_200;

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient server;

    @Autowired
    ProcessEngine engine;

    private ConfigurableApplicationContext application;
    private JdbcClient jdbc;
    private DemoData data;

    @BeforeAll
    void start() {
        server.sql("drop database if exists demo_data_tests with (force)").update();
        server.sql("create database demo_data_tests").update();
        application = new SpringApplicationBuilder(Tramonto.class)
                .run(
                        "--spring.datasource.url="
                                + environment
                                        .getProperty("spring.datasource.url")
                                        .replaceFirst("/[^/]*$", "/demo_data_tests"),
                        "--spring.datasource.username=" + environment.getProperty("spring.datasource.username"),
                        "--spring.datasource.password=" + environment.getProperty("spring.datasource.password"),
                        "--tramonto.demo.smtp-port=0",
                        "--tramonto.demo.imap-port=0",
                        "--server.port=0",
                        "--camunda.bpm.job-execution.enabled=false",
                        // Tasklist and Cockpit are there once in a process, for all other tests.
                        "--camunda.bpm.webapp.enabled=false",
                        "--tramonto.demo.data.customers=0");
        jdbc = application.getBean(JdbcClient.class);
        data = data(application);
    }

    @AfterAll
    void stop() {
        application.close();
        // It had taken the place of the shared one in the register, where Tasklist and Cockpit look for theirs.
        ProcessEngines.registerProcessEngine(engine);
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    @Test
    void thePastIsWrittenWholeOrNotAtAllAndOnce() {
        assertThat(data.isWanted()).isTrue();
        assertThatThrownBy(() -> data.write(percent -> {
                    if (percent > 50) {
                        throw new IllegalStateException("the machine is switched off");
                    }
                }))
                .hasMessage("the machine is switched off");
        assertThat(count("select count(*) from customer")).isZero();
        assertThat(count("select count(*) from support_case")).isZero();

        assertThat(data.isWanted()).isTrue();
        new DemoStart(data).begin();
        Awaitility.await().until(() -> count("select count(*) from demo_data where finished_at is not null") == 1);
        assertThat(data.isWanted()).isFalse();
        assertThat(count("select count(*) from customer")).isEqualTo(CUSTOMERS);
        assertThat(count("select count(*) from support_case")).isGreaterThan(CUSTOMERS);

        theyAllEndedWithoutAProcess();
        whatIsCountedIsWhatIsThere();
        theyReadLikeAnyOtherCase();
    }

    private void theyAllEndedWithoutAProcess() {
        assertThat(count("select count(*) from support_case where status <> 'closed'"))
                .isZero();
        assertThat(count("select count(*) from act_ru_execution")).isZero();
        assertThat(count("""
                        select count(*) from support_case
                        where not (opened_at <= first_responded_at and first_responded_at <= solved_at
                                   and solved_at < closed_at and closed_at < now())
                        """)).isZero();
        assertThat(count("""
                        select count(*) from (select received_at < lag(received_at) over (partition by case_id order by id) as back
                        from case_message) steps where back
                        """)).isZero();
    }

    private void whatIsCountedIsWhatIsThere() {
        assertThat(count("""
                        select count(*) from
                            (select c.customer_id, m.channel, count(*) as contacts, max(m.received_at) as last_at
                             from case_message m join support_case c on c.id = m.case_id
                             where m.direction = 'inbound' group by 1, 2) counted
                        full join customer_channel known using (customer_id, channel)
                        where counted.contacts is distinct from known.contacts
                           or counted.last_at is distinct from known.last_at
                        """)).isZero();
        assertThat(count("""
                        select count(*) from contact left join case_message m on m.id = contact.message_id
                            left join support_case c on c.id = m.case_id
                        where m.contact_id is distinct from contact.id or c.number is distinct from contact.case_number
                        """)).isZero();
        assertThat(count("select count(*) from case_message where event_type = 'case_reopened'"))
                .isBetween(20L, 300L);
    }

    private void theyReadLikeAnyOtherCase() {
        Page<CaseView> found =
                application.getBean(CaseSearch.class).find(new CaseQuery("bolletta", null, "phone", null, 0, 20));
        assertThat(found.items()).isNotEmpty();
        CaseView first = found.items().get(0);
        assertThat(application
                        .getBean(ConversationReader.class)
                        .read(first.number(), null, 50)
                        .items())
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(application
                        .getBean(UsedChannels.class)
                        .of(application
                                .getBean(Customers.class)
                                .find(first.customer().number())
                                .orElseThrow()))
                .extracting(used -> used.channel())
                .contains("phone");
        assertThat(List.of(first.subject())).doesNotContain("");
    }

    @Test
    void nothingIsWrittenWhereSomebodyIsKnownAlready(@Autowired ApplicationContext used) {
        used.getBean(Customers.class)
                .recognise(new Sender("giulia.demo@example.org", null, null, null, "Giulia", "mail"));
        assertThat(data(used).isWanted()).isFalse();
        assertThat(server.sql("select count(*) from demo_data")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static DemoData data(ApplicationContext application) {
        return new DemoData(
                application.getBean(JdbcClient.class),
                application.getBean(TransactionOperations.class),
                application.getBean(CustomerImport.class),
                application.getBean(PastCases.class),
                new DemoDataSettings(CUSTOMERS, 7),
                application.getBean(Clock.class));
    }
}
