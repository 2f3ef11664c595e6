package org.tramonto.notice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.notice.NoticeFixtures.DARIO;
import static org.tramonto.notice.NoticeFixtures.DIANA;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.customer.Customer;
import org.tramonto.notice.NoticeFixtures;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.NoticeTexts;
import org.tramonto.notice.Notices;
import org.tramonto.notice.Occasion;
import org.tramonto.notice.TextVersion;
import org.tramonto.notice.TopicTexts;
import org.tramonto.notice.Wording;

/** The process of a notice: every gateway's every answer, and that a task can't be completed past its notice. */
@TramontoTest
class CustomerNoticeProcessTests {

    @Autowired
    NoticeFixtures fixtures;

    @Autowired
    Notices notices;

    @Autowired
    NoticeTexts texts;

    @Autowired
    TopicTexts together;

    @Autowired
    NoticeHealing healing;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService jobs;

    @Autowired
    HistoryService history;

    @Autowired
    MovableClock clock;

    private String topic;
    private NoticeOrder order;
    private ProcessInstance process;
    private Customer giulia;

    @BeforeEach
    void newTopic() {
        topic = fixtures.topic();
        giulia = fixtures.customer("Giulia");
        fixtures.tell(topic, giulia, 1);
    }

    @AfterEach
    void end() {
        if (notices.find(order).filter(notice -> !notice.state().isOver()).isPresent()) {
            notices.stop(DIANA, order, "Fine della prova");
        }
        clock.reset();
    }

    private void begin(Occasion occasion, int round) {
        order = new NoticeOrder(topic, occasion, round);
        process = runtime.startProcessInstanceByKey(
                "customer-notice", topic, Map.of("topic", topic, "occasion", occasion.code(), "round", round));
        run();
    }

    /** Runs what is due for this process. */
    private void run() {
        for (int i = 0; i < 50; i++) {
            List<Job> due = jobs.createJobQuery()
                    .processInstanceId(process.getId())
                    .executable()
                    .withRetriesLeft()
                    .list();
            if (due.isEmpty()) {
                return;
            }
            jobs.executeJob(due.get(0).getId());
        }
        throw new AssertionError("jobs run one after another");
    }

    private String task() {
        List<Task> open =
                tasks.createTaskQuery().processInstanceId(process.getId()).list();
        return open.isEmpty() ? null : open.get(0).getTaskDefinitionKey();
    }

