package org.tramonto.feedback.web;

import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.CaseSettings;

/** Fills the pages of feedback in the frame of all pages the world reads. Nobody keeps a copy of them. */
@Component
class FeedbackPages {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final List<Language> LANGUAGES = List.of(Language.ITALIAN, Language.ENGLISH);

    private final ITemplateEngine templates;
    private final CaseSettings organisation;
    private final Channels channels;
    private final ServletContext context;

    FeedbackPages(ITemplateEngine templates, CaseSettings organisation, Channels channels, ServletContext context) {
        this.templates = templates;
        this.organisation = organisation;
        this.channels = channels;
        this.context = context;
    }

    String root() {
        return context.getContextPath();
    }

    /** The first of these languages that we write in: wished for, the customer's, the browser's. */
    Language language(String wished, Language known, String accepted) {
        return Language.parse(wished)
                .filter(LANGUAGES::contains)
                .orElseGet(() -> known != null && LANGUAGES.contains(known) ? known : preferred(accepted));
    }

    private Language preferred(String accepted) {
        List<Locale> ours = LANGUAGES.stream().map(Language::locale).toList();
        try {
            Locale found = accepted == null || accepted.length() > 500
                    ? null
                    : Locale.lookup(Locale.LanguageRange.parse(accepted), ours);
            return found == null ? organisation.languages().get(0) : new Language(found.getLanguage());
        } catch (IllegalArgumentException unreadable) {
            return organisation.languages().get(0);
        }
    }

    /** @param path of the page itself without a language, or null where there is nothing to switch */
    ResponseEntity<byte[]> page(
            HttpStatus status, String template, Language language, String path, Map<String, Object> facts) {
        Map<String, Object> model = new HashMap<>(facts);
        model.put("organisation", organisation.organisation());
        model.put("lang", language.code());
        model.put("root", root());
        model.put("phone", phone());
        model.put("here", "");
        model.put("index", false);
        model.put("alternates", path == null ? Map.of() : alternates(path));
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Language", language.code())
                // The address is the right to answer: nobody it leads to learns it.
                .header("Referrer-Policy", "no-referrer")
                .body(templates
                        .process(template, new Context(language.locale(), model))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> alternates(String path) {
        Map<String, String> alternates = new LinkedHashMap<>();
        LANGUAGES.forEach(other ->
                alternates.put(other.code(), root() + path + (path.indexOf('?') < 0 ? "?" : "&") + "lang=" + other));
        return alternates;
    }

    private String phone() {
        List<Channel> phones = channels.all().stream()
                .filter(channel -> channel.kind() == Channel.Kind.PHONE)
                .toList();
        return phones.isEmpty()
                ? organisation.phone()
                : phones.stream()
                        .filter(channel -> channel.state() == Channel.State.ACTIVE && channel.address() != null)
                        .map(Channel::address)
                        .findFirst()
                        .orElse(null);
    }
}
