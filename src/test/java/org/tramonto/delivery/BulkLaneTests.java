package org.tramonto.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tramonto.shared.Language;

class BulkLaneTests {

    private static final Pattern PLACE = Pattern.compile("#(\\d)");

    /** Mails on forms travel in parcels, those with words of their own one by one. */
    private boolean onForms;

    private ScriptedSmtp server;
    private DeliveryFixture post;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedSmtp();
        post = new DeliveryFixture(server.port());
    }

    @AfterEach
    void stop() throws Exception {
        post.close();
        server.close();
    }

    private int queue(String campaign, int from, int to) {
        if (onForms) {
            List<PersonalMail> notices = IntStream.range(from, to)
                    .mapToObj(i -> personal(campaign + i, campaign))
                    .toList();
            return post.transaction.execute(tx -> post.outbox.queuePersonal(notices));
        }
        List<OutgoingMail> notices = IntStream.range(from, to)
                .mapToObj(i -> DeliveryFixture.notice(campaign + i, campaign, false))
                .toList();
        return post.transaction.execute(tx -> post.outbox.queueAll(notices));
    }

    private static final MailForm FORM = new MailForm(
            Language.ITALIAN,
            MailForm.Words.cut("Il fax va in pensione", PLACE),
            MailForm.Words.cut("Gentile #0,\ndal 1° marzo il fax chiude.\n", PLACE),
            MailForm.Words.cut("<p>Gentile #0, dal 1° marzo il fax chiude.</p>", PLACE),
            Map.of());

    private static PersonalMail personal(String reference, String campaign) {
        return new PersonalMail(
                reference,
                reference + "@customer.example",
                "Giulia Bianchi",
                FORM,
                List.of("Giulia"),
                new OutgoingMail.Bulk(campaign, false));
    }

    private List<String> sent() {
        return post.told(MailsSent.class, MailsSent::references);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noticesGoOutOnceEachAndAreToldInHandfuls(boolean onForms) {
        this.onForms = onForms;
        assertThat(queue("spring", 0, 1200)).isEqualTo(1200);
        assertThat(queue("spring", 0, 1200)).isZero();
        post.startBulk();
        post.startBulk();

        await().until(() -> sent().size() >= 1200);
        assertThat(sent()).hasSize(1200).doesNotHaveDuplicates();
        assertThat(server.mails).hasSize(1200);
        // Listeners are told in the transaction that records.
        await().until(() -> post.outbox.waiting("spring") == 0);
        assertThat(post.told).allSatisfy(event -> assertThat(event).isInstanceOf(MailsSent.class));
        assertThat(server.connections.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void aNoticeIsTextAndHtmlWithItsHeadersAndItsWordsAreLetGoOnceItIsSent() throws Exception {
        post.outbox.queueAll(List.of(DeliveryFixture.notice("a")));
        post.startBulk();
        await().until(() -> sent().size() == 1);

        MimeMessage mail = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(server.mails.get(0).getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContent()).asString().contains("dal 1° marzo");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(parts.getBodyPart(1).getContent()).asString().contains("<p>dal 1° marzo il fax chiude.</p>");
        assertThat(mail.getHeader("List-Unsubscribe", null)).isEqualTo("<https://aurora.example/feedback/opt-out/x>");
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(post.jdbc
                        .sql("select text || coalesce(html, '') from bulk_mail")
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAWorkerKeptBeforeItDiedDecidesWhatIsSentWhatIsUncertainAndWhatWaits(boolean onForms) {
        this.onForms = onForms;
        queue("spring", 0, 42);
        BulkQueue.Hand dead = post.transaction.execute(tx -> post.bulkQueue.take()); // its worker never comes back
        List<String> inHand = dead.mails().stream().map(BulkMail::reference).toList();
        assertThat(inHand).hasSize(40);
        List<BulkQueue.Result> settled = IntStream.range(0, 10)
                .mapToObj(i -> post.bulkOutcomes.result(
                        dead.mails().get(i), i == 7 ? Attempt.deferred("greylisted") : Attempt.TAKEN))
                .toList();
        assertThat(post.bulkQueue.keep(dead, settled, 15)).contains(List.of());

        post.startBulk();
        await().until(() -> sent().size() == 2);
        post.clock.forward(Duration.ofMinutes(11));
        await().until(() -> sent().size() == 2 + 9 + 25);

        List<String> acknowledged =
                IntStream.range(0, 10).filter(i -> i != 7).mapToObj(inHand::get).toList();
        List<String> begun = Stream.concat(Stream.of(inHand.get(7)), inHand.subList(10, 15).stream())
                .toList();
        assertThat(sent()).doesNotHaveDuplicates().containsAll(acknowledged).containsAll(inHand.subList(15, 40));
        assertThat(post.told(MailUncertain.class, MailUncertain::references))
                .containsExactlyInAnyOrderElementsOf(begun);
        assertThat(server.mails).hasSize(2 + 25);
        assertThat(post.outbox.uncertain("spring", 10))
                .hasSize(6)
                .allSatisfy(mail -> assertThat(mail.reason()).contains("in hand"));

        String asked = begun.get(1);
        assertThat(post.outbox.countAsSent(begun.get(0))).isTrue();
        assertThat(post.outbox.countAsSent(begun.get(0))).isFalse();
        assertThat(post.outbox.sendAgain(asked)).isTrue();
        await().until(() -> sent().contains(asked));
        assertThat(server.mails).hasSize(28);
        assertThat(server.mails.get(27)).contains(dead.mails().get(10).mailId());
        assertThat(post.state(begun.get(2))).isEqualTo(Delivery.State.UNCERTAIN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void howeverManyHandsAreUnderWayAtMostSoManyMailsAreInDoubtForEachConnection(boolean onForms) {
        this.onForms = onForms;
        AtomicLong most = new AtomicLong();
        server.script = command -> {
            if (command.equals(".")) {
                most.accumulateAndGet(inDoubt(), Math::max);
            }
            return null;
        };
        queue("spring", 0, 400);
        post.startBulk();
        await().until(() -> sent().size() == 400);
        assertThat(most.get()).isBetween(5L, 2 * 5L);
        assertThat(sent()).doesNotHaveDuplicates();
        await().until(() -> post.jdbc
                        .sql("select count(*) from bulk_hand")
                        .query(Long.class)
                        .single()
                == 0);
    }

    /** Not while a mail is in hand, which takes no time here: its lease would run out on a slow machine. */
    private void letTimePass(Duration by) {
        if (inHand() == 0) {
            post.clock.forward(by);
        }
    }

    private long inHand() {
        return count("""
                select (select count(*) from bulk_mail where state = 'sending')
                    + (select coalesce(sum(cardinality(reference) - cardinality(unpacked)), 0)
                        from bulk_parcel where state = 'sending')
                """);
    }

    private long count(String sql) {
        return post.jdbc.sql(sql).query(Long.class).single();
    }

    /** Mails that would be uncertain if everything ended now. */
    private long inDoubt() {
        return count("""
                select (select count(*) from bulk_mail m join bulk_hand h on h.id = m.hand
                        where m.state = 'sending' and m.id > h.settled and m.id <= h.begun)
                    + (select coalesce(sum(greatest(0,
                            least(h.begun, p.id + cardinality(p.reference) - 1) - greatest(h.settled, p.id - 1))), 0)
                        from bulk_parcel p join bulk_hand h on h.id = p.hand where p.state = 'sending')
                """);
    }

    @Test
    void aMailOnASharedFormArrivesAsIfItHadWordsOfItsOwn() throws Exception {
        MailForm form = new MailForm(
                Language.ITALIAN,
                MailForm.Words.cut("Il fax di #0 chiude à marzo", PLACE),
                MailForm.Words.cut("Gentile #0,\ndal 1° marzo il fax chiude. Veda #1\n.\n..\n#1", PLACE),
                MailForm.Words.cut("<p>Gentile #0, è per #1: <a href=\"https://aurora.example/#2\">#2</a></p>", PLACE),
                Map.of("List-Unsubscribe", MailForm.Words.cut("<https://aurora.example/opt-out/#2>", PLACE)));
        List<List<String>> values = List.of(
                List.of("Zoë D'Àngelo", "lei", "t".repeat(120)),
                List.of("", ".", "x"),
                List.of("due\r\nBcc: righe", "per =", "fine "));
        List<OutgoingMail> alone = new ArrayList<>();
        List<PersonalMail> shared = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            PersonalMail mail = new PersonalMail(
                    "s" + i,
                    "s" + i + "@customer.example",
                    "Zoë",
                    form,
                    values.get(i),
                    DeliveryFixture.notice("x").bulk());
            shared.add(mail);
            alone.add(OutgoingMail.bulk(
                    "a" + i,
                    "s" + i + "@customer.example",
                    "Zoë",
                    form.subject().fill(mail.values()),
                    form.text().fill(mail.values()),
                    form.html().fill(mail.values()),
                    form.language(),
                    Map.of(
                            "List-Unsubscribe",
                            form.headers().get("List-Unsubscribe").fill(mail.values())),
                    mail.bulk()));
        }
        post.transaction.executeWithoutResult(tx -> {
            post.outbox.queueAll(alone);
            assertThat(post.outbox.queuePersonal(shared)).isEqualTo(3);
            assertThat(post.outbox.queuePersonal(shared)).isZero();
        });
        assertThat(post.jdbc
                        .sql("select count(*) from bulk_form")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        post.startBulk();
        await().until(() -> sent().size() == 6);

        List<List<Object>> read = new ArrayList<>();
        for (String source : server.mails) {
            assertThat(source.lines()).allMatch(line -> line.length() <= 998);
            MimeMessage mail = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(source.replaceAll("(?m)^\\.", "").getBytes(StandardCharsets.ISO_8859_1)));
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(parts.getCount()).isEqualTo(2);
            assertThat(mail.getMessageID()).isNotNull();
            assertThat(mail.getSentDate()).isNotNull();
            List<Object> said = new ArrayList<>(List.of(
                    mail.getSubject(),
                    List.of(mail.getFrom()),
                    List.of(mail.getAllRecipients()),
                    parts.getBodyPart(0).getContent(),
                    parts.getBodyPart(0).getContentType(),
                    parts.getBodyPart(1).getContent(),
                    parts.getBodyPart(1).getContentType()));
            for (String header : List.of(
                    "To",
                    "Content-Language",
                    "Auto-Submitted",
                    "X-Auto-Response-Suppress",
                    "Precedence",
                    "MIME-Version",
                    "List-Unsubscribe",
                    Outbox.ECHO_HEADER)) {
                said.add(mail.getHeader(header, null));
            }
            read.add(said);
        }
        assertThat(read).hasSize(6);
        for (List<Object> one : read) {
            assertThat(read).filteredOn(one::equals).hasSize(2);
        }
        assertThat(count("select count(*) from bulk_parcel where personal is not null or recipient is not null"))
                .isZero();
        String mailId = Stream.of(post.told.toArray())
                .map(MailsSent.class::cast)
                .map(told -> told.mailIds().get("s1"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        assertThat(server.mails).filteredOn(mail -> mail.contains(mailId)).hasSize(1);
        assertThat(post.returns.concerns(List.of(mailId))).isTrue();
        assertThat(post.returns.bounced(List.of(mailId.replaceFirst("\\..", ".0f")), true, "forged"))
                .isFalse();
        for (int i = 0; i < 2; i++) {
            assertThat(post.returns.bounced(List.of(mailId), true, "no such user"))
                    .isTrue();
        }
        assertThat(post.told(MailBounced.class, bounced -> List.of(bounced.reference())))
                .containsExactly("s1");
        assertThat(post.suppressions.isSuppressed(List.of("s1@customer.example")))
                .hasSize(1);
        assertThat(post.state("s1")).isEqualTo(Delivery.State.SENT);
    }

    @Test
    void whoOptsOutWhileTheirMailWaitsInAParcelGetsNoneAndTheOthersDo() {
        onForms = true;
        post.suppressions.suppress("spring0@customer.example", Suppressions.Cause.OPT_OUT, "before");
        assertThat(queue("spring", 0, 30)).isEqualTo(29);
        assertThat(post.told(MailsSuppressed.class, MailsSuppressed::references))
                .containsExactly("spring0");
        post.suppressions.suppress("spring7@customer.example", Suppressions.Cause.OPT_OUT, "meanwhile");
        post.startBulk();
        await().until(() -> sent().size() == 28);
        assertThat(post.told(MailsSuppressed.class, MailsSuppressed::references))
                .containsExactly("spring0", "spring7");
        assertThat(post.state("spring7")).isEqualTo(Delivery.State.SUPPRESSED);
        await().until(() -> post.outbox.waiting("spring") == 0);
        assertThat(server.mails).hasSize(28);
    }

    @Test
    void aWorkerThatWasThoughtDeadIsBelievedWhatTheServerTook() {
        onForms = true;
        queue("spring", 0, 10);
        BulkQueue.Hand late = post.transaction.execute(tx -> post.bulkQueue.take());
        assertThat(post.bulkQueue.keep(late, List.of(), 5)).isPresent();
        post.outbox.pause("spring");
        post.clock.forward(Duration.ofMinutes(11));
        post.bulkLeftovers.lookAfter();
        assertThat(post.told(MailUncertain.class, MailUncertain::references)).hasSize(5);
        assertThat(post.bulkQueue.hold(late)).isEmpty();
        List<BulkQueue.Result> results = IntStream.range(0, 10)
                .mapToObj(i -> i < 5
                        ? post.bulkOutcomes.result(late.mails().get(i), Attempt.TAKEN)
                        : post.bulkOutcomes.untried(late.mails().get(i), null))
                .toList();
        post.bulkOutcomes.settleAndTake(late, results, false);
        assertThat(sent()).hasSize(5).doesNotHaveDuplicates();
        assertThat(post.outbox.waiting("spring")).isEqualTo(5);
        assertThat(count("select count(*) from bulk_parcel")).isZero();
        assertThat(count("select count(*) from bulk_hand")).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHandWithoutAnythingKeptIsUncertainAsAWhole(boolean onForms) {
        this.onForms = onForms;
        queue("spring", 0, 3);
        post.transaction.execute(tx -> post.bulkQueue.take());
        post.jdbc.sql("delete from bulk_hand").update();
        post.clock.forward(Duration.ofMinutes(11));
        post.bulkLeftovers.lookAfter();
        assertThat(post.told(MailUncertain.class, MailUncertain::references)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatADeadWorkerNeverBeganIsWithdrawnWithItsStoppedCampaign(boolean onForms) {
        this.onForms = onForms;
        queue("spring", 0, 7);
        BulkQueue.Hand dead = post.transaction.execute(tx -> post.bulkQueue.take());
        assertThat(post.bulkQueue.keep(dead, List.of(), 5)).isPresent();
        post.transaction.execute(tx -> post.outbox.stop("spring"));
        post.clock.forward(Duration.ofMinutes(11));
        post.bulkLeftovers.lookAfter();
        assertThat(post.told(MailUncertain.class, MailUncertain::references)).hasSize(5);
        assertThat(post.told(MailsWithdrawn.class, MailsWithdrawn::references)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatComesBackUnsentWhileItsCampaignWasStoppedIsWithdrawnAndToldAsThat(boolean onForms) {
        this.onForms = onForms;
        queue("spring", 0, 5);
        BulkQueue.Hand hand = post.transaction.execute(tx -> post.bulkQueue.take());
        post.transaction.execute(tx -> post.outbox.stop("spring"));
        List<BulkQueue.Result> results = List.of(
                post.bulkOutcomes.result(hand.mails().get(0), Attempt.TAKEN),
                post.bulkOutcomes.result(hand.mails().get(1), Attempt.deferred("greylisted")),
                post.bulkOutcomes.untried(hand.mails().get(2), null),
                post.bulkOutcomes.untried(hand.mails().get(3), null),
                post.bulkOutcomes.result(hand.mails().get(4), Attempt.TAKEN));
        post.bulkOutcomes.settleAndTake(hand, results, false);
        assertThat(sent()).containsExactlyInAnyOrder("spring0", "spring4");
        assertThat(post.told(MailsWithdrawn.class, MailsWithdrawn::references))
                .containsExactlyInAnyOrder("spring1", "spring2", "spring3");
        assertThat(post.outbox.waiting("spring")).isZero();
        assertThat(List.of("spring1", "spring2", "spring3"))
                .extracting(post::state)
                .containsOnly(Delivery.State.WITHDRAWN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPauseIsSeenInTheMiddleOfAHandHoweverSlowlyMailsLeave(boolean onForms) {
        this.onForms = onForms;
        server.script = command -> {
            if (command.equals(".")) {
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            }
            return null;
        };
        queue("spring", 0, 40);
        post.startBulk();
        await().until(() -> !server.mails.isEmpty());
        post.outbox.pause("spring");
        int atPause = server.mails.size();
        await().until(() -> inHand() == 0);
        assertThat(server.mails.size() - atPause).isLessThanOrEqualTo(5);
        assertThat(sent()).hasSize(server.mails.size());
        assertThat(post.outbox.waiting("spring")).isEqualTo(40 - sent().size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWorkerThatCanNotKeepHowFarItIsPutsBackWhatItDidNotBegin(boolean onForms) {
        this.onForms = onForms;
        server.script = command -> {
            if (command.equals(".")) {
                LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
            }
            return null;
        };
        queue("spring", 0, 40);
        post.startBulk();
        await().until(() -> !server.mails.isEmpty());
        post.jdbc.sql("delete from bulk_hand").update();
        await().until(() -> sent().size() == 40);
        assertThat(sent()).doesNotHaveDuplicates();
        assertThat(server.mails).hasSize(40);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aConnectionThatBreaksInTheMiddleOfAHandLeavesOneMailUncertainAndTheOthersGoOn(boolean onForms) {
        this.onForms = onForms;
        server.pipelining = true;
        AtomicInteger ends = new AtomicInteger();
        server.script = command -> command.equals(".") && ends.incrementAndGet() == 7 ? ScriptedSmtp.HANG_UP : null;
        queue("spring", 0, 30);
        post.startBulk();
        await().until(() -> sent().size() == 29);
        assertThat(post.told(MailUncertain.class, MailUncertain::references)).hasSize(1);
        assertThat(server.mails).hasSize(29);
        assertThat(sent())
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(post.told(MailUncertain.class, MailUncertain::references));
    }

    @Test
    void anAnswerThatNeverComesMakesAMailUncertainAndOneThatBreaksOffBeforeIsSentLater() {
        AtomicBoolean first = new AtomicBoolean(true);
        AtomicBoolean early = new AtomicBoolean(true);
        server.script = command -> {
            if (command.equals(".") && first.getAndSet(false)) {
                return ScriptedSmtp.HANG_UP;
            }
            return command.startsWith("RCPT TO:<spring1@") && early.getAndSet(false) ? ScriptedSmtp.HANG_UP : null;
        };
        queue("spring", 0, 1);
        post.startBulk();
        await().until(() -> post.state("spring0") == Delivery.State.UNCERTAIN);
        assertThat(post.delivery("spring0").lastError()).contains("never came");
        assertThat(post.told(MailUncertain.class, MailUncertain::references)).containsExactly("spring0");

        queue("spring", 1, 2);
        post.clock.forward(Duration.ofSeconds(31));
        await().until(() -> {
            letTimePass(Duration.ofSeconds(31));
            return post.state("spring1") == Delivery.State.SENT;
        });
        assertThat(server.mails).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whileTheMailServerIsAwayForDaysNothingIsLostAndNoAttemptBurned(boolean onForms) {
        this.onForms = onForms;
        queue("spring", 0, 300);
        AtomicInteger taken = new AtomicInteger();
        server.script = command -> {
            if (command.equals(".")) {
                taken.incrementAndGet();
            }
            boolean beginning = command.startsWith("MAIL") || command.startsWith("EHLO") || command.startsWith("HELO");
            return beginning && taken.get() >= 100 ? ScriptedSmtp.HANG_UP : null;
        };
        post.startBulk();
        await().until(() -> post.mailServer.outage().isPresent());

        // Days go by for what waits; whoever has mails in hand holds them for longer long before that.
        await().until(() -> inHand() == 0);
        post.clock.forward(Duration.ofDays(5));
        await().until(() -> inHand() == 0);
        assertThat(post.jdbc
                        .sql("select count(*) from bulk_mail where state in ('failed', 'uncertain')")
                        .query(Long.class)
                        .single())
                .isZero();

        server.script = command -> null;
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            letTimePass(Duration.ofMinutes(1));
            return sent().size() == 300;
        });
        assertThat(sent()).doesNotHaveDuplicates();
        assertThat(server.mails).hasSize(300);
        assertThat(count("select coalesce(max(strikes), 0) from bulk_mail")).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPausedCampaignWaitsWhileOthersGoOnAndAStoppedOneIsWithdrawn(boolean onForms) {
        this.onForms = onForms;
        queue("spring", 0, 20);
        queue("summer", 0, 20);
        post.outbox.pause("spring");
        post.startBulk();
        await().until(() -> sent().size() == 20);
        assertThat(sent()).allMatch(reference -> reference.startsWith("summer"));
        assertThat(post.outbox.waiting("spring")).isEqualTo(20);
        assertThat(post.outbox.campaignState("spring")).isEqualTo(CampaignState.PAUSED);

        queue("spring", 20, 22);
        post.outbox.resume("spring");
        await().until(() -> sent().size() == 42);

        post.outbox.pause("summer");
        queue("summer", 20, 25);
        assertThat(post.transaction.<Integer>execute(tx -> post.outbox.stop("summer")))
                .isEqualTo(5);
        queue("summer", 25, 26);
        post.outbox.resume("summer");
        assertThat(post.told(MailsWithdrawn.class, MailsWithdrawn::references))
                .containsExactlyInAnyOrder("summer20", "summer21", "summer22", "summer23", "summer24", "summer25");
        assertThat(post.outbox.campaignState("summer")).isEqualTo(CampaignState.STOPPED);
        assertThat(post.state("summer20")).isEqualTo(Delivery.State.WITHDRAWN);
        assertThat(server.mails).hasSize(42);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theServersRefusalFailsAMailAndNotNowIsTriedAgain(boolean onForms) {
        this.onForms = onForms;
        AtomicBoolean busy = new AtomicBoolean(true);
        server.script = command -> {
            if (command.startsWith("RCPT TO:<spring0@")) {
                return "550 5.1.1 no such mailbox";
            }
            return command.startsWith("RCPT TO:<spring1@") && busy.get() ? "451 4.7.1 greylisted" : null;
        };
        queue("spring", 0, 3);
        post.startBulk();
        await().until(() -> sent().contains("spring2")
                && post.delivery("spring1") != null
                && post.delivery("spring1").lastError() != null);
        await().until(() -> post.state("spring0") == Delivery.State.FAILED);
        assertThat(post.told)
                .filteredOn(MailFailed.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(MailFailed.class, failed -> {
                    assertThat(failed.reference()).isEqualTo("spring0");
                    assertThat(failed.reason()).contains("no such mailbox");
                });
        assertThat(post.state("spring1")).isEqualTo(Delivery.State.QUEUED);

        busy.set(false);
        post.clock.forward(Duration.ofSeconds(31));
        await().until(() -> post.state("spring1") == Delivery.State.SENT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereCommandsTravelTogetherEachMailStillGetsItsOwnReply(boolean refusesWords) {
        ThreadLocal<Boolean> refused = ThreadLocal.withInitial(() -> false);
        AtomicBoolean busy = new AtomicBoolean(true);
        AtomicBoolean again = new AtomicBoolean();
        server.pipelining = true;
        server.script = command -> {
            if (command.startsWith("MAIL")) {
                refused.set(server.mails.size() == 8 && busy.getAndSet(false));
                return refused.get() ? "451 4.3.0 full for a moment" : null;
            }
            if (command.startsWith("RCPT") && !refused.get()) {
                boolean greylisted = command.contains("<spring5@") && !again.get();
                refused.set(command.contains("<spring3@") || greylisted);
                return greylisted ? "451 4.7.1 greylisted" : refused.get() ? "550 5.1.1 nobody" : null;
            }
            boolean followed =
                    command.startsWith("RCPT") || command.equals("DATA") && refusesWords || command.equals(".");
            return followed && refused.get() ? "554 5.5.1 no recipients" : null;
        };
        queue("spring", 0, 20);
        post.startBulk();
        await().until(() -> {
            String error = post.delivery("spring5").lastError();
            if (error != null && !error.contains("greylisted")) {
                // It was this very mail for which the server was full for a moment.
                post.clock.forward(Duration.ofSeconds(31));
            }
            return sent().size() >= 17 && error != null && error.contains("greylisted");
        });
        again.set(true);
        await().until(() -> {
            letTimePass(Duration.ofSeconds(31));
            return sent().size() == 19;
        });
        assertThat(server.ahead.get()).isGreaterThan(10);
        assertThat(sent()).doesNotHaveDuplicates();
        assertThat(server.mails).hasSize(19).allMatch(mail -> mail.contains("Il fax va in pensione"));
        assertThat(post.state("spring3")).isEqualTo(Delivery.State.FAILED);
        assertThat(post.delivery("spring3").lastError()).contains("550 5.1.1 nobody");
        assertThat(post.delivery("spring5").lastError()).contains("451 4.7.1 greylisted");
    }

    @Test
    void aMailThatWasAnnouncedAndDoesNotComeIsSentLaterAndLeavesNoEmptyOneBehind() {
        server.pipelining = true;
        AtomicInteger ends = new AtomicInteger();
        AtomicInteger atPause = new AtomicInteger(Integer.MAX_VALUE);
        server.script = command -> {
            if (command.equals(".")) {
                int end = ends.incrementAndGet();
                if (end == 12) {
                    post.outbox.pause("spring");
                    atPause.set(server.connections.get());
                }
                return end == 3 ? "452 4.3.1 full for a moment" : null;
            }
            return null;
        };
        queue("spring", 0, 120);
        post.startBulk();
        await().until(() -> atPause.get() < Integer.MAX_VALUE && inHand() == 0);
        assertThat(sent()).hasSizeBetween(11, 40).hasSameSizeAs(server.mails);
        assertThat(post.jdbc
                        .sql("select count(*) from bulk_mail where last_error like '%full for a moment%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(server.announced.get()).isGreaterThan(8);

        post.outbox.resume("spring");
        await().until(() -> {
            letTimePass(Duration.ofSeconds(31));
            return sent().size() == 120;
        });
        assertThat(server.connections.get()).isGreaterThan(atPause.get());
        assertThat(sent()).doesNotHaveDuplicates();
        assertThat(server.mails).hasSize(120).doesNotHaveDuplicates().allMatch(mail -> mail.contains("Il fax va in"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aListenerThatRefusesIsToldAgainAndNothingIsSentTwice(boolean onForms) {
        this.onForms = onForms;
        AtomicInteger refusals = new AtomicInteger(3);
        post.listener = event -> {
            if (refusals.getAndDecrement() > 0) {
                throw new IllegalStateException("not now");
            }
            post.told.add(event);
        };
        queue("spring", 0, 10);
        post.startBulk();
        await().until(() -> {
            letTimePass(Duration.ofSeconds(20));
            return sent().size() == 10;
        });
        assertThat(sent()).doesNotHaveDuplicates();
        assertThat(server.mails).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStopFinishesTheMailBeingSentAndPutsTheOthersBack(boolean onForms) {
        this.onForms = onForms;
        queue("spring", 0, 10);
        BulkDispatcher node = post.startBulk();
        await().until(() -> !server.mails.isEmpty());
        node.stop();
        assertThat(inHand()).isZero();
        assertThat(sent()).hasSize(server.mails.size());
        post.startBulk();
        await().until(() -> sent().size() == 10);
        assertThat(server.mails).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theRateLimitHoldsForAllNodesTogether(boolean onForms) {
        this.onForms = onForms;
        DeliverySettings slow = DeliveryFixture.settings(
                Duration.ofMillis(20), new DeliverySettings.Bulk(2, 5, 60, Duration.ofDays(60)));
        try (DeliveryFixture limited = new DeliveryFixture(server.port(), slow)) {
            post = limited;
            queue("spring", 0, 50);
            for (int i = 0; i < 4; i++) {
                BulkQueue.Hand hand = post.transaction.execute(tx -> post.bulkQueue.take());
                assertThat(hand.mails()).hasSize(i == 0 ? 1 : 0);
                assertThat(hand.pause())
                        .isBetween(Duration.ZERO, Duration.ofSeconds(1).plusMillis(1));
            }
            post.clock.forward(Duration.ofSeconds(1));
            assertThat(post.transaction.execute(tx -> post.bulkQueue.take()).mails())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theBulkLaneStepsAsideWhileAMailOfACaseWaits(boolean onForms) {
        this.onForms = onForms;
        post.outbox.queue(DeliveryFixture.mail("case"));
        queue("spring", 0, 3);
        assertThat(post.transaction.execute(tx -> post.bulkQueue.take()).mails())
                .hasSize(3);
        queue("spring", 3, 6);
        post.clock.forward(Duration.ofSeconds(15));
        assertThat(post.transaction.execute(tx -> post.bulkQueue.take()).mails())
                .isEmpty();
        post.start();
        await().until(() -> post.state("case") == Delivery.State.SENT);
        assertThat(post.transaction.execute(tx -> post.bulkQueue.take()).mails())
                .hasSize(3);
    }
}