    private List<String> passed() {
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(process.getId())
                .finished()
                .list()
                .stream()
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    private String hash() {
        return texts.current(DIANA, topic, order.occasion()).hash();
    }

    @Test
    void approving_all_texts_together_ends_the_very_tasks_of_the_notices_that_wait() {
        begin(Occasion.ANNOUNCEMENT, 0);
        assertThat(task()).isEqualTo("Task_WriteTexts");

        together.handIn(DARIO, topic, together.current(DARIO, topic).hash());
        assertThat(task()).as("somebody else is asked").isEqualTo("Task_ApproveTexts");
        assertThatThrownBy(() -> tasks.complete(tasks.createTaskQuery()
                        .processInstanceId(process.getId())
                        .singleResult()
                        .getId()))
                .hasMessageContaining("NOTICE-");
        assertThatThrownBy(() -> together.judge(
                        DARIO, topic, together.current(DARIO, topic).hash(), Map.of()))
                .isInstanceOf(org.tramonto.notice.Problems.OwnText.class);

        together.judge(
                DIANA, topic, together.current(DIANA, topic).hash(), Map.of(Occasion.ANNOUNCEMENT, "Troppo lungo."));
        assertThat(task()).as("sent back").isEqualTo("Task_WriteTexts");

        together.handIn(DARIO, topic, together.current(DARIO, topic).hash());
        together.judge(DIANA, topic, together.current(DIANA, topic).hash(), Map.of());
        assertThat(task()).isEqualTo("Task_ReleaseNotice");
        assertThat(passed()).contains("Task_WriteTexts", "Task_ApproveTexts");
    }

    private void approve() {
        texts.handIn(DARIO, order);
        texts.approve(DIANA, order, hash(), null);
    }

    @Test
    void an_announcement_is_written_approved_released_and_told() {
        begin(Occasion.ANNOUNCEMENT, 0);
        assertThat(task()).isEqualTo("Task_WriteTexts");
        String write = tasks.createTaskQuery()
                .processInstanceId(process.getId())
                .singleResult()
                .getId();
        assertThatThrownBy(() -> tasks.complete(write)).hasStackTraceContaining("NOTICE-013");
        texts.handIn(DARIO, order);
        assertThat(task()).isEqualTo("Task_ApproveTexts");
        texts.approve(DIANA, order, hash(), "Bene");
        assertThat(task()).isEqualTo("Task_ReleaseNotice");
        notices.release(DIANA, order);
        run();
        assertThat(task()).isNull();
        assertThat(passed()).contains("Task_SendNotice").doesNotContain("EndEvent_CustomersTold");
        fixtures.tellEverybody(order);
        assertThat(passed())
                .contains("EndEvent_CustomersTold")
                .doesNotContain("EndEvent_NoticeStopped", "EndEvent_NoticeWithdrawn");
    }

    @Test
    void a_notice_stopped_before_anybody_was_found_ends() {
        order = new NoticeOrder(topic, Occasion.ANNOUNCEMENT, 0);
        notices.draft(DIANA, order);
        notices.stop(DIANA, order, "told in another way");
        begin(Occasion.ANNOUNCEMENT, 0);
        for (int asked = 0; asked < 2 && task() != null; asked++) {
            tasks.complete(tasks.createTaskQuery()
                    .processInstanceId(process.getId())
                    .singleResult()
                    .getId());
        }
        assertThat(passed()).contains("EndEvent_NoticeWithdrawn").doesNotContain("Task_SendNotice");
    }

    @Test
    void texts_sent_back_are_written_again() {
        begin(Occasion.WAVE, 1);
        texts.handIn(DARIO, order);
        texts.reject(DIANA, order, hash(), "La data non si capisce");
        assertThat(task()).isEqualTo("Task_WriteTexts");
        approve();
        assertThat(task()).isEqualTo("Task_ReleaseNotice");
    }

    @Test
    void words_changed_before_the_release_are_approved_again() {
        begin(Occasion.WAVE, 1);
        approve();
        assertThat(task()).isEqualTo("Task_ReleaseNotice");
        TextVersion now =
                texts.current(DARIO, topic, Occasion.WAVE).texts().get(0).text();
        texts.save(
                DARIO,
                topic,
                Occasion.WAVE,
                new Wording(
                        now.wording().language(),
                        now.wording().subject() + "!",
                        now.wording().body(),
                        now.wording().message()),
                now.hash());
        assertThat(task()).isEqualTo("Task_WriteTexts");
        assertThat(passed()).doesNotContain("Task_SendNotice");
    }

    @Test
    void a_reminder_whose_words_are_approved_leaves_by_itself() {
        begin(Occasion.REMINDER, 1);
        approve();
        run();
        fixtures.tellEverybody(order);
        assertThat(passed()).contains("EndEvent_CustomersTold").doesNotContain("Task_ReleaseNotice");
        begin(Occasion.REMINDER, 2);
        assertThat(passed()).contains("Task_SendNotice").doesNotContain("Task_WriteTexts", "Task_ReleaseNotice");
    }

    @Test
    void a_notice_stopped_before_it_was_released_is_withdrawn() {
        begin(Occasion.WAVE, 1);
        notices.stop(DIANA, order, "Non serve più");
        assertThat(task()).isNull();
        assertThat(passed()).contains("EndEvent_NoticeWithdrawn").doesNotContain("Task_SendNotice");

        begin(Occasion.WAVE, 2);
        approve();
        notices.stop(DIANA, order, "Non serve più");
        assertThat(passed())
                .contains("Task_ReleaseNotice", "EndEvent_NoticeWithdrawn")
                .doesNotContain("Task_SendNotice");
    }

    @Test
    void a_notice_stopped_while_it_is_sent_ends_as_stopped() {
        begin(Occasion.REMINDER, 1);
        approve();
        run();
        notices.stop(DIANA, order, "Errore nel testo");
        assertThat(passed())
                .contains("EndEvent_NoticeStopped")
                .doesNotContain("EndEvent_CustomersTold", "EndEvent_NoticeWithdrawn");
    }

    @Test
    void a_process_that_missed_the_end_of_its_notice_finds_out_by_itself() {
        begin(Occasion.REMINDER, 1);
        approve();
        run();
        clock.advance(Duration.ofMinutes(20));
        run();
        assertThat(passed()).contains("BoundaryEvent_NextCheckDue").doesNotContain("EndEvent_CustomersTold");
        fixtures.finishSilently(order);
        clock.advance(Duration.ofMinutes(20));
        run();
        assertThat(passed()).contains("EndEvent_CustomersTold");

        begin(Occasion.REMINDER, 2);
        fixtures.finishSilently(order);
        healing.heal();
        assertThat(passed()).contains("EndEvent_CustomersTold");
    }

    @Test
    void a_large_audience_takes_several_turns() {
        begin(Occasion.REMINDER, 1);
        fixtures.unfound(order);
        NoticeOrder again = order;
        process = runtime.createProcessInstanceByKey("customer-notice")
                .businessKey(topic)
                .setVariables(Map.of("topic", topic, "occasion", "reminder", "round", 1))
                .startAfterActivity("Task_TakeSnapshot")
                .execute();
        assertThat(passed()).contains("Gateway_EverybodyFound").doesNotContain("Gateway_TextsApproved");
        run();
        assertThat(notices.find(again).orElseThrow().snapshotAt()).isNotNull();
        assertThat(passed()).contains("Gateway_TextsApproved");
    }

    @Test
    void a_topic_that_nobody_knows_becomes_an_incident() {
        order = new NoticeOrder("nobody-knows", Occasion.REMINDER, 1);
        process = runtime.startProcessInstanceByKey(
                "customer-notice", "nobody-knows", Map.of("topic", "nobody-knows", "occasion", "reminder", "round", 1));
        Job job = jobs.createJobQuery().processInstanceId(process.getId()).singleResult();
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThatThrownBy(() -> jobs.executeJob(job.getId())).hasStackTraceContaining("NOTICE-004");
        }
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(process.getId())
                        .count())
                .isEqualTo(1);
        runtime.deleteProcessInstance(process.getId(), "Fine della prova");
    }
}
