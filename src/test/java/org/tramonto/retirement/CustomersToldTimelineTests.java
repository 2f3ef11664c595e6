package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tramonto.retirement.ProgrammeFixtures.CARLA;
import static org.tramonto.retirement.ProgrammeFixtures.DARIO;
import static org.tramonto.retirement.ProgrammeFixtures.DIANA;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.customer.Customer;
import org.tramonto.customer.OptOut;
import org.tramonto.customer.OptOuts;
import org.tramonto.knowledge.ChangeSets;
import org.tramonto.knowledge.Editors;
import org.tramonto.notice.NoticeFixtures;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.NoticeState;
import org.tramonto.notice.NoticeView;
import org.tramonto.notice.Notices;
import org.tramonto.notice.Occasion;
import org.tramonto.routing.Bucket;
import org.tramonto.shared.Language;
import org.tramonto.shared.ProgrammeKey;

/**
 * A whole retirement as its customers and the readers of the help centre live it: every mail in a mailbox, every letter and
 * every call of a person is named at its date, so that one too many fails, too.
 */
@TramontoTest
class CustomersToldTimelineTests {

    private static final String STREET = "Via Roma 1, 20121 Milano MI";

    @Autowired
    ProgrammeFixtures fixtures;

    @Autowired
    NoticeFixtures people;

    @Autowired
    ProgrammeWalk walks;

    @Autowired
    Correspondence correspondence;

    @Autowired
    Editors editors;

    @Autowired
    Channels channels;

    @Autowired
    Planning planning;

    @Autowired
    Programmes programmes;

    @Autowired
    Waves waves;

    @Autowired
    TaskService tasks;

    @Autowired
    Ledger ledger;

    @Autowired
    ChangeSets sets;

    @Autowired
    OptOuts optOuts;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    private final Map<String, String> customers = new LinkedHashMap<>();
    private ProgrammeKey key;
    private ProgrammeWalk.Path path;
    private Correspondence.Of post;
    private String article;
    private String mailbox;

    @AfterEach
    void present() {
        fixtures.present();
    }

    private Order order() {
        return fixtures.order(key);
    }

    /** Somebody who used the channel, and whose bucket lies in this wave. */
    private Customer in(String channel, int wave, String name, boolean mail, int uses) {
        Cohort cohort = Cohort.of(fixtures.get(key), wave);
        Customer found = null;
        String address = null;
        while (found == null) {
            address = "told-" + System.nanoTime() + "@example.org";
            String phone = "+39333" + System.nanoTime() % 10_000_000;
            Customer next = people.customer(name, mail ? address : null, mail ? null : phone);
            int bucket = Bucket.of(fixtures.get(key).seed, next.number());
            found = bucket >= cohort.from() && bucket < cohort.to() ? next : null;
        }
        jdbc.sql("""
                        insert into customer_channel (customer_id, channel, contacts, first_at, last_at)
                        select id, :channel, :uses, now(), now() from customer where number = :number
                        """)
                .param("channel", channel)
                .param("uses", uses)
                .param("number", found.number())
                .update();
        customers.put(name, found.number());
        post.to(found.number(), name, mail ? address : null);
        return found;
    }

