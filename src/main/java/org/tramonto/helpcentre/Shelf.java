package org.tramonto.helpcentre;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tramonto.knowledge.ArticleSummary;
import org.tramonto.knowledge.PublishedArticles;
import org.tramonto.shared.Language;
import org.tramonto.shared.Outage;
import org.tramonto.supportcase.CaseSettings;

/** What stands in the help centre now, and when it last changed: every node looks every second, so that a page withdrawn anywhere is gone everywhere within two. */
@Component
public class Shelf {

    private static final Logger log = LoggerFactory.getLogger(Shelf.class);
    private static final int READ_OVER_DAYS = 28;

    private final PublishedArticles articles;
    private final JdbcClient jdbc;
    private final CaseSettings organisation;
    private final Clock clock;
    private volatile String edition = "";

    Shelf(PublishedArticles articles, JdbcClient jdbc, CaseSettings organisation, Clock clock) {
        this.articles = articles;
        this.jdbc = jdbc;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** What was made of another edition is out of date. */
    public String edition() {
        return edition;
    }

    @Scheduled(fixedDelayString = "${tramonto.help-centre.poll:PT1S}")
    public void look() {
        try {
            edition = articles.edition();
        } catch (RuntimeException failed) {
            if (!Outage.isCauseOf(failed)) {
                throw failed;
            }
            log.debug("The database is away; the help centre shows what it last knew");
        }
    }

    /** The articles most read in the last four weeks, then those changed last. */
    public List<ArticleSummary> mostRead(Language language, int limit) {
        List<ArticleSummary> all = articles.list(language);
        Map<Long, Long> reads = jdbc
                .sql("""
                        select article, sum(reads) as reads from help_read
                        where day >= :since and language = :language group by article
                        """)
                .param(
                        "since",
                        LocalDate.ofInstant(clock.instant(), organisation.zone())
                                .minusDays(READ_OVER_DAYS))
                .param("language", language.code())
                .query((row, n) -> Map.entry(row.getLong("article"), row.getLong("reads")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return all.stream()
                .sorted(java.util.Comparator.comparing(
                                (Function<ArticleSummary, Long>) article -> reads.getOrDefault(article.id(), 0L))
                        .thenComparing(ArticleSummary::updatedAt)
                        .reversed())
                .limit(limit)
                .toList();
    }
}
