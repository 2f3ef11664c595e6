package org.tramonto.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.knowledge.ArticleFixtures.ANNA;
import static org.tramonto.knowledge.ArticleFixtures.CARLA;
import static org.tramonto.knowledge.ArticleFixtures.DARIO;
import static org.tramonto.knowledge.ArticleFixtures.ELENA;
import static org.tramonto.knowledge.ArticleFixtures.IT;
import static org.tramonto.knowledge.ArticleFixtures.order;
import static org.tramonto.knowledge.ArticleFixtures.text;
import static org.tramonto.knowledge.ArticleFixtures.unique;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;

/** Each answer of each gateway of {@code content-change.bpmn}, with a channel and an article of its own. */
@TramontoTest
class ContentChangeProcessTests {

    @Autowired
    ChangeSets sets;

    @Autowired
    ChangeItems items;

    @Autowired
    OutsidePlaces places;

    @Autowired
    Articles articles;

    @Autowired
    PublishedArticles read;

    @Autowired
    TextRows texts;

    @Autowired
    Channels channels;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    private final String topic = "P-" + UUID.randomUUID().toString().substring(0, 8);
    private final String key = unique();
    private final String channel = "desk-" + topic.toLowerCase();
    private final String mailbox = topic.toLowerCase() + "@aurora.example";
    private long article;

    @BeforeEach
    void anArticleThatNamesTheChannel() {
        channels.register(new Channel(
                channel,
                Channel.Kind.SELF_SERVICE,
                "Sportello" + topic,
                "Desk" + topic,
                mailbox,
                false,
                Channel.Replies.RECORDED,
                Channel.State.ACTIVE));
        article = ArticleFixtures.published(articles, texts, key, text("Scriva a " + mailbox + "."));
    }

    @Test
    void textsAreWrittenReviewedAndReadyForTheWave() {
        String process = begin(false);
        assertThat(open(process)).containsOnly("Task_EditText").hasSize(3);

        for (ChangeItem item : sets.get(topic, 1).items()) {
            accept(write(item));
        }
        run();

        assertThat(ended(process)).containsExactly("EndEvent_ContentReady");
        assertThat(passed(process)).doesNotContain("Task_PublishChanges", "EndEvent_TextSettled");
        assertThat(read.find(IT, key).orElseThrow().html()).contains(topic.toLowerCase());
        assertThat(sets.ready(topic, 1)).isTrue();
    }

    @Test
    void aDraftThatIsNotAcceptedIsWrittenOnceMore() {
        String process = begin(false);
        ChangeItem item = write(edit());
        assertThat(open(process)).contains("Task_ReviewText");

        items.review(item.id(), item.revision(), false, "Più breve.", CARLA);
        assertThat(open(process)).containsOnly("Task_EditText").hasSize(3);

        accept(write(edit()));
        assertThat(open(process)).hasSize(2);
    }

    @Test
    void publishingAtOnceIsVerified() {
        String process = begin(true);
        for (ChangeItem item : sets.get(topic, 1).items()) {
            accept(write(item));
        }
        run();

        assertThat(ended(process)).containsExactly("EndEvent_ContentChanged");
        assertThat(passed(process))
                .contains("Task_PublishChanges")
                .doesNotContain("Task_SettleRemainingMentions", "Task_CheckOutsidePlaces", "EndEvent_ContentReady");
        assertThat(read.find(IT, key).orElseThrow().html()).contains("in chat");
    }

    @Test
    void whatTheWavePublishedItselfIsOnlyLookedThrough() {
        allReady();
        sets.publish(DARIO, topic, 1);

        String process = runtime.startProcessInstanceByKey("content-change", topic, variables(true))
                .getId();
        run();

        assertThat(ended(process)).containsExactly("EndEvent_ContentChanged");
        assertThat(passed(process)).doesNotContain("SubProcess_ChangeText");
    }

    @Test
    void aMentionThatRemainsIsSettledByAPerson() {
        allReady();
        sets.publish(DARIO, topic, 1);
        String other = unique();
        ArticleFixtures.published(articles, texts, other, text("Lo Sportello" + topic + " era in centro."));

        String process = runtime.startProcessInstanceByKey("content-change", topic, variables(true))
                .getId();
        run();
        assertThat(open(process)).containsExactly("Task_SettleRemainingMentions");
        Task task = tasks.createTaskQuery().processInstanceId(process).singleResult();
        assertThatThrownBy(() -> tasks.complete(task.getId())).hasMessageContaining("KNOW-201");

        Mention mention = sets.remaining(topic, 1).get(0);
        items.judge(topic, 1, mention.source(), mention.place(), mention.mark(), "Storia.", CARLA);

        assertThat(ended(process)).containsExactly("EndEvent_ContentChanged");
    }