    private void announced() throws Exception {
        clock.stop();
        String name = "Sportello" + Long.toString(System.nanoTime(), 36);
        String channel = name.toLowerCase();
        mailbox = channel + "@aurora.example";
        channels.register(new Channel(
                channel,
                Channel.Kind.SELF_SERVICE,
                name,
                name,
                mailbox,
                false,
                Channel.Replies.RECORDED,
                Channel.State.ACTIVE));
        article = editors.published("Scriva a " + mailbox + ".");
        ObjectNode plan = fixtures.request(channel);
        plan.put("noticePeriod", "P30D");
        Plans.waves(plan, 5000, 10_000);
        key = fixtures.draft(plan);
        post = correspondence.of(key.value());
        in(channel, 1, "Giulia", true, 90);
        people.speaking(in(channel, 1, "John", true, 50), Language.ENGLISH);
        people.at(in(channel, 1, "Pia", false, 20), STREET);
        people.at(in(channel, 1, "Bruna", true, 10), STREET);
        in(channel, 1, "Ugo", false, 5);
        optOuts.optOut(in(channel, 1, "Otto", true, 4).number(), OptOut.NOTICES, "link");
        in(channel, 2, "Sara", true, 60);
        people.speaking(in(channel, 2, "Mary", true, 1), Language.ENGLISH);
        in(channel, 2, "Clara", true, 2);

        path = walks.of(key).decided("dario: create");
        planning.submit(DARIO, key, order());
        path.run().decided("dario: submit", "tramonto: assess");
        programmes.approve(DIANA, key, order());
        path.run().decided("diana: approve").complete("Task_ReviewExemptions");
        assertThat(editors.open(key.value(), 0)).containsExactly("create en", "create it", "edit it");
        editors.change(key.value(), 0, "Scriva ancora a " + mailbox + ". Presto ci trova solo in chat.");
        path.run().standsAt("Task_AnnounceRetirement").decided();
        assertThat(editors.readers(article)).doesNotContain("chat");
        post.arrived();

        programmes.announce(DARIO, key, order());
        assertThat(editors.readers(article)).as("in the same transaction").contains("Presto");
        told();
        post.arrived(
                "announcement: Giulia in it",
                "announcement: John in en",
                "announcement: Bruna in it",
                "announcement: Sara in it",
                "announcement: Mary in en",
                "announcement: Clara in it");
        post.bounces(customers.get("Bruna"));
        post.sent();
        assertThat(post.order("announcement"))
                .as("who used it most first, and who could not be reached once more at the end")
                .containsExactly("Giulia", "Sara", "John", "Pia", "Bruna", "Clara", "Mary", "Bruna");
        ledger.move(CARLA, key, customers.get("Clara"), LedgerState.MANUAL_OUTREACH, "asked for a call");
        post.printed();
        post.arrived("announcement: Pia by letter", "announcement: Bruna by letter");
        path.run().decided("dario: announce", "carla: ledger");
        callsFor("Ugo", "Clara");
    }

    /** A person is asked to get in touch with these customers, and with no others. */
    private void callsFor(String... names) {
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(key.value())
                        .taskDefinitionKey("Task_ReachCustomer")
                        .list())
                .extracting(task -> tasks.getVariable(task.getId(), "customer"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(names).map(customers::get).toList());
    }

    /** Words are approved where they have not been, and everybody is handed to a medium. */
    private void told() {
        path.run();
        post.approveAndRelease();
        path.run();
        post.sent();
        path.run();
    }

    /** Giulia, John and Otto by mail, Pia and Bruna on paper: the customers of the first wave who can be told. */
    private void firstWaveTold() {
        assertThat(editors.open(key.value(), 1)).containsExactly("edit it");
        editors.change(key.value(), 1, "Ci trova in chat.");
        told();
        post.arrived("wave: Giulia in it", "wave: John in en", "wave: Otto in it");
        post.printed();
        path.run();
        post.arrived("wave: Pia by letter", "wave: Bruna by letter");
    }

    private void firstWaveReminded() {
        path.after(Duration.ofDays(22)).decided();
        post.nothingElse();
        path.after(Duration.ofDays(1));
        told();
        post.printed();
        path.run().decided();
        post.arrived(
                "reminder: Giulia in it",
                "reminder: John in en",
                "reminder: Pia by letter",
                "reminder: Bruna by letter");
        path.after(Duration.ofDays(6)).decided();
        assertThat(editors.readers(article)).contains("Presto");
        post.nothingElse();
    }

    private void firstWaveShifted(String decided) {
        path.after(Duration.ofDays(1)).decided(decided);
        assertThat(editors.readers(article)).isEqualTo("<p>Ci trova in chat.</p>\n");
    }

    private void firstWaveToldThatItsDayHasCome() {
        told();
        post.printed();
        path.run();
        post.arrived(
                "change_day: Giulia in it",
                "change_day: John in en",
                "change_day: Pia by letter",
                "change_day: Bruna by letter");
    }

