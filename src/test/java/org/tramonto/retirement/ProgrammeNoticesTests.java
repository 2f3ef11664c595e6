package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tramonto.retirement.ProgrammeFixtures.CARLA;
import static org.tramonto.retirement.ProgrammeFixtures.DARIO;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.notice.Addressee;
import org.tramonto.notice.Events.CustomersTold;
import org.tramonto.notice.Events.CustomersUnreachable;
import org.tramonto.notice.Events.NoticeBounced;
import org.tramonto.notice.Medium;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.NoticeState;
import org.tramonto.notice.Notices;
import org.tramonto.notice.Occasion;
import org.tramonto.shared.Language;
import org.tramonto.shared.ProgrammeKey;

/** A programme says whom to tell, from which day and why not; and what becomes of notices moves its ledger. */
@TramontoTest
class ProgrammeNoticesTests {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    /** A tenth of them is in the first wave, wherever the seed draws its line: fewer than three once in five million runs. */
    private static final int CUSTOMERS = 200;

    private static final int PAGE = 30;

    @Autowired
    private ProgrammeFixtures fixtures;

    @Autowired
    private ProgrammeNotices topics;

    @Autowired
    private Notices notices;

    @Autowired
    private NoticeSteps steps;

    @Autowired
    private ProgrammeReader reader;

    @Autowired
    private Exemptions exemptions;

    @Autowired
    private Programmes programmes;

    @Autowired
    private Waves waves;

    @Autowired
    private Ledger ledger;

    @Autowired
    private LedgerRows rows;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MovableClock clock;

    private ObjectNode plan;
    private List<String> customers;
    private ProgrammeKey key;

    @BeforeEach
    void aProgrammeWithANoticePeriod() {
        String channel = fixtures.channel();
        customers = fixtures.customers(channel, CUSTOMERS);
        plan = fixtures.request(channel);
        plan.put("noticePeriod", "P30D");
    }

    @AfterEach
    void present() {
        fixtures.present();
    }

    private void announced() {
        key = fixtures.announced(plan);
    }

    private NoticeOrder order(Occasion occasion, int round) {
        return new NoticeOrder(key.value(), occasion, round);
    }

