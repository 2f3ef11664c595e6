package org.tramonto.supportcase.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.supportcase.CaseFixtures.ANNA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.customer.Customer;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseDesk;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseStatus;
import org.tramonto.supportcase.CaseView;
import org.tramonto.supportcase.ConversationReader;
import org.tramonto.supportcase.Events;
import org.tramonto.supportcase.Message;
import org.tramonto.supportcase.NextStep;
import org.tramonto.supportcase.Timeline;
import org.tramonto.supportcase.Trouble;

/** A case and its process instance change together or not at all, and changed decision tables do no harm in between. */
@TramontoTest
class CaseTransactionTests {

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    Timeline timeline;

    @Autowired
    CaseDesk desk;

    @Autowired
    CaseReader cases;

    @Autowired
    ConversationReader conversations;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService jobs;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Trouble trouble;

    @Autowired
    MovableClock clock;

    private String changedDecision;

    @AfterEach
    void restore() {
        clock.reset();
        if (changedDecision != null) {
            repository.deleteDeployment(changedDecision, true);
        }
    }

    @Test
    void aTeamThatIsGoneFallsBackToTheFrontDeskVisibly() throws IOException {
        deploy(
                "case-triage.dmn",
                "(?s)(OutputEntry_TriageBillingAndPayment_Team\"[^>]*>\\s*<text>)\"billing\"",
                "$1\"night-watch\"");
        CaseNumber number = fixtures.billCase();
        assertThat(cases.get(number.value()).team()).isEqualTo("front-desk");
        assertThat(timeline.from(number).candidates()).containsExactly("front-desk");
        assertThat(conversations.read(number.value(), null, 50).items().stream()
                        .map(Message::event)
                        .filter(event -> event != null && event.type().equals("case_triaged")))
                .singleElement()
                .satisfies(event -> assertThat(event.params())
                        .containsEntry("unknownTeam", "night-watch")
                        .containsEntry("team", "front-desk")
                        .containsEntry("category", "billing"));
    }

    @Test
    void aTableWithoutAnAnswerIsNamedAndOpensNoHalfCase() throws IOException {
        deploy("service-level.dmn", "(?s)<rule id=\"Rule_ServiceLevelNormal\">.*?</rule>", "");
        Customer customer = fixtures.newCustomer();
        assertNothingOpened(
                customer,
                () -> fixtures.open(customer, fixtures.mail("Bolletta", "La bolletta è doppia.")),
                "the decision table of Set service level must give exactly one answer, it gave 0");
    }

    @Test
    void anAnswerThatCannotBeReadNamesItsColumnAndOpensNoHalfCase() throws IOException {
        deploy(
                "service-level.dmn",
                "(?s)(OutputEntry_ServiceLevelNormal_Resolution\"[^>]*>\\s*<text>)\"P3D\"",
                "$1\"three days\"");
        Customer customer = fixtures.newCustomer();
        assertNothingOpened(
                customer,
                () -> fixtures.open(customer, fixtures.mail("Bolletta", "La bolletta è doppia.")),
                "column resolution says 'three days'");
    }

    @Test
    void aCrashAtTheEndOfOpeningLeavesNothingBehind() {
        Customer customer = fixtures.newCustomer();
        trouble.after(Events.CaseOpened.class);
        assertNothingOpened(
                customer,
                () -> fixtures.open(customer, fixtures.mail("Bolletta", "La bolletta è doppia.")),
                "crash after CaseOpened");
    }

