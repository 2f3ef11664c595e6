package org.tramonto.helpcentre;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.tramonto.helpcentre.HelpDays.Day;
import org.tramonto.knowledge.ArticleSummary;
import org.tramonto.knowledge.PublishedArticles;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.CaseSettings;

/** How well customers help themselves (S15), told to those who can do something about it. */
@Service
public class SelfService {

    private static final int LONGEST = 366;
    private static final int WORDS = 30;
    private static final int COMMENTS = 5;

    private final JdbcClient jdbc;
    private final HelpDays days;
    private final PublishedArticles articles;
    private final ZoneId zone;

    SelfService(JdbcClient jdbc, HelpDays days, PublishedArticles articles, CaseSettings organisation) {
        this.jdbc = jdbc;
        this.days = days;
        this.articles = articles;
        this.zone = organisation.zone();
    }

    /**
     * The figures of a period.
     *
     * @param nothing searches that found nothing
     * @param visits in which somebody searched
     * @param found of those, in which a result was opened
     * @param searchesUntilFound on average, where something was found; null where nothing was
     * @param thenContact of the visits, those that ended with a contact over the form
     * @param contacts over the form
     * @param contactsAfterSearch of those, where a search went before
     */
    public record Figures(
            LocalDate from,
            LocalDate to,
            long searches,
            long nothing,
            long visits,
            long found,
            Double searchesUntilFound,
            long thenContact,
            long contacts,
            long contactsAfterSearch,
            List<DayFigures> days,
            List<Words> withoutResult,
            List<Words> searchedMost,
            List<ArticleFigures> articles) {}

    public record DayFigures(LocalDate day, long searches, long nothing, long contacts) {}

    /** What was searched for, numbers and addresses masked. */
    public record Words(String language, String words, long searches, long nothing) {}

    /** @param comments what readers missed, the newest first */
    public record ArticleFigures(
            long article,
            String language,
            String slug,
            String title,
            long reads,
            long yes,
            long no,
            List<String> comments) {}

    private record Key(long article, String language) {}

    private record Opinion(long yes, long no) {}

    /** Whether this person may read how well customers help themselves. */
    public static boolean opensFor(Actor actor) {
        return actor.groups().stream().anyMatch(SelfService::mayRead);
    }

    /** Of the last 28 days where no period is given. */
    public Figures of(LocalDate from, LocalDate to, Actor actor) {
        if (!opensFor(actor)) {
            throw new Problems.NotYours();
        }
        LocalDate end = to == null ? days.today() : to;
        LocalDate start = from == null ? end.minusDays(27) : from;
        if (start.isAfter(end) || start.plusDays(LONGEST).isBefore(end)) {
            throw new Problems.NoSuchPeriod(start, end);
        }
        List<Day> all = days.between(start, end);
        long found = sum(all, Day::found);
        return new Figures(
                start,
                end,
                sum(all, Day::searches),
                sum(all, Day::nothing),
                sum(all, Day::visits),
                found,
                found == 0 ? null : Math.round(100.0 * sum(all, Day::untilFound) / found) / 100.0,
                sum(all, Day::thenContact),
                sum(all, Day::contacts),
                sum(all, Day::searched),
                byDay(all),
                words(start, end, "nothing"),
                words(start, end, "searches"),
                articles(start, end));
    }

    private static boolean mayRead(String group) {
        return List.of(Actor.MANAGERS, Actor.PROCESS_OWNERS, Actor.TEAM_LEADS, Actor.ADMINISTRATORS)
                .contains(group);
    }

    private static long sum(List<Day> days, java.util.function.ToLongFunction<Day> what) {
        return days.stream().mapToLong(what).sum();
    }

    private static List<DayFigures> byDay(List<Day> days) {
        Map<LocalDate, DayFigures> byDay = new TreeMap<>();
        days.forEach(day -> byDay.merge(
                day.day(),
                new DayFigures(day.day(), day.searches(), day.nothing(), day.contacts()),
                (one, other) -> new DayFigures(
                        one.day(),
                        one.searches() + other.searches(),
                        one.nothing() + other.nothing(),
                        one.contacts() + other.contacts())));
        return List.copyOf(byDay.values());
    }

    /** @param column by which the most are told, a name of ours */
    private List<Words> words(LocalDate from, LocalDate to, String column) {
        return jdbc.sql("""
                        select language, words, sum(searches) as searches, sum(nothing) as nothing
                        from help_word where day >= :from and day <= :to
                        group by language, words having sum(%1$s) > 0
                        order by sum(%1$s) desc, words limit :most
                        """.formatted(column))
                .param("from", from)
                .param("to", to)
                .param("most", WORDS)
                .query(Words.class)
                .list();
    }

    private List<ArticleFigures> articles(LocalDate from, LocalDate to) {
        Map<Key, Long> reads = new HashMap<>();
        jdbc.sql("""
                        select article, language, sum(reads) as reads from help_read
                        where day >= :from and day <= :to group by article, language
                        """).param("from", from).param("to", to).query(row -> {
            reads.put(new Key(row.getLong("article"), row.getString("language")), row.getLong("reads"));
        });
        Map<Key, Opinion> opinions = opinions(from, to);
        Map<Key, List<String>> comments = comments(from, to);
        return List.of(Language.ITALIAN, Language.ENGLISH).stream()
                .flatMap(language -> articles.list(language).stream())
                .map(article -> figures(article, reads, opinions, comments))
                .sorted(Comparator.comparingLong(ArticleFigures::no)
                        .thenComparingLong(ArticleFigures::reads)
                        .reversed())
                .toList();
    }

    private static ArticleFigures figures(
            ArticleSummary article, Map<Key, Long> reads, Map<Key, Opinion> opinions, Map<Key, List<String>> comments) {
        Key key = new Key(article.id(), article.language().code());
        Opinion opinion = opinions.getOrDefault(key, new Opinion(0, 0));
        return new ArticleFigures(
                article.id(),
                article.language().code(),
                article.slug(),
                article.title(),
                reads.getOrDefault(key, 0L),
                opinion.yes(),
                opinion.no(),
                comments.getOrDefault(key, List.of()));
    }

    private Map<Key, Opinion> opinions(LocalDate from, LocalDate to) {
        Map<Key, Opinion> opinions = new HashMap<>();
        jdbc.sql("""
                        select article, language, count(*) filter (where helpful) as yes, count(*) filter (where not helpful) as no
                        from help_vote where at >= :from and at < :to group by article, language
                        """)
                .param("from", begin(from))
                .param("to", begin(to.plusDays(1)))
                .query(row -> {
                    opinions.put(
                            new Key(row.getLong("article"), row.getString("language")),
                            new Opinion(row.getLong("yes"), row.getLong("no")));
                });
        return opinions;
    }

    private Map<Key, List<String>> comments(LocalDate from, LocalDate to) {
        Map<Key, List<String>> comments = new HashMap<>();
        jdbc.sql("""
                        select article, language, words from (
                            select article, language, words, id,
                                   row_number() over (partition by article, language order by id desc) as place
                            from help_vote where at >= :from and at < :to and words is not null) said
                        where place <= :most order by id desc
                        """)
                .param("from", begin(from))
                .param("to", begin(to.plusDays(1)))
                .param("most", COMMENTS)
                .query(row -> {
                    comments.computeIfAbsent(
                                    new Key(row.getLong("article"), row.getString("language")),
                                    first -> new java.util.ArrayList<>())
                            .add(row.getString("words"));
                });
        return comments;
    }

    private Timestamp begin(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(zone).toInstant());
    }
}
