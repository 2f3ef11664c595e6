package org.tramonto.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.tramonto.notice.NoticeFixtures.ANNA;
import static org.tramonto.notice.NoticeFixtures.DARIO;
import static org.tramonto.notice.NoticeFixtures.DIANA;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.customer.Customer;
import org.tramonto.customer.CustomerMerges;
import org.tramonto.customer.OptOut;
import org.tramonto.customer.OptOuts;
import org.tramonto.delivery.LetterReturned;
import org.tramonto.delivery.LettersPrinted;
import org.tramonto.delivery.MailBounced;
import org.tramonto.delivery.MailUncertain;
import org.tramonto.delivery.MailsSent;
import org.tramonto.delivery.Outbox;
import org.tramonto.delivery.Suppressions;
import org.tramonto.knowledge.ChangeItem;
import org.tramonto.knowledge.ChangeOrder;
import org.tramonto.knowledge.ChangeSets;
import org.tramonto.link.PersonalLinks;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/** A notice from its audience to the last customer, with everything that may happen meanwhile. */
@TramontoTest
class NoticeSendingTests {

    private static final String STREET = "Via Roma 1, 20121 Milano MI";

    @Autowired
    NoticeFixtures fixtures;

    @Autowired
    Notices notices;

    @Autowired
    NoticeTexts texts;

    @Autowired
    NoticeReader reader;

    @Autowired
    NoticeProof proof;

    @Autowired
    UncertainCustomers uncertain;

    @Autowired
    FeedingRounds rounds;

    @Autowired
    Feeder feeder;

    @Autowired
    NoticeRows rows;

    @Autowired
    OptOuts optOuts;

    @Autowired
    CustomerMerges merges;

    @Autowired
    Suppressions suppressions;

    @Autowired
    NoticeDeliveryListener delivery;

    @Autowired
    Outbox outbox;

    @Autowired
    TopicTexts together;

    @Autowired
    NoticePreviews previews;

    @Autowired
    Composer composer;

    @Autowired
    PersonalLinks personal;

    @Autowired
    TextVersions versions;

    @Autowired
    Channels channels;

    @Autowired
    ChangeSets changes;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private String topic;
    private NoticeOrder order;

    @BeforeEach
    void newTopic() {
        topic = fixtures.topic();
        order = new NoticeOrder(topic, Occasion.ANNOUNCEMENT, 0);
    }

    private void approved() {
        notices.draft(DARIO, order);
        assertThat(notices.takeSnapshot(order, Duration.ofMinutes(1))).isTrue();
        if (state() == NoticeState.TEXTS_MISSING) {
            texts.handIn(DARIO, order);
            texts.approve(DIANA, order, hash(), "Bene così");
        }
    }

    private void sending() {
        approved();
        if (order.occasion().needsRelease()) {
            notices.release(DIANA, order);
        }
        notices.start(order);
        // A test says what becomes of a mail.
        outbox.pause(rows.get(order).number());
    }

    @AfterEach
    void end() {
        clock.reset();
    }

    private String hash() {
        return texts.current(DIANA, topic, order.occasion()).hash();
    }

    private NoticeState state() {
        return notices.find(order).orElseThrow().state();
    }

    private Map<String, String> states() {
        return fixtures.states(order);
    }

    private String state(Customer customer) {
        return states().get(customer.number());
    }

    private void round() {
        clock.advance(Duration.ofMinutes(1));
        rounds.further(rows.get(order).id());
    }

    private String reference(Customer customer) {
        int attempt = jdbc.sql("select attempt from notice_recipient where notice = :notice and customer = :customer")
                .param("notice", rows.get(order).id())
                .param("customer", customer.number())
                .query(Integer.class)
                .single();
        return new Reference(rows.get(order).id(), customer.number(), attempt).toString();
    }

    private void sent(Customer... customers) {
        for (Customer customer : customers) {
            delivery.on(new MailsSent(List.of(reference(customer))));
        }
    }

    private List<String> steps(Customer customer) {
        return proof.of(ANNA, customer.number()).stream()
                .map(step -> step.what() + (step.medium() == null ? "" : " " + step.medium()))
                .toList();
    }

    @Test
    void a_notice_is_drafted_once_looked_at_approved_by_somebody_else_released_and_sent() {
        Customer often = fixtures.customer("Olga");
        Customer seldom = fixtures.customer("Sara");
        fixtures.tell(topic, seldom, 1);
        fixtures.tell(topic, often, 90);

        String number = notices.draft(DARIO, order).number();
        assertThat(notices.draft(DIANA, order).number()).isEqualTo(number).startsWith("N-");
        assertThatThrownBy(() -> notices.draft(ANNA, order)).isInstanceOf(Problems.NotYours.class);
        assertThat(notices.takeSnapshot(order, Duration.ofMinutes(1))).isTrue();
        assertThat(state()).isEqualTo(NoticeState.TEXTS_MISSING);
        assertThatThrownBy(() -> texts.approve(DIANA, order, hash(), null)).isInstanceOf(Problems.NotNow.class);
        texts.handIn(DARIO, order);
        assertThatThrownBy(() -> texts.approve(DARIO, order, hash(), null)).isInstanceOf(Problems.OwnText.class);
        assertThatThrownBy(() -> texts.approve(DIANA, order, "another", null))
                .isInstanceOf(Problems.ChangedMeanwhile.class);
        texts.approve(DIANA, order, hash(), null);
        assertThatThrownBy(() -> notices.start(order)).isInstanceOf(Problems.NotNow.class);
        assertThatThrownBy(() -> notices.release(DARIO, order)).isInstanceOf(Problems.NotYours.class);
        notices.release(DIANA, order);
        notices.start(order);
        round();
        assertThat(states()).containsOnly(Map.entry(often.number(), "queued"), Map.entry(seldom.number(), "queued"));
        assertThat(jdbc.sql("select customer from notice_step where notice = :n and what = 'queued' order by id")
                        .param("n", rows.get(order).id())
                        .query(String.class)
                        .list())
                .startsWith(often.number());
        sent(often, seldom);
        sent(often);
        round();
        round();
        assertThat(state()).isEqualTo(NoticeState.FINISHED);
        assertThat(notices.find(order).orElseThrow().figures().told()).isEqualTo(2);
        assertThat(steps(often)).containsExactly("queued mail", "told mail");
    }

