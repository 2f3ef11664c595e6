package org.tramonto.helpcentre.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tramonto.knowledge.ArticleAddress;
import org.tramonto.knowledge.PublishedArticles;
import org.tramonto.shared.Language;

/** Leads readers on from addresses that no longer are: renamed articles, archived ones with a successor, addresses without a language. */
@Component
class OldAddresses {

    private static final int LONGEST = 300;
    private static final String SLUG = "[a-z0-9][a-z0-9-]{0,119}";

    private final PublicPages pages;
    private final PublishedArticles articles;

    OldAddresses(PublicPages pages, PublishedArticles articles) {
        this.pages = pages;
        this.articles = articles;
    }

    ResponseEntity<byte[]> leadOn(HttpServletRequest request, Language language) {
        String path = path(request);
        if (path.length() > LONGEST || path.indexOf('\0') >= 0) {
            return pages.problem(HttpStatus.NOT_FOUND, language, "gone");
        }
        return articles.redirect(path)
                .map(OldAddresses::address)
                .or(() -> plain(path))
                .map(to -> to(HttpStatus.MOVED_PERMANENTLY, to))
                .or(() -> withoutLanguage(path, language).map(to -> to(HttpStatus.FOUND, to)))
                .orElseGet(() -> pages.problem(HttpStatus.NOT_FOUND, language, "gone"));
    }

    /** The same address as it is written now: without a slash at its end, in small letters. */
    private Optional<String> plain(String path) {
        String plain = path.toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
        if (plain.equals(path)) {
            return Optional.empty();
        }
        return plain.matches("/help/(it|en)")
                ? Optional.of(plain)
                : plain.matches("/help/(it|en)/" + SLUG)
                        ? articles.find(new Language(plain.substring(6, 8)), plain.substring(9))
                                .map(there -> plain)
                        : Optional.empty();
    }

    /** An article named without a language, such as a programme does, in the reader's, or the one there is. */
    private Optional<String> withoutLanguage(String path, Language preferred) {
        if (!path.matches("/help/" + SLUG)) {
            return Optional.empty();
        }
        String slug = path.substring("/help/".length());
        return List.of(preferred, Language.ITALIAN, Language.ENGLISH).stream()
                .flatMap(language -> articles.find(language, slug).stream())
                .findFirst()
                .map(found -> found.translations().containsKey(preferred)
                        ? address(new ArticleAddress(
                                preferred, found.translations().get(preferred)))
                        : address(new ArticleAddress(found.language(), found.slug())));
    }

    private ResponseEntity<byte[]> to(HttpStatus status, String path) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).header(HttpHeaders.LOCATION, pages.root() + path);
        return status == HttpStatus.FOUND
                ? answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE).build()
                : answer.build();
    }

    private String path(HttpServletRequest request) {
        String path = request.getRequestURI().substring(pages.root().length());
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            return path;
        }
    }

    private static String address(ArticleAddress article) {
        return "/help/" + article.language() + "/" + article.slug();
    }
}