    @Test
    void everybodyIsToldOnceAtEveryDateUntilTheChannelIsClosed() throws Exception {
        announced();
        firstWaveTold();
        path.decided("tramonto: notify");
        ledger.move(CARLA, key, customers.get("Ugo"), LedgerState.REACHED_BY_HAND, "called; uses the chat");
        path.run().decided("carla: ledger");
        callsFor("Clara");
        firstWaveReminded();
        firstWaveShifted("tramonto: start");
        firstWaveToldThatItsDayHasCome();

        path.after(Duration.ofDays(1)).decided("tramonto: advance");
        assertThat(editors.open(key.value(), 2)).isEmpty();
        told();
        path.decided("tramonto: notify");
        post.arrived("wave: Sara in it", "wave: Mary in en");
        path.after(Duration.ofDays(23));
        told();
        post.arrived("reminder: Sara in it", "reminder: Mary in en");
        path.after(Duration.ofDays(6)).decided();
        post.nothingElse();
        path.after(Duration.ofDays(1));
        told();
        post.arrived("change_day: Sara in it", "change_day: Mary in en");
        path.after(Duration.ofDays(1));
        told();
        path.run().decided("tramonto: advance", "tramonto: advance");
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.DRAINING);
        post.arrived("closing: Clara in it");
        ledger.move(CARLA, key, customers.get("Clara"), LedgerState.REACHED_BY_HAND, "called; uses the form");
        path.run().decided("carla: ledger");
        path.after(Duration.ofHours(2)).decided().standsAt("Task_CloseChannel").passed("CallActivity_VerifyContent");
        assertThat(sets.remaining(key.value())).as("mentions of the channel").isEmpty();
        programmes.close(DARIO, key, order());
        path.run().decided("dario: close", "tramonto: observe");
        path.after(Duration.ofDays(11)).standsAt("Task_WriteFinalReport");
        post.nothingElse();
        post.provenOneByOne();
    }

    @Test
    void whoWasMovedBackHearsOfItReadsTheFormerTextsAndIsToldAnewBeforeTheyAreMovedAgain() throws Exception {
        announced();
        firstWaveTold();
        path.decided("tramonto: notify");
        // By telephone, so that no notice names the day to her; the other is told by mail, and called as well.
        ledger.move(CARLA, key, customers.get("Ugo"), LedgerState.REACHED_BY_HAND, "called; uses the chat");
        ledger.move(CARLA, key, customers.get("Otto"), LedgerState.REACHED_BY_HAND, "called; uses the chat");
        path.run().decided("carla: ledger", "carla: ledger");
        callsFor("Clara");
        firstWaveReminded();
        firstWaveShifted("tramonto: start");
        // Of their day nobody hears before it is over: its words still wait for somebody.
        NoticeOrder day = new NoticeOrder(key.value(), Occasion.CHANGE_DAY, 1);
        path.run().decided();
        assertThat(wordsAskedFor()).containsExactly("change_day");
        waves.rollBack(DIANA, key, order(), false, false);
        assertThat(wordsAskedFor()).isEmpty();
        assertThat(notices.find(day).orElseThrow())
                .extracting(NoticeView::state, NoticeView::stateReason)
                .containsExactly(NoticeState.STOPPED, "rolled_back");
        path.run().decided("diana: roll_back");
        assertThat(editors.readers(article)).contains("Presto");
        told();
        post.printed();
        path.run();
        callsFor("Ugo", "Clara");
        post.arrived(
                "moved_back: Giulia in it",
                "moved_back: John in en",
                "moved_back: Otto in it",
                "moved_back: Pia by letter",
                "moved_back: Bruna by letter");
        path.after(Duration.ofDays(5)).decided();
        post.nothingElse();

        waves.start(DARIO, key, order());
        path.run().decided("dario: start");
        firstWaveTold();
        path.decided("tramonto: notify");
        firstWaveReminded();
        firstWaveShifted("tramonto: advance");
        firstWaveToldThatItsDayHasCome();
        post.provenOneByOne();
    }

    /** The occasions of the notices whose texts people are asked for. */
    private List<String> wordsAskedFor() {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(key.value())
                .taskDefinitionKeyIn("Task_WriteTexts", "Task_ApproveTexts", "Task_ReleaseNotice")
                .list()
                .stream()
                .map(task -> (String) tasks.getVariable(task.getId(), "occasion"))
                .toList();
    }
}