    private Map<String, Addressee> audience(Occasion occasion, int round) {
        List<Addressee> all = new ArrayList<>();
        List<Addressee> page = topics.audience(order(occasion, round), "", PAGE);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(PAGE);
            all.addAll(page);
            page = topics.audience(
                    order(occasion, round), page.get(page.size() - 1).customer(), PAGE);
        }
        assertThat(all).extracting(Addressee::customer).isSorted().doesNotHaveDuplicates();
        return all.stream().collect(Collectors.toMap(Addressee::customer, Function.identity()));
    }

    private List<String> ofWave(int wave) {
        Cohort cohort = Cohort.of(fixtures.get(key), wave);
        return customers.stream()
                .filter(customer -> {
                    int bucket = org.tramonto.routing.Bucket.of(fixtures.get(key).seed, customer);
                    return bucket >= cohort.from() && bucket < cohort.to();
                })
                .toList();
    }

    private LedgerState stands(String customer) {
        return rows.states(key, List.of(customer)).get(customer);
    }

    private void happens(Object event) {
        transaction.executeWithoutResult(tx -> events.publishEvent(event));
    }

    private LocalDate in(Duration time) {
        return LocalDate.ofInstant(clock.instant().plus(time), ROME);
    }

    @Test
    void everybodyHearsOfTheRetirementWithTheFirstDayOnWhichTheirWaveCanMove() {
        announced();
        Map<String, Addressee> audience = audience(Occasion.ANNOUNCEMENT, 0);
        assertThat(audience.keySet()).containsExactlyInAnyOrderElementsOf(customers);
        for (int wave = 1; wave <= 4; wave++) {
            for (String customer : ofWave(wave)) {
                assertThat(audience.get(customer).wave()).isEqualTo(wave);
                assertThat(audience.get(customer).changesOn()).isEqualTo(in(Duration.ofDays(30 + wave - 1)));
                assertThat(audience.get(customer).uses()).isEqualTo(1);
                assertThat(audience.get(customer).leftOut()).isNull();
            }
        }
    }

    @Test
    void aWaveTellsItsOwnCustomersAndNotTheExemptOrThoseWhomAPersonReaches() {
        announced();
        List<String> cohort = ofWave(4);
        String exempt = cohort.get(0);
        String byHand = cohort.get(1);
        exemptions.grant(
                CARLA,
                key,
                exempt,
                new Exemption.Grounds(Exemption.Cause.ACCESSIBILITY_NEED, "letter of 3 March", "Carla calls", null));
        ledger.move(CARLA, key, byHand, LedgerState.MANUAL_OUTREACH, "asked for a call");
        Map<String, Addressee> audience = audience(Occasion.WAVE, 4);
        assertThat(audience.keySet()).containsExactlyInAnyOrderElementsOf(cohort);
        assertThat(audience.get(exempt).leftOut()).isEqualTo("exempt");
        assertThat(audience.get(byHand).leftOut()).isEqualTo("manual_outreach");
        assertThat(audience.get(cohort.get(2)).leftOut()).isNull();
        assertThat(audience.get(cohort.get(2)).changesOn()).isEqualTo(in(Duration.ofDays(30)));
        assertThat(topics.leftOutNow(order(Occasion.WAVE, 4), cohort))
                .containsOnlyKeys(exempt, byHand)
                .containsEntry(exempt, "exempt");
    }

    @Test
    void onlyTheNoticeOfTheirWaveMakesCustomersNotified() {
        announced();
        String customer = ofWave(4).get(0);
        happens(new CustomersTold(order(Occasion.ANNOUNCEMENT, 0), List.of(customer), Medium.MAIL, clock.instant()));
        assertThat(stands(customer)).isEqualTo(LedgerState.NOT_NOTIFIED);
        happens(new CustomersTold(order(Occasion.WAVE, 4), List.of(customer), Medium.MAIL, clock.instant()));
        assertThat(stands(customer)).isEqualTo(LedgerState.NOTIFIED);
        happens(new NoticeBounced(order(Occasion.WAVE, 4), List.of(customer)));
        assertThat(stands(customer)).isEqualTo(LedgerState.OTHER_MEDIUM);
        happens(new CustomersTold(order(Occasion.WAVE, 4), List.of(customer), Medium.LETTER, clock.instant()));
        assertThat(stands(customer)).isEqualTo(LedgerState.NOTIFIED);
        happens(new CustomersUnreachable(order(Occasion.WAVE, 4), List.of(customer)));
        assertThat(stands(customer)).isEqualTo(LedgerState.MANUAL_OUTREACH);
    }

    @Test
    void whoHearsLateIsMovedANoticePeriodAfterTheirOwnNotice() {
        announced();
        List<String> cohort = ofWave(1);
        String late = cohort.get(0);
        String inTime = cohort.get(1);
        waves.recordNotices(DARIO, key, fixtures.order(key), 1);
        ledger.move(CARLA, key, late, LedgerState.BOUNCED, "came back");
        clock.advance(Duration.ofDays(31));
        waves.start(DARIO, key, fixtures.order(key));
        assertThat(stands(inTime)).isEqualTo(LedgerState.SHIFTED);
        happens(new CustomersTold(order(Occasion.WAVE, 1), List.of(late), Medium.LETTER, clock.instant()));
        assertThat(stands(late)).isEqualTo(LedgerState.NOTIFIED);
        assertThat(audience(Occasion.CHANGE_DAY, 1).get(late).leftOut()).isEqualTo("notified");
        assertThat(audience(Occasion.CHANGE_DAY, 1).get(inTime).leftOut()).isNull();
    }

    @Test
    void whoWasMovedBackHearsOfItAndNobodyElse() {
        announced();
        waves.recordNotices(DARIO, key, fixtures.order(key), 1);
        clock.advance(Duration.ofDays(31));
        waves.start(DARIO, key, fixtures.order(key));
        waves.rollBack(DARIO, key, fixtures.order(key), false, false);
        assertThat(audience(Occasion.MOVED_BACK, 1).keySet()).containsExactlyInAnyOrderElementsOf(ofWave(1));
        assertThat(topics.leftOutNow(order(Occasion.CHANGE_DAY, 1), ofWave(1)))
                .hasSize(ofWave(1).size())
                .containsValue("rolled_back");
    }

    private void shifting() {
        announced();
        waves.recordNotices(DARIO, key, fixtures.order(key), 1);
        clock.advance(fixtures.get(key).plan.noticePeriod().plusDays(1));
        waves.start(DARIO, key, fixtures.order(key));
    }

    private void secondWave() {
        clock.advance(Duration.ofDays(2));
        waves.advance(DARIO, key, fixtures.order(key));
        waves.recordNotices(DARIO, key, fixtures.order(key), 2);
        clock.advance(Duration.ofDays(31));
        waves.advance(DARIO, key, fixtures.order(key));
    }

    @Test
    void whoWasMovedBackIsToldAnewAndTheirNoticePeriodRunsAgain() {
        plan.put("legalProfile", "uk-banking").put("noticePeriod", "P84D");
        shifting();
        String customer = ofWave(1).get(0);
        waves.kill(DARIO, key, fixtures.order(key));
        assertThat(stands(customer)).isEqualTo(LedgerState.NOT_NOTIFIED);
        waves.start(DARIO, key, fixtures.order(key));
        assertThat(fixtures.get(key).shifted.value()).isZero();

        int anew = reader.noticeRound(key, 1);
        assertThat(anew).isEqualTo(101);
        assertThat(reader.noticeRound(key, 2))
                .as("of this wave nobody was moved")
                .isEqualTo(2);
        assertThat(audience(Occasion.WAVE, anew).keySet()).containsExactlyInAnyOrderElementsOf(ofWave(1));
        assertThat(audience(Occasion.WAVE, anew).get(customer).leftOut()).isNull();
        assertThat(audience(Occasion.WAVE, anew).get(customer).changesOn()).isEqualTo(in(Duration.ofDays(84)));
        assertThat(topics.leftOutNow(order(Occasion.WAVE, 1), List.of(customer)))
                .as("the old notice holds no longer")
                .containsEntry(customer, "rolled_back");
        happens(new CustomersTold(order(Occasion.WAVE, 1), List.of(customer), Medium.LETTER, clock.instant()));
        happens(new CustomersUnreachable(
                order(Occasion.WAVE, 1), List.of(ofWave(1).get(1))));
        assertThat(stands(customer)).isEqualTo(LedgerState.NOT_NOTIFIED);
        assertThat(stands(ofWave(1).get(1))).isEqualTo(LedgerState.NOT_NOTIFIED);

        happens(new CustomersTold(order(Occasion.WAVE, anew), List.of(customer), Medium.MAIL, clock.instant()));
        waves.recordNotices(DARIO, key, fixtures.order(key), 1);
        clock.advance(Duration.ofDays(83));
        assertThat(reader.missing(key)).containsExactly(Condition.NOTICE_PERIOD_RUNNING);
        assertThat(reader.legalFacts(key, LegalFacts.Phase.SHIFTING).findings())
                .filteredOn(finding -> finding.kind() == LegalProfile.Kind.MIN_NOTICE_DAYS)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.result()).isEqualTo(LegalFacts.Result.NOT_KEPT));
        clock.advance(Duration.ofDays(1));
        assertThat(reader.legalFacts(key, LegalFacts.Phase.SHIFTING).findings())
                .filteredOn(finding -> finding.kind() == LegalProfile.Kind.MIN_NOTICE_DAYS)
                .allSatisfy(finding -> assertThat(finding.result()).isEqualTo(LegalFacts.Result.KEPT));
        waves.advance(DARIO, key, fixtures.order(key));
        assertThat(stands(customer)).isEqualTo(LedgerState.SHIFTED);
        assertThat(audience(Occasion.CHANGE_DAY, anew).get(customer).leftOut()).isNull();
    }

    @Test
    void aStepBackTellsThoseWhoseRouteChangedAndTellsThemAnewBeforeTheyAreMovedAgain() {
        shifting();
        secondWave();
        List<String> second = ofWave(2);
        String kept = second.get(0);
        exemptions.grant(
                CARLA,
                key,
                kept,
                new Exemption.Grounds(Exemption.Cause.ACCESSIBILITY_NEED, "letter of 3 March", "Carla calls", null));
        String landed = second.get(1);
        fixtures.solvedElsewhere(landed, "chat");
        assertThat(stands(landed)).isEqualTo(LedgerState.LANDED);
        waves.stepBack(DARIO, key, fixtures.order(key), false);

        assertThat(fixtures.get(key).returns).isEqualTo(1);
        assertThat(steps.movedAnybodyBack(key, 1)).isTrue();
        assertThat(audience(Occasion.MOVED_BACK, 1).keySet())
                .as("neither the first wave nor the exempt")
                .containsExactlyInAnyOrderElementsOf(second.subList(1, second.size()));
        assertThat(topics.leftOutNow(order(Occasion.MOVED_BACK, 1), second)).containsOnlyKeys(kept);
        assertThat(reader.noticeRound(key, 1)).isEqualTo(1);
        assertThat(reader.noticeRound(key, 2)).isEqualTo(102);

        waves.resume(DARIO, key, fixtures.order(key));
        clock.advance(Duration.ofDays(2));
        waves.advance(DARIO, key, fixtures.order(key));
        assertThat(fixtures.get(key).current().state).isEqualTo(WaveState.NOTIFYING);
        assertThat(reader.missing(key)).contains(Condition.NOTICES_NOT_DELIVERED);
        happens(new CustomersTold(order(Occasion.WAVE, 102), List.of(landed), Medium.MAIL, clock.instant()));
        assertThat(topics.leftOutNow(order(Occasion.MOVED_BACK, 1), List.of(landed)))
                .as("what comes next they know already")
                .containsEntry(landed, "told_anew");

        waves.recordNotices(DARIO, key, fixtures.order(key), 2);
        clock.advance(Duration.ofDays(31));
        waves.advance(DARIO, key, fixtures.order(key));
        waves.rollBack(DARIO, key, fixtures.order(key), false, false);
        assertThat(fixtures.get(key).returns).isEqualTo(2);
        assertThat(topics.leftOutNow(order(Occasion.MOVED_BACK, 1), List.of(landed)))
                .as("nobody hears twice that they are back")
                .containsEntry(landed, "moved_back_later");
        assertThat(audience(Occasion.MOVED_BACK, 2)).containsKeys(landed).doesNotContainKey(kept);
        assertThat(audience(Occasion.MOVED_BACK, 2).keySet()).containsAll(ofWave(1));
    }

    @Test
    void whomAPersonReachedHearsOfTheWayBackTooAndIsAPersonsWorkAgainWhereNoMediumIsLeft() {
        shifting();
        String reached = ofWave(1).get(0);
        String later = ofWave(2).get(0);
        String before = ofWave(1).get(1);
        ledger.move(CARLA, key, before, LedgerState.REACHED_BY_HAND, "called; uses the chat");
        exemptions.grant(
                CARLA,
                key,
                before,
                new Exemption.Grounds(Exemption.Cause.ACCESSIBILITY_NEED, "letter of 3 March", "Carla calls", null));
        ledger.move(CARLA, key, reached, LedgerState.REACHED_BY_HAND, "called; uses the chat");
        ledger.move(CARLA, key, later, LedgerState.REACHED_BY_HAND, "called; will use the form");
        waves.rollBack(DARIO, key, fixtures.order(key), false, false);

        assertThat(stands(reached)).isEqualTo(LedgerState.REACHED_BY_HAND);
        assertThat(audience(Occasion.MOVED_BACK, 1))
                .containsKey(reached)
                .as("who was never moved has nothing to hear")
                .doesNotContainKeys(later, before);
        assertThat(topics.leftOutNow(order(Occasion.MOVED_BACK, 1), List.of(reached)))
                .isEmpty();

        happens(new CustomersUnreachable(
                order(Occasion.MOVED_BACK, 1), List.of(reached, ofWave(1).get(2))));
        assertThat(stands(reached)).isEqualTo(LedgerState.MANUAL_OUTREACH);
        assertThat(stands(ofWave(1).get(2))).as("told anew in their turn").isEqualTo(LedgerState.NOT_NOTIFIED);
    }

    @Test
    void aNoticeThatWasStoppedDoesNotCountAsDelivered() {
        announced();
        notices.draft(DARIO, order(Occasion.WAVE, 1));
        notices.stop(DARIO, order(Occasion.WAVE, 1), "wrong date");
        steps.recordNotices(key, 1);
        assertThat(fixtures.get(key).wave(1).notifiedAt).isNull();
    }

    @Test
    void onceAProgrammeIsWithdrawnNobodyIsAskedForWordsButThoseThatTheChannelStays() {
        announced();
        List<NoticeOrder> over = List.of(
                order(Occasion.ANNOUNCEMENT, 0),
                order(Occasion.WAVE, 1),
                order(Occasion.REMINDER, 2),
                order(Occasion.CLOSING, 0));
        over.forEach(one -> notices.draft(DARIO, one));
        notices.draft(DARIO, order(Occasion.CHANNEL_STAYS, 0));
        assertThat(notices.waiting(key.value())).hasSize(5);
        programmes.withdraw(DARIO, key, fixtures.order(key));
        assertThat(over)
                .extracting(one -> notices.find(one).orElseThrow().state())
                .containsOnly(NoticeState.STOPPED);
        assertThat(notices.waiting(key.value())).containsExactly(order(Occasion.CHANNEL_STAYS, 0));
    }

    @Test
    void whoWasToldInAnotherWayIsNotToldAgain() {
        announced();
        notices.draft(DARIO, order(Occasion.WAVE, 1));
        notices.draft(DARIO, order(Occasion.WAVE, 2));
        waves.recordNotices(DARIO, key, fixtures.order(key), 1);
        assertThat(notices.find(order(Occasion.WAVE, 1)).orElseThrow().state()).isEqualTo(NoticeState.STOPPED);
        assertThat(notices.find(order(Occasion.WAVE, 2)).orElseThrow().state()).isEqualTo(NoticeState.DRAFT);
    }

    @Test
    void textsSayWhyAndWhatInsteadInBothLanguages() {
        plan.putObject("told").putObject("it").put("reasons", "Troppe linee.").put("benefits", "- Meno attesa");
        announced();
        Map<String, String> italian = topics.facts(order(Occasion.ANNOUNCEMENT, 0), Language.ITALIAN);
        assertThat(italian)
                .containsEntry("channelName", "Linea")
                .containsEntry("reasons", "Troppe linee.")
                .containsEntry("benefits", "- Meno attesa")
                .containsEntry("organisation", "Aurora Luce e Gas");
        assertThat(italian.get("alternative.mail")).contains("scriva a").contains("assistenza@aurora.example");
        assertThat(italian.get("alternative.chat")).contains("/contact/it");
        assertThat(LocalDate.parse(italian.get("closesOn")))
                .isEqualTo(in(Duration.ofDays(34).plusHours(1)));
        Map<String, String> english = topics.facts(order(Occasion.ANNOUNCEMENT, 0), Language.ENGLISH);
        assertThat(english).containsEntry("channelName", "Line").doesNotContainKey("reasons");
        assertThat(english.get("alternative.chat")).contains("/contact/en").contains("open the chat");
    }

    @Test
    void theReminderComesLateInTheNoticePeriodAndNotForAWaveThatHasItsWeight() {
        announced();
        assertThat(reader.reminderAt(key, 1, Duration.ofDays(7))).isNull();
        waves.recordNotices(DARIO, key, fixtures.order(key), 1);
        Instant change = reader.noticeOverAt(key, 1);
        assertThat(reader.reminderAt(key, 1, Duration.ofDays(7))).isEqualTo(change.minus(Duration.ofDays(7)));
        assertThat(reader.reminderAt(key, 1, Duration.ofDays(90)))
                .as("at most a third of the notice period before")
                .isEqualTo(change.minus(Duration.ofDays(10)));
        clock.advance(Duration.ofDays(31));
        waves.start(DARIO, key, fixtures.order(key));
        assertThat(reader.reminderAt(key, 1, Duration.ofDays(7))).isNull();
    }
}