    @Test
    void who_is_left_out_is_said_with_the_reason_and_who_has_no_address_goes_to_a_person() {
        Customer exempt = fixtures.customer("Elsa");
        Customer optedOut = fixtures.customer("Otto");
        Customer unreachable = fixtures.customer("Ugo", null, "+393331234567");
        Customer byPost = fixtures.at(fixtures.customer("Pia", null, "+393337654321"), STREET);
        Customer offline = fixtures.needing(fixtures.at(fixtures.customer("Ida"), STREET), "no_internet");
        Customer noMail = fixtures.at(fixtures.customer("Nora"), STREET);
        Customer suppressed = fixtures.at(fixtures.customer("Susi"), STREET);
        fixtures.tell(topic, exempt, 5, "exempt");
        List.of(optedOut, unreachable, byPost, offline, noMail, suppressed)
                .forEach(customer -> fixtures.tell(topic, customer, 1));
        optOuts.optOut(optedOut.number(), OptOut.NOTICES, "link");
        optOuts.optOut(noMail.number(), OptOut.MAIL, "link");
        suppressions.suppress(suppressed.mailAddress(), Suppressions.Cause.HARD_BOUNCE, "gone");

        sending();
        assertThat(reader.leftOut(ANNA, rows.get(order).number()))
                .containsOnly(Map.entry("exempt", 1L), Map.entry("opted_out", 1L));
        round();
        assertThat(state(unreachable)).isEqualTo("by_hand");
        assertThat(jdbc.sql("select distinct medium from notice_recipient where customer in (:some) and notice = :n")
                        .param("some", List.of(byPost.number(), offline.number(), noMail.number(), suppressed.number()))
                        .param("n", rows.get(order).id())
                        .query(String.class)
                        .list())
                .containsExactly("letter");
    }

    @Test
    void what_the_law_requires_goes_before_an_opt_out_but_never_to_a_dead_address() {
        fixtures.law(topic, "art. 70 CCE");
        Customer optedOut = fixtures.customer("Otto");
        Customer dead = fixtures.customer("Dora");
        fixtures.tell(topic, optedOut, 1);
        fixtures.tell(topic, dead, 1);
        optOuts.optOut(optedOut.number(), OptOut.NOTICES, "link");
        suppressions.suppress(dead.mailAddress(), Suppressions.Cause.HARD_BOUNCE, "gone");
        sending();
        round();
        assertThat(state(optedOut)).isEqualTo("queued");
        assertThat(state(dead)).isEqualTo("by_hand");
        assertThat(notices.find(order).orElseThrow().legalBasis()).isEqualTo("art. 70 CCE");
    }

    @Test
    void who_opts_out_merges_or_moves_on_between_snapshot_and_sending_is_not_told() {
        Customer optsOut = fixtures.customer("Otto");
        Customer movesOn = fixtures.customer("Moira");
        Customer stays = fixtures.customer("Stella");
        Customer merges = fixtures.customer("Mario");
        Customer newcomer = fixtures.customer("Nina");
        Customer mergedIntoNewcomer = fixtures.customer("Nino");
        List.of(optsOut, movesOn, stays, merges, mergedIntoNewcomer)
                .forEach(customer -> fixtures.tell(topic, customer, 1));
        sending();
        optOuts.optOut(optsOut.number(), OptOut.NOTICES, "link");
        fixtures.gone(topic, movesOn, "rolled_back");
        this.merges.merge(merges.number(), stays.number(), "stessa persona", ANNA);
        this.merges.merge(mergedIntoNewcomer.number(), newcomer.number(), "stessa persona", ANNA);
        round();
        assertThat(states())
                .containsOnly(
                        Map.entry(optsOut.number(), "left_out"),
                        Map.entry(movesOn.number(), "left_out"),
                        Map.entry(stays.number(), "queued"),
                        Map.entry(merges.number(), "left_out"),
                        Map.entry(mergedIntoNewcomer.number(), "left_out"),
                        Map.entry(newcomer.number(), "queued"));
        assertThat(steps(optsOut)).containsExactly("left_out");
    }

