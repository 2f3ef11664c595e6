package org.tramonto.helpcentre.web;

import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.tramonto.helpcentre.ContactWays;
import org.tramonto.link.PublicAddress;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.CaseSettings;

/** Writes pages of the help centre in the frame {@code templates/public/layout.html}. */
@Component
class PublicPages {

    static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    static final List<Language> LANGUAGES = List.of(Language.ITALIAN, Language.ENGLISH);

    private final ITemplateEngine templates;
    private final CaseSettings organisation;
    private final PublicAddress address;
    private final ContactWays ways;
    private final ServletContext context;

    PublicPages(
            ITemplateEngine templates,
            CaseSettings organisation,
            PublicAddress address,
            ContactWays ways,
            ServletContext context) {
        this.templates = templates;
        this.organisation = organisation;
        this.address = address;
        this.ways = ways;
        this.context = context;
    }

    /** A page to be filled: what the frame asks for is there, the rest is added. */
    Page page(String template, Language language, String here) {
        Page page = new Page(template, language);
        return page.with("organisation", organisation.organisation())
                .with("lang", language.code())
                .with("root", context.getContextPath())
                .with("phone", ways.phone().orElse(null))
                .with("origin", address.base())
                .with("here", here);
    }

    /** The language a visitor prefers, of those we write in; the organisation's first one else. */
    Language preferred(String acceptLanguage) {
        if (acceptLanguage != null && acceptLanguage.length() <= 500) {
            try {
                for (Locale.LanguageRange range : Locale.LanguageRange.parse(acceptLanguage)) {
                    for (Language language : LANGUAGES) {
                        if (range.getRange().equals(language.code())
                                || range.getRange().startsWith(language + "-")) {
                            return language;
                        }
                    }
                }
            } catch (IllegalArgumentException unreadable) {
                return fallback();
            }
        }
        return fallback();
    }

    private Language fallback() {
        return organisation.languages().stream()
                .filter(LANGUAGES::contains)
                .findFirst()
                .orElse(Language.ENGLISH);
    }

    /** Writes dates as readers in Europe do. */
    static DateTimeFormatter dates(Language language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.equals(Language.ENGLISH) ? Locale.UK : language.locale());
    }

    ZoneId zone() {
        return organisation.zone();
    }

    String base() {
        return address.base();
    }

    String root() {
        return context.getContextPath();
    }

    /** One page on its way. */
    final class Page {

        private final String template;
        private final Language language;
        private final Map<String, Object> model = new HashMap<>();

        private Page(String template, Language language) {
            this.template = template;
            this.language = language;
        }

        Page with(String name, Object value) {
            model.put(name, value);
            return this;
        }

        /** The same page in the other languages, by path. */
        Page inOtherLanguages(Map<Language, String> paths) {
            Map<String, String> alternates = new LinkedHashMap<>();
            paths.forEach((other, path) -> alternates.put(other.code(), root() + path));
            return with("alternates", alternates);
        }

        Page canonical(String path) {
            return with("canonical", address.of(path));
        }

        Page notForSearchEngines() {
            return with("index", false);
        }

        String html() {
            return templates.process(template, new Context(language.locale(), model));
        }

        /** Shown to this visitor only. */
        ResponseEntity<byte[]> answer(HttpStatusCode status) {
            return forThisVisitor(status, language, html().getBytes(StandardCharsets.UTF_8));
        }

        ResponseEntity<byte[]> answer() {
            return answer(HttpStatus.OK);
        }
    }

    ResponseEntity<byte[]> forThisVisitor(HttpStatusCode status, Language language, byte[] page) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.maxAge(Duration.ZERO).cachePrivate().mustRevalidate())
                .header("Content-Language", language.code())
                .body(page);
    }

    /** Something went wrong, or is not there: said in a page, with ways on. */
    ResponseEntity<byte[]> problem(HttpStatus status, Language language, String what) {
        return page("help/problem", language, "")
                .with("what", what)
                .inOtherLanguages(Map.of())
                .notForSearchEngines()
                .answer(status);
    }
}
