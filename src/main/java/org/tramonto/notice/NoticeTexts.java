package org.tramonto.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/** The words of notices: written, checked when they are saved, and approved by somebody who did not write them. */
@Service
@Transactional
public class NoticeTexts {

    private final TextVersions versions;
    private final TextRules rules;
    private final NoticeRows rows;
    private final NoticeRecipients recipients;
    private final Composer composer;

    NoticeTexts(
            TextVersions versions, TextRules rules, NoticeRows rows, NoticeRecipients recipients, Composer composer) {
        this.versions = versions;
        this.rules = rules;
        this.rows = rows;
        this.recipients = recipients;
        this.composer = composer;
    }

    /** A text with what the rules say of it; {@code hash} is what a change of it names. */
    public record Checked(TextVersion text, String hash, List<Finding> findings, Readability readability) {}

    /**
     * The newest texts of an occasion, one for each language.
     *
     * @param hash of all of them together: what an approval names
     * @param verdict what was said about exactly these; null where nobody has said anything yet
     */
    public record TextSet(List<Checked> texts, String hash, Verdict verdict) {}

    public record Verdict(boolean approved, String note, String by, Instant at) {}

    @Transactional(readOnly = true)
    public TextSet current(Actor by, String topic, Occasion occasion) {
        Staff.requireReader(by);
        List<TextVersion> current = versions.current(topic, occasion);
        return new TextSet(
                current.stream().map(text -> checked(occasion, text)).toList(),
                TextVersions.hash(current),
                versions.verdict(topic, occasion)
                        .map(said -> new Verdict(said.approved(), said.note(), said.by(), said.at()))
                        .orElse(null));
    }

    @Transactional(readOnly = true)
    public List<TextVersion> history(Actor by, String topic, Occasion occasion, Language language) {
        Staff.requireReader(by);
        return versions.history(topic, occasion, language);
    }

    /** What saving this would say. */
    public Checked check(Actor by, Occasion occasion, Wording wording) {
        Staff.requireReader(by);
        return checked(occasion, new TextVersion(null, 0, wording, by.id(), null));
    }

    /**
     * Makes these the words from now on, to be approved anew. Notices that were released, or need no release, go on with
     * the words they were approved with.
     *
     * @param seen hash of the text that the author saw
     */
    public TextVersion save(Actor by, String topic, Occasion occasion, Wording wording, String seen) {
        Staff.requireEditor(by);
        versions.lock(topic, occasion);
        TextVersion current = versions.current(topic, occasion, wording.language());
        if (!current.hash().equals(seen)) {
            throw new Problems.ChangedMeanwhile(wording.language().code());
        }
        List<Finding> refused = rules.check(occasion, wording).findings().stream()
                .filter(Finding::refused)
                .toList();
        if (!refused.isEmpty()) {
            throw new Problems.TextRefused(refused.get(0).words(), refused);
        }
        if (current.hash().equals(wording.hash())) {
            return current;
        }
        TextVersion saved = versions.add(topic, occasion, wording, by.id());
        rows.ofTexts(topic, occasion).stream()
                .filter(notice -> notice.state() == NoticeState.WAITING_FOR_APPROVAL
                        || notice.state() == NoticeState.APPROVED
                                && notice.order().occasion().needsRelease())
                .forEach(notice -> rows.move(notice, NoticeState.TEXTS_MISSING, by.id(), null));
        return saved;
    }

    /** Says that the texts are ready for somebody else to approve. */
    public void handIn(Actor by, NoticeOrder order) {
        Staff.requireEditor(by);
        versions.lock(order.topic(), order.occasion());
        Notice notice = rows.lock(rows.get(order).id());
        if (notice.state() != NoticeState.TEXTS_MISSING) {
            throw new Problems.NotNow(notice.number(), notice.state(), "handIn");
        }
        requireComplete(order, versions.current(order.topic(), order.occasion()));
        rows.move(notice, NoticeState.WAITING_FOR_APPROVAL, by.id(), null);
    }

