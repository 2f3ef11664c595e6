package org.tramonto.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Publishes the articles of the demo organisation, {@code processes/articles/<language>/}, while there are none. */
@Component
@ConditionalOnProperty(name = "tramonto.demo.enabled", havingValue = "true", matchIfMissing = true)
class DemoArticles {

    private static final String ROOT = "processes/articles/";
    private static final String AUTHOR = "elena";

    private final Articles articles;
    private final ArticleRows rows;
    private final TransactionTemplate transaction;

    DemoArticles(Articles articles, ArticleRows rows, TransactionTemplate transaction) {
        this.articles = articles;
        this.rows = rows;
        this.transaction = transaction;
    }

    @EventListener(ApplicationStartedEvent.class)
    void publish() {
        transaction.executeWithoutResult(status -> {
            rows.oneImportAtATime();
            if (!rows.any()) {
                files().forEach(file -> articles.publishUnreviewed(file, AUTHOR));
            }
        });
    }

    /** Each once, however often the class path names the place where it lies. */
    static List<ArticleFile> files() {
        try {
            Map<String, ArticleFile> files = new TreeMap<>();
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + ROOT + "??/*.md")) {
                ArticleFile read = read(file);
                files.putIfAbsent(read.path(), read);
            }
            return List.copyOf(files.values());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ArticleFile read(Resource file) {
        try {
            String address = file.getURL().toString();
            return ArticleFile.read(
                    address.substring(address.lastIndexOf(ROOT) + ROOT.length()),
                    file.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
