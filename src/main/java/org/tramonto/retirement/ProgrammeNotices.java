package org.tramonto.retirement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.customer.UsedChannels;
import org.tramonto.notice.Addressee;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.NoticeTopics;
import org.tramonto.notice.Occasion;
import org.tramonto.retirement.Alternatives.Fit;
import org.tramonto.retirement.NoticeAudience.Entry;
import org.tramonto.shared.Language;
import org.tramonto.shared.ProgrammeKey;

/** What a programme has to tell: whom, from which day it is different for them, and what fits them instead (R6, R7). */
@Component
@Transactional(readOnly = true)
class ProgrammeNotices implements NoticeTopics {

    /** Who knows their day may do without. */
    private static final Set<Occasion> COURTESIES = EnumSet.of(Occasion.REMINDER, Occasion.CHANGE_DAY);

    /**
     * Names no day on which a door opens or shuts for this customer, so that only a law goes before their wish. The others
     * are part of the contract: nobody is moved before they were told, nor back.
     */
    private static final Set<Occasion> IN_GENERAL = EnumSet.of(Occasion.ANNOUNCEMENT, Occasion.CHANNEL_STAYS);

    private static final String WITHDRAWN = "withdrawn";
    private static final String ROLLED_BACK = "rolled_back";

    private final ProgrammeRows rows;
    private final NoticeAudience audience;
    private final Alternatives alternatives;
    private final UsedChannels used;
    private final NoticeFacts facts;

    ProgrammeNotices(
            ProgrammeRows rows,
            NoticeAudience audience,
            Alternatives alternatives,
            UsedChannels used,
            NoticeFacts facts) {
        this.rows = rows;
        this.audience = audience;
        this.alternatives = alternatives;
        this.used = used;
        this.facts = facts;
    }

    @Override
    public boolean knows(String topic) {
        return rows.find(topic).isPresent();
    }

    @Override
    public String name(String topic, Language language) {
        return rows.find(topic)
                .map(programme -> programme.plan.name().in(language))
                .orElse(topic);
    }

    @Override
    public List<Addressee> audience(NoticeOrder notice, String after, int limit) {
        Programme programme = programme(notice);
        if (notice.occasion() == Occasion.MOVED_BACK && programme.ledgerBehind) {
            throw new Problems.LedgerStillFollows(programme.key);
        }
        Cohort cohort = Cohort.of(
                programme,
                isOfAWave(notice.occasion()) ? WaveRound.of(notice.round()).wave() : 0);
        List<Entry> page = audience.page(programme, notice, cohort, after, limit);
        List<String> customers = page.stream().map(Entry::customer).toList();
        Map<String, Long> uses = used.contacts(programme.channel, customers);
        Map<String, Fit> fitting = alternatives.fitting(programme.channel, customers, programme.plan.successors());
        return page.stream()
                .map(entry -> new Addressee(
                        entry.customer(),
                        uses.getOrDefault(entry.customer(), 0L),
                        wave(programme, entry.bucket()),
                        changesOn(programme, notice, entry),
                        fitting.getOrDefault(entry.customer(), Fit.NONE).channels(),
                        entry.leftOut(programme, notice)))
                .toList();
    }

    @Override
    public Map<String, String> facts(NoticeOrder notice, Language language) {
        return facts.of(programme(notice), language);
    }

    @Override
    public Map<String, String> leftOutNow(NoticeOrder notice, Collection<String> customers) {
        Programme programme = programme(notice);
        String over = over(programme, notice);
        Map<String, Entry> entries = audience.of(programme, notice, customers);
        Map<String, String> reasons = new HashMap<>();
        for (String customer : customers) {
            Entry entry = entries.get(customer);
            String reason = entry == null ? "not_in_ledger" : entry.leftOut(programme, notice);
            if (over != null || reason != null) {
                reasons.put(customer, over != null ? over : reason);
            }
        }
        return reasons;
    }

    @Override
    public String legalBasis(NoticeOrder notice) {
        if (COURTESIES.contains(notice.occasion())) {
            return null;
        }
        String law = facts.legalBasis(programme(notice));
        return law == null && !IN_GENERAL.contains(notice.occasion()) ? CONTRACT : law;
    }

    /** Why nobody is told any more; null where it still holds what the notice says. */
    private static String over(Programme programme, NoticeOrder notice) {
        String outdated = outdated(programme, notice);
        boolean aboutChange = isOfAWave(notice.occasion()) || notice.occasion() == Occasion.CLOSING;
        return outdated == null && aboutChange && isBack(programme) ? ROLLED_BACK : outdated;
    }

    /** Why nobody is told any more, nor ever will be in these words; null where its time may still come. */
    static String outdated(Programme programme, NoticeOrder notice) {
        boolean withdrawn = programme.withdrawnAt != null;
        return switch (notice.occasion()) {
            case ANNOUNCEMENT -> withdrawn ? WITHDRAWN : null;
            case WAVE, REMINDER, CHANGE_DAY ->
                withdrawn ? WITHDRAWN : WaveRound.of(notice.round()).isNow(programme) ? null : ROLLED_BACK;
            case CLOSING -> withdrawn ? WITHDRAWN : notice.round() == programme.returns ? null : ROLLED_BACK;
            // Who was moved back is said for each customer.
            case MOVED_BACK -> null;
            case CHANNEL_STAYS -> withdrawn ? null : "channel_goes";
        };
    }

    /** Everybody is back or on the way back, until somebody begins anew. */
    static boolean isBack(Programme programme) {
        return programme.state == ProgrammeState.ROLLED_BACK
                || programme.state == ProgrammeState.ROLLING_BACK
                || programme.state == ProgrammeState.REOPENED;
    }

    private static boolean isOfAWave(Occasion occasion) {
        return occasion == Occasion.WAVE || occasion == Occasion.REMINDER || occasion == Occasion.CHANGE_DAY;
    }

    /** The number of the wave that this bucket belongs to; one more than there are where the plan ends before it. */
    private static int wave(Programme programme, int bucket) {
        int wave = 1;
        while (wave <= programme.waves.size()
                && programme.plan.wave(wave).weight().value() <= bucket) {
            wave++;
        }
        return wave;
    }

    /** The first day on which it can be different; nobody is moved before the day that they were told. */
    private LocalDate changesOn(Programme programme, NoticeOrder notice, Entry entry) {
        return switch (notice.occasion()) {
            case ANNOUNCEMENT ->
                day(programme.plan.waveStarts(
                        wave(programme, entry.bucket()),
                        programme.announcedAt == null ? facts.now() : programme.announcedAt));
            case WAVE -> day(latest(facts.now().plus(programme.plan.noticePeriod()), programme.plan.startsAt()));
            case REMINDER ->
                day(programme.noticeOverAt(WaveRound.of(notice.round()).wave()));
            case CHANGE_DAY -> day(programme.wave(WaveRound.of(notice.round()).wave()).startedAt);
            case CLOSING -> programme.drainingSince == null ? null : day(programme.drainOverAt());
            case MOVED_BACK, CHANNEL_STAYS -> null;
        };
    }

    private LocalDate day(Instant moment) {
        return moment == null ? null : facts.day(moment);
    }

    private static Instant latest(Instant one, Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    private Programme programme(NoticeOrder notice) {
        return rows.get(new ProgrammeKey(notice.topic()));
    }
}