    @Test
    void aCrashAtTheEndOfAReplyLeavesCaseAndProcessAsTheyWere() {
        Timeline.Line line = timeline.from(fixtures.billCase());
        CaseView before = cases.get(line.number().value());
        String task = line.task().getId();
        long mails = mailsTo(fixtures.customerOfCase(line.number()));

        trouble.after(Events.StepCompleted.class);
        assertThatThrownBy(() -> fixtures.reply(line.number(), NextStep.SOLVED)).isInstanceOf(Trouble.Crash.class);

        line.nothingElse().standsAt("Task_AnswerCustomer");
        assertThat(cases.get(line.number().value())).isEqualTo(before);
        assertThat(line.task().getId()).isEqualTo(task);
        assertThat(line.task().getAssignee()).isNull();
        assertThat(mailsTo(fixtures.customerOfCase(line.number()))).isEqualTo(mails);

        fixtures.reply(line.number(), NextStep.SOLVED);
        line.expect("reply", "case_assigned", "case_answered", "case_solved");
    }

    @Test
    void aCrashAtTheEndOfACustomersMessageLeavesTheWaitAsItWas() {
        Timeline.Line line = timeline.from(fixtures.caseIn(CaseStatus.WAITING_FOR_CUSTOMER));
        CaseView before = cases.get(line.number().value());
        trouble.after(Events.CustomerWroteAgain.class);
        assertThatThrownBy(() -> fixtures.write(line.number(), "Ecco i dati.")).isInstanceOf(Trouble.Crash.class);
        line.nothingElse().standsAt("Task_WaitForCustomer");
        assertThat(cases.get(line.number().value())).isEqualTo(before);
        line.after(Duration.ofDays(3)).expect("reminder", "customer_reminded");
    }

    @Test
    void aCrashAtTheEndOfAMergeLeavesBothCasesOpen() {
        Timeline.Line one = timeline.from(fixtures.billCase());
        Timeline.Line other = timeline.from(fixtures.billCase());
        trouble.after(Events.MergeRequested.class);
        assertThatThrownBy(() -> desk.merge(ANNA, one.number(), other.number())).isInstanceOf(Trouble.Crash.class);
        one.nothingElse().standsAt("Task_AnswerCustomer");
        other.nothingElse().standsAt("Task_AnswerCustomer");
        assertThat(cases.get(one.number().value()).links()).isEmpty();
    }

    @Test
    void aJobThatIsRolledBackTakesItsWordsBackAndRunsAgain() {
        Timeline.Line line = timeline.from(fixtures.caseIn(CaseStatus.WAITING_FOR_CUSTOMER));
        long mails = mailsTo(fixtures.customerOfCase(line.number()));
        clock.advance(Duration.ofDays(3));
        List<Job> due = jobs.createJobQuery()
                .processInstanceId(line.task().getProcessInstanceId())
                .duedateLowerThan(clock.date())
                .list();
        transaction.executeWithoutResult(status -> {
            due.forEach(job -> jobs.executeJob(job.getId()));
            status.setRollbackOnly();
        });
        assertThat(due).hasSize(1);
        line.nothingElse();
        assertThat(mailsTo(fixtures.customerOfCase(line.number()))).isEqualTo(mails);
        line.after(Duration.ZERO)
                .expect("reminder", "customer_reminded")
                .after(Duration.ZERO)
                .nothingElse();
    }

    private void deploy(String file, String pattern, String replacement) throws IOException {
        String model = Files.readString(Path.of("processes", file));
        String changed = model.replaceFirst(pattern, replacement);
        assertThat(changed).isNotEqualTo(model);
        changedDecision = repository
                .createDeployment()
                .name("test")
                .addString(file, changed)
                .deploy()
                .getId();
    }

    private void assertNothingOpened(Customer customer, Runnable opening, String reason) {
        long instances = runtime.createProcessInstanceQuery().count();
        assertThatThrownBy(opening::run).hasStackTraceContaining(reason);
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(instances);
        assertThat(jdbc.sql("select count(*) from support_case where customer_id = :customer")
                        .param("customer", customer.id())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(mailsTo(customer)).isZero();
    }

    private long mailsTo(Customer customer) {
        return jdbc.sql("select count(*) from outbox where recipient = :address")
                .param("address", customer.mailAddress())
                .query(Long.class)
                .single();
    }
}