    /** The newest texts of the occasion are ready: notices that wait for them wait for somebody else's approval now. */
    void handedIn(Actor by, String topic, Occasion occasion) {
        rows.ofTexts(topic, occasion).stream()
                .filter(one -> one.state() == NoticeState.TEXTS_MISSING)
                .forEach(one -> rows.move(one, NoticeState.WAITING_FOR_APPROVAL, by.id(), null));
    }

    /**
     * Approves exactly the texts with this hash, for this notice and every later one of the topic and occasion.
     *
     * @param hash of the texts that the person saw
     */
    public void approve(Actor by, NoticeOrder order, String hash, String note) {
        judged(by, order, hash);
        requireComplete(order, versions.current(order.topic(), order.occasion()));
        accept(by, order.topic(), order.occasion(), blankToNull(note));
    }

    /** The newest texts of the occasion are good: notices that wait for them go on. */
    void accept(Actor by, String topic, Occasion occasion, String note) {
        List<Long> ids = versions.judge(topic, occasion, versions.current(topic, occasion), true, note, by.id());
        rows.ofTexts(topic, occasion).stream()
                .filter(one ->
                        one.state() == NoticeState.TEXTS_MISSING || one.state() == NoticeState.WAITING_FOR_APPROVAL)
                .forEach(one -> {
                    recipients.pin(one.id(), ids);
                    rows.move(one, NoticeState.APPROVED, by.id(), note);
                });
    }

    /** The newest texts of the occasion are not good: somebody writes them anew. */
    void refuse(Actor by, String topic, Occasion occasion, String why) {
        versions.judge(topic, occasion, versions.current(topic, occasion), false, why, by.id());
        rows.ofTexts(topic, occasion).stream()
                .filter(one -> one.state() == NoticeState.WAITING_FOR_APPROVAL)
                .forEach(one -> rows.move(one, NoticeState.TEXTS_MISSING, by.id(), why));
    }

    /** Sends the texts back with a reason. */
    public void reject(Actor by, NoticeOrder order, String hash, String reason) {
        String why = Staff.reason(reason);
        judged(by, order, hash);
        refuse(by, order.topic(), order.occasion(), why);
    }

    private void judged(Actor by, NoticeOrder order, String hash) {
        Staff.requireEditor(by);
        versions.lock(order.topic(), order.occasion());
        Notice notice = rows.lock(rows.get(order).id());
        if (notice.state() != NoticeState.WAITING_FOR_APPROVAL) {
            throw new Problems.NotNow(notice.number(), notice.state(), "approve");
        }
        List<TextVersion> texts = versions.current(order.topic(), order.occasion());
        if (!TextVersions.hash(texts).equals(hash)) {
            throw new Problems.ChangedMeanwhile(order.toString());
        }
        Optional<String> own =
                texts.stream().map(TextVersion::author).filter(by.id()::equals).findFirst();
        if (own.isPresent() || by.id().equals(notice.stateBy())) {
            throw new Problems.OwnText(by.id());
        }
    }

    /** Nothing in the texts breaks a rule, and the topic says what they need. */
    void requireComplete(NoticeOrder order, List<TextVersion> texts) {
        for (TextVersion text : texts) {
            List<Finding> refused = rules.check(order.occasion(), text.wording()).findings().stream()
                    .filter(Finding::refused)
                    .toList();
            if (!refused.isEmpty()) {
                throw new Problems.TextRefused(refused.get(0).words(), refused);
            }
        }
        List<String> missing = composer.desk(order, order.toString(), texts).missingFacts();
        if (!missing.isEmpty()) {
            throw new Problems.FactsMissing(missing);
        }
    }

    private Checked checked(Occasion occasion, TextVersion text) {
        TextRules.Report report = rules.check(occasion, text.wording());
        return new Checked(text, text.hash(), report.findings(), report.readability());
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