    @Test
    void who_opts_out_while_their_mail_waits_for_the_server_gets_none_and_gets_the_next_once_they_want_it() {
        Customer optsOut = fixtures.customer("Otto");
        Customer stays = fixtures.customer("Stella");
        Customer byPost = fixtures.at(fixtures.customer("Pia", null, "+393337654322"), STREET);
        List.of(optsOut, stays, byPost).forEach(customer -> fixtures.tell(topic, customer, 1));
        sending();
        round();
        assertThat(states().values()).containsOnly("queued");
        optOuts.optOut(byPost.number(), OptOut.NOTICES, "link");
        optOuts.optOut(optsOut.number(), OptOut.NOTICES, "link");
        outbox.resume(rows.get(order).number());
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            round();
            return state(stays).equals("told") && state(optsOut).equals("left_out");
        });
        assertThat(steps(byPost)).containsExactly("queued letter", "failed letter", "left_out");
        assertThat(steps(optsOut)).containsExactly("queued mail", "failed mail", "left_out");
        optOuts.optIn(optsOut.number(), OptOut.NOTICES);
        assertThat(suppressions.isSuppressed(List.of(optsOut.mailAddress()))).isEmpty();
    }

    @Test
    void every_notice_says_how_to_get_no_more_of_them_or_why_it_comes_in_any_case() {
        Customer giulia = fixtures.customer("Giulia");
        Customer pia = fixtures.at(fixtures.customer("Pia", null, "+393337654321"), STREET);
        List.of(giulia, pia).forEach(customer -> fixtures.tell(topic, customer, 1));
        sending();
        round();
        Map<String, String> mail = mailOf(order);
        assertThat(mail.get("headers").toString())
                .containsPattern("\"List-Unsubscribe\": \"<http[^>]+/feedback/opt-out/[\\w-]+>\"")
                .contains("\"List-Unsubscribe-Post\": \"List-Unsubscribe=One-Click\"");
        assertThat(mail.get("html").toString()).containsPattern("<a href=\"http[^\"]+/feedback/opt-out/[\\w-]+\">");
        assertThat(mail.get("text").toString()).containsPattern("-- \nPreferisce .*: http.*/feedback/opt-out/");
        assertThat(jdbc.sql("select html from letter where reference like ?")
                        .param("notice:" + rows.get(order).id() + ":%")
                        .query(String.class)
                        .single())
                .contains("sulla pagina dietro il codice")
                .doesNotContain("opt-out");

        String lawful = fixtures.topic();
        fixtures.law(lawful, "art. 70 CCE");
        fixtures.tell(lawful, giulia, 1);
        topic = lawful;
        order = new NoticeOrder(lawful, Occasion.ANNOUNCEMENT, 0);
        sending();
        round();
        assertThat(mailOf(order).get("headers").toString()).doesNotContain("Unsubscribe");
        assertThat(mailOf(order).get("html").toString())
                .contains("fa parte del suo contratto")
                .doesNotContain("opt-out");
    }

    private Map<String, String> mailOf(NoticeOrder order) {
        return fixtures.mails(order).values().iterator().next();
    }

    @Test
    void customers_merged_before_the_snapshot_are_one_and_told_once() {
        Customer stays = fixtures.customer("Stella");
        Customer goes = fixtures.customer("Mario");
        Customer elsewhere = fixtures.customer("Elena");
        Customer alone = fixtures.customer("Aldo");
        merges.merge(goes.number(), stays.number(), "stessa persona", ANNA);
        merges.merge(alone.number(), elsewhere.number(), "stessa persona", ANNA);
        List.of(stays, goes, alone).forEach(customer -> fixtures.tell(topic, customer, 1));
        sending();
        round();
        assertThat(states())
                .containsOnly(
                        Map.entry(stays.number(), "queued"),
                        Map.entry(goes.number(), "left_out"),
                        Map.entry(alone.number(), "left_out"),
                        Map.entry(elsewhere.number(), "queued"));
    }

    @Test
    void newcomers_are_told_before_the_end_and_after_it_and_nobody_twice() {
        Customer first = fixtures.customer("Fabio");
        Customer exempt = fixtures.customer("Elsa");
        fixtures.tell(topic, first, 1);
        fixtures.tell(topic, exempt, 1, "exempt");
        sending();
        round();
        Customer second = fixtures.customer("Sonia");
        fixtures.tell(topic, second, 1);
        sent(first);
        round();
        assertThat(state(second)).isEqualTo("queued");
        sent(second);
        round();
        assertThat(state()).isEqualTo(NoticeState.FINISHED);

        Customer third = fixtures.customer("Tina");
        fixtures.tell(topic, third, 1);
        fixtures.tell(topic, exempt, 1);
        notices.topUp(order);
        round();
        assertThat(states())
                .containsOnly(
                        Map.entry(first.number(), "told"),
                        Map.entry(second.number(), "told"),
                        Map.entry(third.number(), "queued"),
                        Map.entry(exempt.number(), "queued"));
        sent(third, exempt);
        round();
        assertThat(state()).isEqualTo(NoticeState.FINISHED);
        assertThat(steps(first)).containsExactly("queued mail", "told mail");
    }

    @Test
    void a_bounce_is_followed_by_a_letter_and_a_letter_that_returns_by_a_person() {
        Customer giulia = fixtures.at(fixtures.customer("Giulia"), STREET);
        fixtures.tell(topic, giulia, 1);
        sending();
        round();
        String mail = reference(giulia);
        sent(giulia);
        round();
        round();
        assertThat(state()).isEqualTo(NoticeState.FINISHED);
        delivery.on(new MailBounced(mail, false, "mailbox full"));
        assertThat(state(giulia)).isEqualTo("told");
        delivery.on(new MailBounced(mail, true, "no such user"));
        delivery.on(new MailBounced(mail, true, "no such user"));
        assertThat(state(giulia)).isEqualTo("pending");
        rounds.round();
        assertThat(state(giulia)).isEqualTo("queued");
        String letter = reference(giulia);
        assertThat(personal.opinion(giulia.number(), clock.instant().plusSeconds(60)))
                .as("what the code on her letter leads to, too")
                .hasValueSatisfying(
                        ticket -> assertThat(ticket.subject()).isEqualTo(topic + "|announcement|0|" + giulia.number()));
        assertThat(personal.opinion("K-000000", clock.instant().plusSeconds(60)))
                .isEmpty();
        delivery.on(new MailsSent(List.of(mail)));
        assertThat(state(giulia)).isEqualTo("queued");
        delivery.on(new LettersPrinted(1, List.of(letter)));
        assertThat(state(giulia)).isEqualTo("told");
        delivery.on(new LetterReturned(letter, "unknown at this address"));
        rounds.round();
        assertThat(state(giulia)).isEqualTo("by_hand");
        assertThat(steps(giulia))
                .containsExactly(
                        "queued mail",
                        "told mail",
                        "bounced mail",
                        "bounced mail",
                        "queued letter",
                        "told letter",
                        "bounced letter",
                        "by_hand");
    }

    @Test
    void an_uncertain_mail_waits_for_a_person() {
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Customer customer = fixtures.at(fixtures.customer("Ugo " + i), STREET);
            customers.add(customer);
            fixtures.tell(topic, customer, 1);
        }
        sending();
        round();
        customers.forEach(customer -> delivery.on(new MailUncertain(List.of(reference(customer)))));
        round();
        round();
        assertThat(state()).isEqualTo(NoticeState.SENDING);
        assertThat(notices.find(order).orElseThrow().figures().uncertain()).isEqualTo(2);
        uncertain.decide(DIANA, order, customers.get(0).number(), UncertainCustomers.Decision.NEXT_MEDIUM, "sicuro");
        assertThat(state(customers.get(0))).isEqualTo("pending");
        assertThatThrownBy(() -> uncertain.decide(
                        DIANA, order, customers.get(0).number(), UncertainCustomers.Decision.TOLD, "di nuovo"))
                .isInstanceOf(Problems.NotUncertain.class);
        sent(customers.get(1));
        assertThat(state(customers.get(1))).isEqualTo("told");
    }

    @Test
    void it_can_be_paused_slowed_down_resumed_and_stopped_with_reasons() {
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Customer customer = fixtures.customer("Cliente " + i);
            customers.add(customer);
            fixtures.tell(topic, customer, 100 - i);
        }
        sending();
        notices.pace(DIANA, order, 30);
        clock.advance(Duration.ofSeconds(6));
        rounds.further(rows.get(order).id());
        assertThat(states().values().stream().filter("queued"::equals)).hasSize(3);
        assertThatThrownBy(() -> notices.pause(DIANA, order, " ")).isInstanceOf(Problems.ReasonMissing.class);
        assertThatThrownBy(() -> notices.pause(DARIO, order, "basta")).isInstanceOf(Problems.NotYours.class);
        notices.pause(DIANA, order, "il testo ha un errore");
        round();
        assertThat(states().values().stream().filter("queued"::equals)).hasSize(3);
        assertThatThrownBy(() -> notices.pause(DIANA, order, "ancora")).isInstanceOf(Problems.NotNow.class);
        notices.resume(DIANA, order, "corretto");
        outbox.pause(rows.get(order).number());
        clock.advance(Duration.ofSeconds(4));
        rounds.further(rows.get(order).id());
        assertThat(states().values().stream().filter("pending"::equals)).hasSizeLessThanOrEqualTo(7);
        sent(customers.get(0));
        notices.stop(DIANA, order, "programma ritirato");
        notices.stop(DIANA, order, "programma ritirato");
        round();
        assertThat(state()).isEqualTo(NoticeState.STOPPED);
        assertThat(states().values()).doesNotContain("pending");
        assertThat(state(customers.get(0))).isEqualTo("told");
        assertThat(state(customers.get(11))).isEqualTo("stopped");
        assertThatThrownBy(() -> notices.topUp(order)).isInstanceOf(Problems.NotNow.class);
    }

    @Test
    void nobody_says_when_all_are_told_while_letters_wait_to_be_printed() {
        Customer giulia = fixtures.customer("Giulia");
        Customer paolo =
                fixtures.at(fixtures.customer("Paolo", null, "+39 333 " + System.nanoTime() % 10_000_000), STREET);
        Customer piera = fixtures.customer("Piera");
        List.of(giulia, paolo, piera).forEach(customer -> fixtures.tell(topic, customer, 1));
        sending();
        clock.stop();
        clock.advance(Duration.ofMinutes(1));
        round();
        sent(giulia);
        NoticeView waiting = notices.find(order).orElseThrow();
        assertThat(waiting.figures().queued()).isEqualTo(2);
        assertThat(waiting.figures().lettersToPrint()).isEqualTo(1);
        assertThat(waiting.endsAt()).as("a person prints it, some time").isNull();
        delivery.on(new LettersPrinted(1, List.of(reference(paolo))));
        NoticeView printed = notices.find(order).orElseThrow();
        assertThat(printed.figures().lettersToPrint()).isZero();
        assertThat(printed.endsAt()).isNotNull();
    }

    @Test
    void an_approver_sees_customers_who_differ_in_medium_or_needs_the_most_frequent_user_first() {
        Customer often = fixtures.customer("Giulia");
        Customer onPaper = fixtures.at(
                fixtures.customer("Pia", null, "+39333" + System.nanoTime() % 10_000_000),
                "Via Roma 1, 20121 Milano MI");
        Customer needing = fixtures.needing(fixtures.customer("Bianca"), "large_print");
        fixtures.tell(topic, often, 90);
        fixtures.tell(topic, fixtures.customer("Gina"), 50);
        fixtures.tell(topic, onPaper, 3);
        fixtures.tell(topic, needing, 1);
        fixtures.tell(topic, fixtures.customer("Elsa"), 1, "exempt");
        begun(Occasion.ANNOUNCEMENT, 0);
        String number = notices.find(order).orElseThrow().number();
        assertThat(IntStream.rangeClosed(1, 4)
                        .mapToObj(sample -> previews.of(DIANA, number, Language.ITALIAN, sample, Optional.empty())
                                .reader()))
                .extracting(NoticePreviews.Reader::name, NoticePreviews.Reader::medium, NoticePreviews.Reader::needs)
                .containsExactly(
                        tuple("Giulia", Medium.MAIL, List.of()),
                        tuple("Pia", Medium.LETTER, List.of()),
                        tuple("Bianca", Medium.MAIL, List.of("large_print")),
                        tuple("Giulia", Medium.MAIL, List.of()));
        assertThat(previews.of(DIANA, number, Language.ENGLISH, 2, Optional.empty())
                        .reader())
                .as("nobody reads English")
                .extracting(NoticePreviews.Reader::customer, NoticePreviews.Reader::reads, NoticePreviews.Reader::of)
                .containsExactly(often.number(), Language.ITALIAN, 1);
    }

    private NoticeState begun(Occasion occasion, int round) {
        order = new NoticeOrder(topic, occasion, round);
        notices.draft(DARIO, order);
        notices.takeSnapshot(order, Duration.ofMinutes(1));
        return state();
    }

    @Test
    void all_texts_of_a_topic_are_approved_together_and_later_notices_wait_for_nobody() {
        Actor tea = new Actor("tea", "Tea", Set.of(Actor.MANAGERS));
        fixtures.tell(topic, fixtures.customer("Fabio"), 1);
        TopicTexts.All all = together.current(DARIO, topic);
        assertThat(all.occasions()).hasSize(Occasion.values().length);
        assertThat(all.approved()).isFalse();
        assertThat(previews.of(DIANA, topic, Occasion.CLOSING, Language.ITALIAN).html())
                .contains("Chat", "800 900 123");
        assertThatThrownBy(() -> together.judge(DIANA, topic, all.hash(), Map.of()))
                .isInstanceOf(Problems.NotHandedIn.class);
        assertThatThrownBy(() -> together.handIn(NoticeFixtures.ANNA, topic, all.hash()))
                .isInstanceOf(Problems.NotYours.class);
        together.handIn(DARIO, topic, all.hash());
        assertThatThrownBy(() -> together.judge(DARIO, topic, all.hash(), Map.of()))
                .isInstanceOf(Problems.OwnText.class);

        assertThat(together.judge(DIANA, topic, all.hash(), Map.of(Occasion.CLOSING, "Troppo lungo"))
                        .approved())
                .isFalse();
        assertThat(begun(Occasion.WAVE, 1)).isEqualTo(NoticeState.APPROVED);
        assertThat(begun(Occasion.CLOSING, 0)).isEqualTo(NoticeState.TEXTS_MISSING);

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
        assertThat(begun(Occasion.WAVE, 2)).as("a changed word").isEqualTo(NoticeState.TEXTS_MISSING);
        assertThat(begun(Occasion.REMINDER, 1)).as("only that text changed").isEqualTo(NoticeState.APPROVED);
        assertThatThrownBy(() -> together.judge(tea, topic, all.hash(), Map.of()))
                .isInstanceOf(Problems.ChangedMeanwhile.class);

        String changed = together.current(DIANA, topic).hash();
        together.handIn(DIANA, topic, changed);
        assertThatThrownBy(() -> together.judge(DARIO, topic, changed, Map.of()))
                .as("wrote one of them")
                .isInstanceOf(Problems.OwnText.class);
        assertThat(together.judge(tea, topic, changed, Map.of()).approved()).isTrue();
        assertThat(begun(Occasion.WAVE, 2)).as("goes on at once").isEqualTo(NoticeState.APPROVED);
        assertThat(begun(Occasion.CLOSING, 0)).isEqualTo(NoticeState.APPROVED);
        assertThatThrownBy(() -> together.current(DIANA, "nobody")).isInstanceOf(Problems.NoSuchTopic.class);
    }

    @Test
    void a_text_changed_here_is_among_those_that_may_name_a_channel() {
        String address = "casella-" + topic + "@aurora.example";
        String channel = "box-" + topic.toLowerCase();
        channels.register(new Channel(
                channel,
                Channel.Kind.MAIL,
                "Casella",
                "Mailbox",
                address,
                false,
                Channel.Replies.RECORDED,
                Channel.State.ACTIVE));
        assertThat(changes.mentions(channel))
                .noneMatch(mention -> mention.words().contains(address));
        TextVersion now = texts.current(DARIO, topic, Occasion.WAVE).texts().stream()
                .map(NoticeTexts.Checked::text)
                .filter(text -> text.wording().language().equals(Language.ITALIAN))
                .findFirst()
                .orElseThrow();
        Wording naming = new Wording(
                Language.ITALIAN,
                now.wording().subject(),
                now.wording().body() + "\n\nPuò scrivere a " + address + ".\n",
                now.wording().message());
        texts.save(DARIO, topic, Occasion.WAVE, naming, now.hash());

        assertThat(changes.prepare(DIANA, new ChangeOrder(topic, 1, channel, Map.of(), false, "diana", null, Map.of()))
                        .items())
                .filteredOn(item ->
                        item.source().equals("notice_texts") && item.place().startsWith(topic + "/"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.place()).isEqualTo(topic + "/wave/it");
                    assertThat(item.kind()).isEqualTo(ChangeItem.Kind.CHECKLIST);
                    assertThat(item.mentions())
                            .anySatisfy(mention -> assertThat(mention.words()).isEqualTo(address));
                });
        texts.save(DARIO, topic, Occasion.WAVE, now.wording(), naming.hash());
        assertThat(changes.mentions(channel))
                .as("only what counts now")
                .noneMatch(mention -> mention.words().contains(address));
    }

    @Test
    void one_approval_counts_for_later_rounds_until_the_words_change() {
        fixtures.tell(topic, fixtures.customer("Fabio"), 1);
        order = new NoticeOrder(topic, Occasion.REMINDER, 1);
        approved();
        order = new NoticeOrder(topic, Occasion.REMINDER, 2);
        notices.draft(DARIO, order);
        notices.takeSnapshot(order, Duration.ofMinutes(1));
        assertThat(state()).isEqualTo(NoticeState.APPROVED);

        TextVersion now =
                texts.current(DARIO, topic, Occasion.REMINDER).texts().get(0).text();
        Wording better = new Wording(
                now.wording().language(),
                now.wording().subject() + "!",
                now.wording().body(),
                now.wording().message());
        texts.save(DARIO, topic, Occasion.REMINDER, better, now.hash());
        assertThatThrownBy(() -> texts.save(DIANA, topic, Occasion.REMINDER, better, now.hash()))
                .isInstanceOf(Problems.ChangedMeanwhile.class);
        assertThat(state()).as("it goes on with the words it was approved with").isEqualTo(NoticeState.APPROVED);
        order = new NoticeOrder(topic, Occasion.REMINDER, 3);
        notices.draft(DARIO, order);
        notices.takeSnapshot(order, Duration.ofMinutes(1));
        assertThat(state()).isEqualTo(NoticeState.TEXTS_MISSING);
        assertThatThrownBy(() -> notices.start(order)).isInstanceOf(Problems.NotNow.class);
        texts.handIn(DIANA, order);
        assertThatThrownBy(() -> texts.approve(DARIO, order, hash(), null)).isInstanceOf(Problems.OwnText.class);
        assertThatThrownBy(() -> texts.approve(DIANA, order, hash(), null)).isInstanceOf(Problems.OwnText.class);
        texts.approve(new org.tramonto.shared.Actor("tea", "Tea", Set.of("managers")), order, hash(), null);
        assertThat(state()).isEqualTo(NoticeState.APPROVED);
    }

    @Test
    void of_those_who_change_a_text_at_the_same_moment_one_saves_and_the_others_are_told() throws Exception {
        TextVersion seen =
                texts.current(DARIO, topic, Occasion.REMINDER).texts().get(0).text();
        ExecutorService four = Executors.newFixedThreadPool(4);
        List<Future<TextVersion>> saves = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Wording mine = new Wording(
                    seen.wording().language(),
                    seen.wording().subject() + " " + i,
                    seen.wording().body(),
                    seen.wording().message());
            saves.add(four.submit(() -> texts.save(DARIO, topic, Occasion.REMINDER, mine, seen.hash())));
        }
        int saved = 0;
        for (Future<TextVersion> save : saves) {
            try {
                save.get();
                saved++;
            } catch (ExecutionException refused) {
                assertThat(refused).hasCauseInstanceOf(Problems.ChangedMeanwhile.class);
            }
        }
        four.shutdown();
        assertThat(saved).isEqualTo(1);
    }

    @Test
    void a_notice_is_called_by_its_occasion_wave_and_turn_in_the_language_of_its_reader() {
        fixtures.tell(topic, fixtures.customer("Fabio"), 1);
        assertThat(named(Occasion.ANNOUNCEMENT, 0)).containsExactly("Annuncio", "Announcement");
        assertThat(named(Occasion.REMINDER, 2)).containsExactly("Promemoria, ondata 2", "Reminder, wave 2");
        assertThat(named(Occasion.CHANGE_DAY, 103))
                .containsExactly("Giorno del cambio, ondata 3, 2ª volta", "Day of the change, wave 3, turn 2");
        assertThat(named(Occasion.MOVED_BACK, 1)).containsExactly("Ritorno al canale", "Moved back");
        assertThat(reader.name("Un titolo", Locale.ITALIAN)).isEmpty();
        assertThat(reader.name("N-999999", Locale.ITALIAN)).isEmpty();
    }

    private List<String> named(Occasion occasion, int round) {
        String number =
                notices.draft(DARIO, new NoticeOrder(topic, occasion, round)).number();
        return List.of(
                reader.name(number, Locale.ITALY).orElseThrow(),
                reader.name(number, Locale.FRENCH).orElseThrow());
    }

    @Test
    void a_text_that_needs_what_the_topic_does_not_say_is_not_handed_in() {
        fixtures.fact(topic, "person", "");
        notices.draft(DARIO, order);
        notices.takeSnapshot(order, Duration.ofMinutes(1));
        assertThatThrownBy(() -> texts.handIn(DARIO, order)).isInstanceOf(Problems.FactsMissing.class);
    }

    @Test
    void the_mail_says_everything_in_the_language_of_the_customer() {
        Customer giulia = fixtures.customer("Giulia <b>Bianchi</b>");
        Customer john = fixtures.speaking(fixtures.customer("John Smith"), Language.ENGLISH);
        fixtures.tell(topic, giulia, 1);
        fixtures.tell(topic, john, 1);
        sending();
        round();
        Map<String, String> html = new HashMap<>();
        fixtures.mails(order)
                .forEach((language, mail) -> html.put(language, mail.get("subject") + " " + mail.get("html")));
        assertThat(html.get("it"))
                .contains(
                        "Gentile Giulia &lt;b&gt;Bianchi&lt;/b&gt;",
                        "dal 3 marzo 2027",
                        "<strong>Telefono</strong>",
                        "/feedback/notice/",
                        "800 900 123")
                .doesNotContain("{", "qzx");
        assertThat(html.get("en")).contains("Dear John Smith", "from 3 March 2027", "<strong>Telephone</strong>");
    }

    @Test
    void a_mail_on_a_shared_form_says_word_for_word_what_is_written_to_one_customer_alone() {
        approved();
        Notice notice = rows.get(order);
        for (LocalDate day : Arrays.asList(NoticeFixtures.MARCH, null)) {
            for (Language language : List.of(Language.ITALIAN, Language.ENGLISH)) {
                Composer.Desk desk = composer.desk(notice, versions.current(topic, order.occasion()));
                for (String name : Arrays.asList("Giulia <b>Bianchi</b> & \"figli\" {0}", null)) {
                    Composer.Written alone = desk.write("K-000042", name, day, List.of("form"), language);
                    Composer.Personal personal = desk.personal("K-000042", name, day, List.of("form"), language);
                    assertThat(personal.form().subject().fill(personal.values()))
                            .isEqualTo(alone.subject());
                    assertThat(personal.form().text().fill(personal.values())).isEqualTo(alone.plain());
                    assertThat(personal.form().html().fill(personal.values())).isEqualTo(alone.html());
                    assertThat(personal.values()).allMatch(value -> value.length() < 120);
                }
            }
        }
    }

    @Test
    void the_kept_counts_are_those_of_the_rows_whatever_happens_to_customers() {
        Customer told = fixtures.customer("Olga");
        Customer bounced = fixtures.customer("Sara");
        Customer uncertain = fixtures.customer("Ugo");
        Customer nowhere = fixtures.customer("Nino", null, "+39333" + System.nanoTime() % 10_000_000);
        List.of(told, bounced, uncertain, nowhere).forEach(customer -> fixtures.tell(topic, customer, 1));
        fixtures.tell(
                topic,
                fixtures.at(
                        fixtures.customer("Lea", null, "+39334" + System.nanoTime() % 10_000_000),
                        "Via Roma 1\n20121 Milano"),
                1);
        fixtures.tell(topic, fixtures.customer("Fabio"), 1, "moved_already");
        sending();
        assertCountsAreTrue();
        TransactionTemplate undone = new TransactionTemplate(transactions);
        undone.executeWithoutResult(status -> {
            rounds.further(rows.get(order).id());
            sent(told);
            status.setRollbackOnly();
        });
        assertCountsAreTrue();
        round();
        assertCountsAreTrue();
        sent(told, bounced);
        delivery.on(new MailUncertain(List.of(reference(uncertain))));
        delivery.on(new MailBounced(reference(bounced), true, "no such mailbox"));
        assertCountsAreTrue();
        for (int i = 0; i < 120; i++) {
            delivery.on(new MailUncertain(List.of(reference(uncertain))));
            jdbc.sql("update notice_recipient set state = 'queued' where notice = :n and state = 'uncertain'")
                    .param("n", rows.get(order).id())
                    .update();
        }
        assertThat(lines()).isGreaterThan(200);
        round();
        assertThat(lines()).isLessThan(30);
        assertCountsAreTrue();
        notices.stop(DIANA, order, "basta");
        assertCountsAreTrue();
        assertThat(notices.find(order).orElseThrow().figures().all()).isEqualTo(6);
    }

    private long lines() {
        return jdbc.sql("select count(*) from notice_count where notice = :n")
                .param("n", rows.get(order).id())
                .query(Long.class)
                .single();
    }

    private void assertCountsAreTrue() {
        assertThat(jdbc.sql("""
                        select state, medium, language, case when state = 'left_out' then reason end as why, count(*)
                        from notice_recipient where notice = :n group by 1, 2, 3, 4
                        """).param("n", rows.get(order).id()).query().listOfRows())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        jdbc.sql("""
                                select state, medium, language, why, sum(customers)::bigint as count from notice_count
                                where notice = :n group by 1, 2, 3, 4 having sum(customers) <> 0
                                """).param("n", rows.get(order).id()).query().listOfRows());
    }

    @Test
    void two_nodes_and_one_that_dies_tell_everybody_once() throws Exception {
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Customer customer = fixtures.customer("Cliente " + i);
            customers.add(customer);
            fixtures.tell(topic, customer, i % 7);
        }
        sending();
        notices.pace(DIANA, order, 1_000_000);
        clock.advance(Duration.ofMinutes(1));
        long id = rows.get(order).id();
        // A node dies in the middle of a piece: its transaction is gone with it.
        TransactionTemplate dying = new TransactionTemplate(transactions);
        dying.executeWithoutResult(status -> {
            Notice notice = rows.lock(id);
            rows.move(notice, NoticeState.SENDING, "node", null);
            status.setRollbackOnly();
        });
        ExecutorService nodes = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                running.add(nodes.submit(() -> {
                    for (int step = 0; step < 12; step++) {
                        feeder.step(id);
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            nodes.shutdownNow();
        }
        rounds.further(id);
        assertThat(states()).hasSize(40).doesNotContainValue("pending");
        assertThat(jdbc.sql("select count(*) from notice_step where notice = :n and what = 'queued'")
                        .param("n", id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(40);
    }

    @Test
    void a_snapshot_goes_on_where_it_stopped() {
        for (int i = 0; i < 3; i++) {
            fixtures.tell(topic, fixtures.customer("Cliente " + i), 1);
        }
        notices.draft(DARIO, order);
        long id = rows.get(order).id();
        TransactionTemplate piece = new TransactionTemplate(transactions);
        jdbc.sql("update notice set state = 'snapshotting' where id = :id")
                .param("id", id)
                .update();
        String first = fixtures.audience(order, "", 1).get(0).customer();
        jdbc.sql("update notice set cursor = :first where id = :id")
                .param("first", first)
                .param("id", id)
                .update();
        assertThat(notices.takeSnapshot(order, Duration.ofMinutes(1))).isTrue();
        assertThat(states()).hasSize(2).doesNotContainKey(first);
        assertThat(notices.takeSnapshot(order, Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void the_proof_is_exported_with_a_manifest_that_names_the_hash_of_every_file() throws IOException {
        Customer giulia = fixtures.customer("Giulia");
        fixtures.tell(topic, giulia, 1);
        sending();
        round();
        sent(giulia);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        proof.export(DIANA, rows.get(order).number(), out);
        Map<String, String> files = new HashMap<>();
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()));
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(files).containsOnlyKeys("steps.csv", "steps.jsonl", "texts.json", "manifest.json");
        assertThat(files.get("manifest.json"))
                .contains(Wording.sha256(files.get("steps.csv")), Wording.sha256(files.get("steps.jsonl")));
        assertThat(files.get("steps.csv").lines()).hasSize(3).anyMatch(line -> line.contains(giulia.mailAddress()));
        assertThatThrownBy(() -> proof.export(ANNA, rows.get(order).number(), out))
                .isInstanceOf(Problems.NotYours.class);
    }

    @Test
    void nobody_may_forge_a_topic_an_occasion_or_a_reference() {
        assertThatThrownBy(() -> notices.draft(DARIO, new NoticeOrder("trial-unknown", Occasion.WAVE, 1)))
                .isInstanceOf(Problems.NoSuchTopic.class);
        assertThatThrownBy(() -> new NoticeOrder("x'; drop table notice; --", Occasion.WAVE, 1))
                .isInstanceOf(Problems.UnsuitableField.class);
        assertThatThrownBy(() -> new NoticeOrder(topic, Occasion.WAVE, -1))
                .isInstanceOf(Problems.UnsuitableField.class);
        delivery.on(new MailsSent(List.of("notice:999999999:K-000001:1", "case-message:4", "notice:x:y:z")));
        assertThatThrownBy(() -> reader.get(ANNA, "N-999999")).isInstanceOf(Problems.NoSuchNotice.class);
    }

    @Test
    void mails_that_wait_while_nothing_leaves_are_few_and_go_out_once_it_does() {
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Customer customer = fixtures.customer("Cliente " + i);
            customers.add(customer);
            fixtures.tell(topic, customer, 1);
        }
        sending();
        round();
        round();
        assertThat(outbox.waiting(rows.get(order).number())).isEqualTo(8);
        assertThat(states()).containsValue("queued").doesNotContainValue("told");
        outbox.resume(rows.get(order).number());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(states()).doesNotContainValue("queued"));
        assertThat(states())
                .hasSize(8)
                .containsOnlyKeys(customers.stream().map(Customer::number).toList());
        assertThat(states().values()).containsOnly("told");
        assertThat(proof.of(ANNA, customers.get(0).number()))
                .extracting(NoticeProof.Step::what)
                .containsExactly("queued", "told");
        assertThat(proof.of(ANNA, customers.get(0).number()).get(1).messageId())
                .matches("<n[0-9a-z]+\\.[0-9a-f]{32}@.+>");
    }
}
