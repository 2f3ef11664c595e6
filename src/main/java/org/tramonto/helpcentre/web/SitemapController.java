package org.tramonto.helpcentre.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.HtmlUtils;
import org.tramonto.knowledge.ArticleSummary;
import org.tramonto.knowledge.PublishedArticles;
import org.tramonto.shared.Language;

/** Tells search engines what there is. */
@Controller
class SitemapController {

    /** More a sitemap may not have. */
    private static final int MOST = 50_000;

    private final PublicPages pages;
    private final PublishedArticles articles;
    private final PageMemory memory;

    SitemapController(PublicPages pages, PublishedArticles articles, PageMemory memory) {
        this.pages = pages;
        this.articles = articles;
        this.memory = memory;
    }

    @GetMapping(path = "/help/sitemap.xml")
    ResponseEntity<byte[]> sitemap() {
        Rendered map = memory.get("sitemap", () -> Optional.of(new Rendered(write(), null, 0)))
                .orElseThrow();
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache().cachePublic())
                .eTag(map.tag())
                .body(map.plain());
    }

    private String write() {
        StringBuilder map = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        int written = 0;
        for (Language language : PublicPages.LANGUAGES) {
            line(map, "/help/" + language, null);
            line(map, "/contact/" + language, null);
            for (ArticleSummary article : articles.list(language)) {
                if (++written < MOST - 4) {
                    line(
                            map,
                            "/help/" + language + "/" + article.slug(),
                            article.updatedAt().toString());
                }
            }
        }
        return map.append("</urlset>\n").toString();
    }

    private void line(StringBuilder map, String path, String changed) {
        map.append("  <url><loc>")
                .append(HtmlUtils.htmlEscape(pages.base() + path))
                .append("</loc>");
        if (changed != null) {
            map.append("<lastmod>").append(changed).append("</lastmod>");
        }
        map.append("</url>\n");
    }
}