    @Test
    void placesOutsideAreSeenTo() {
        allReady();
        OutsidePlace place = places.add(topic, channel, place(OutsidePlace.State.OPEN), CARLA);

        String process = runtime.startProcessInstanceByKey("content-change", topic, variables(true))
                .getId();
        run();
        assertThat(open(process)).containsExactly("Task_CheckOutsidePlaces");

        places.change(place.id(), place.revision(), place(OutsidePlace.State.DONE), CARLA);
        assertThat(ended(process)).containsExactly("EndEvent_ContentChanged");
    }

    @Test
    void aTextThatMayStayNeedsNoReview() {
        String process = runtimeWith(false);
        run();
        ChangeItem item = edit();
        items.keep(item.id(), item.revision(), "Metà dei clienti lo usa ancora.", CARLA);

        assertThat(passed(process)).contains("EndEvent_TextSettled").doesNotContain("Task_ReviewText");
    }

    @Test
    void aChangeTakenBackWhilePeopleWriteIsGivenUp() {
        String process = begin(false);

        sets.revert(DARIO, topic, 1);

        assertThat(ended(process)).containsExactly("EndEvent_ChangeGivenUp");
        assertThat(tasks.createTaskQuery().processInstanceId(process).count()).isZero();
    }

    @Test
    void aChangeTakenBackBeforeTheTextsAreLookedThroughEndsThere() {
        sets.prepare(ELENA, order(topic, 1, channel, true));
        sets.revert(DARIO, topic, 1);

        String process = runtime.startProcessInstanceByKey("content-change", topic, variables(false))
                .getId();
        run();

        assertThat(ended(process)).containsExactly("EndEvent_ChangeTakenBack");
    }

    @Test
    void aTextChangedByHandSinceBecomesATaskWhenTheWaveIsTakenBack() {
        allReady();
        sets.publish(DARIO, topic, 1);
        articles.save(article, IT, ArticleFixtures.revision(texts, article), text("Di mano mia."), null, ANNA);
        ArticleFixtures.publish(articles, texts, article);

        ChangeItem conflict = sets.revert(DARIO, topic, 1).get(0);

        Task task = tasks.createTaskQuery()
                .processVariableValueEquals("topic", topic)
                .singleResult();
        assertThat(task.getTaskDefinitionKey()).isEqualTo("Task_SettleConflicts");
        sets.revert(DARIO, topic, 1);
        items.settle(conflict.id(), conflict.revision(), false, "Il nuovo testo è migliore.", DARIO);
        assertThat(ended(task.getProcessInstanceId())).containsExactly("EndEvent_ConflictsSettled");
    }

    private String begin(boolean publishNow) {
        sets.prepare(ELENA, order(topic, 1, channel, true));
        String process = runtime.startProcessInstanceByKey("content-change", topic, variables(publishNow))
                .getId();
        run();
        return process;
    }

    private String runtimeWith(boolean closing) {
        sets.prepare(ELENA, order(topic, 1, channel, closing));
        return runtime.startProcessInstanceByKey("content-change", topic, variables(false))
                .getId();
    }

    private Map<String, Object> variables(boolean publishNow) {
        return Map.of("topic", topic, "wave", 1, "publishNow", publishNow);
    }

    private void allReady() {
        for (ChangeItem item :
                sets.prepare(ELENA, order(topic, 1, channel, true)).items()) {
            accept(write(item));
        }
    }

    private ChangeItem write(ChangeItem item) {
        ChangeItem written = item.kind() == ChangeItem.Kind.EDIT
                ? items.edit(item.id(), item.revision(), text("Ci trova in chat."), ANNA)
                : item;
        return items.submit(written.id(), written.revision(), ANNA);
    }

    private void accept(ChangeItem item) {
        items.review(item.id(), item.revision(), true, null, CARLA);
    }

    private ChangeItem edit() {
        return sets.get(topic, 1).items().stream()
                .filter(item -> item.kind() == ChangeItem.Kind.EDIT)
                .findFirst()
                .orElseThrow();
    }

    private static OutsidePlaces.Change place(OutsidePlace.State state) {
        return new OutsidePlaces.Change(
                OutsidePlace.Kind.PHONE_ANNOUNCEMENT,
                "Voce registrata",
                null,
                "carla",
                LocalDate.parse("2027-01-31"),
                state,
                null);
    }

    private void run() {
        for (int round = 0; round < 20; round++) {
            List<Job> due = management
                    .createJobQuery()
                    .processDefinitionKey("content-change")
                    .withRetriesLeft()
                    .executable()
                    .list();
            if (due.isEmpty()) {
                return;
            }
            due.forEach(job -> management.executeJob(job.getId()));
        }
    }

    private List<String> open(String process) {
        return tasks.createTaskQuery().processInstanceId(process).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private List<String> passed(String process) {
        return history.createHistoricActivityInstanceQuery().processInstanceId(process).list().stream()
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    /** How the process ended; empty while it runs. Ends within its parts are none. */
    private List<String> ended(String process) {
        run();
        if (runtime.createProcessInstanceQuery().processInstanceId(process).count() > 0) {
            return List.of();
        }
        return passed(process).stream()
                .filter(activity -> activity.startsWith("EndEvent_") && !activity.startsWith("EndEvent_Text"))
                .toList();
    }
}
