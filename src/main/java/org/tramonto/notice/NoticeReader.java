package org.tramonto.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/** What people see of notices. */
@Service
@Transactional(readOnly = true)
public class NoticeReader {

    private static final int LARGEST = 200;
    private static final Pattern NUMBER = Pattern.compile("N-\\d+");

    private final NoticeRows rows;
    private final Notices notices;
    private final NoticeCounts counts;
    private final KnownTopics topics;
    private final JdbcClient jdbc;

    NoticeReader(NoticeRows rows, Notices notices, NoticeCounts counts, KnownTopics topics, JdbcClient jdbc) {
        this.topics = topics;
        this.counts = counts;
        this.rows = rows;
        this.notices = notices;
        this.jdbc = jdbc;
    }

    /** How many customers are in one state, by medium and language; the medium is the one foreseen, or used last. */
    public record Count(String state, Medium medium, Language language, long customers) {}

    public record RecipientView(
            String customer,
            String state,
            Medium medium,
            Language language,
            List<String> needs,
            long uses,
            int wave,
            LocalDate changesOn,
            String reason,
            int attempt,
            Instant toldAt,
            Instant changedAt) {}

    /** A change of state, with who made it and why. */
    public record Move(NoticeState state, String reason, String by, Instant at) {}

    /** Whether this person may read notices at all. */
    public static boolean opensFor(Actor actor) {
        return Staff.isReader(actor);
    }

    /** What people call the notice of this number: its occasion, with the wave it is about; empty where there is none. */
    public Optional<String> name(String number, Locale locale) {
        return NUMBER.matcher(number).matches()
                ? rows.find(number).map(notice -> notice.order().name(new NoticeWords(locale)))
                : Optional.empty();
    }

    /** What people call these topics, by topic. */
    public Map<String, String> topicNames(Collection<String> some, Locale locale) {
        Language language = Language.parse(locale.getLanguage()).orElse(Language.ENGLISH);
        return some.stream()
                .distinct()
                .collect(Collectors.toMap(topic -> topic, topic -> topics.name(topic, language)));
    }

    public NoticeOrder order(String number) {
        return rows.get(number).order();
    }

    public NoticeView get(Actor by, String number) {
        Staff.requireReader(by);
        return notices.find(order(number)).orElseThrow();
    }

    /** The newest first; {@code topic} may be null for all. */
    public List<NoticeView> list(Actor by, String topic) {
        Staff.requireReader(by);
        List<Notice> some = jdbc.sql("""
                        select * from notice where :topic::text is null or topic = :topic order by id desc limit :limit
                        """)
                .param("topic", topic == null || topic.isBlank() ? null : topic.strip())
                .param("limit", LARGEST)
                .query(NoticeRows::read)
                .list();
        Map<Long, Figures> figures =
                counts.figures(some.stream().map(Notice::id).toList());
        return some.stream()
                .map(notice -> notice.view(figures.getOrDefault(notice.id(), Figures.NONE), null))
                .toList();
    }

    public List<Count> counts(Actor by, String number) {
        Staff.requireReader(by);
        return counts.byMediumAndLanguage(rows.get(number).id());
    }

    public List<Move> history(Actor by, String number) {
        Staff.requireReader(by);
        return jdbc.sql("select * from notice_move where notice = :notice order by id")
                .param("notice", rows.get(number).id())
                .query((row, n) -> new Move(
                        NoticeState.of(row.getString("state")),
                        row.getString("reason"),
                        row.getString("by"),
                        NoticeRows.instant(row, "at")))
                .list();
    }

    /** In order of number, behind {@code after}; {@code state} may be null for all. */
    public List<RecipientView> recipients(Actor by, String number, String state, String after, int limit) {
        Staff.requireReader(by);
        return jdbc.sql("""
                        select * from notice_recipient
                        where notice = :notice and customer > :after and (:state::text is null or state = :state)
                          and (:state::text is distinct from 'uncertain' or uncertain)
                        order by customer limit :limit
                        """)
                .param("notice", rows.get(number).id())
                .param("after", after == null ? "" : after)
                .param("state", state)
                .param("limit", Math.max(1, Math.min(limit, LARGEST)))
                .query((row, n) -> {
                    Recipient one = NoticeRecipients.read(row, n);
                    return new RecipientView(
                            one.customer(),
                            one.state().code(),
                            one.medium(),
                            one.language(),
                            one.needs(),
                            one.uses(),
                            one.wave(),
                            one.changesOn(),
                            one.reason(),
                            one.attempt(),
                            NoticeRows.instant(row, "told_at"),
                            NoticeRows.instant(row, "changed_at"));
                })
                .list();
    }

    /** Why customers are left out, and how many for each reason; those merged into others together. */
    public Map<String, Long> leftOut(Actor by, String number) {
        Staff.requireReader(by);
        return counts.leftOut(rows.get(number).id());
    }
}
