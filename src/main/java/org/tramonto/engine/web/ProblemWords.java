package org.tramonto.engine.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Makes RFC 9457 problem details out of codes, with the words of {@code problems*.properties} in the caller's language. */
@Component
public class ProblemWords {

    /** What is away comes back by itself. */
    static final HttpHeaders SOON = new HttpHeaders();

    static {
        SOON.set(HttpHeaders.RETRY_AFTER, "5");
    }

    private final MessageSource words;
    private final LocaleResolver locales;
    private final ObjectMapper json;

    ProblemWords(MessageSource words, LocaleResolver localeResolver, ObjectMapper json) {
        this.words = words;
        this.locales = localeResolver;
        this.json = json;
    }

    ProblemDetail detail(HttpServletRequest request, HttpStatusCode status, String code, Object... arguments) {
        Locale locale = locales.resolveLocale(request);
        ProblemDetail detail = ProblemDetail.forStatus(status);
        detail.setType(URI.create("urn:tramonto:problem:" + code));
        detail.setTitle(word(code + ".title", locale, code, List.of(arguments)));
        detail.setDetail(word(code + ".detail", locale, null, List.of(arguments)));
        detail.setInstance(URI.create(request.getRequestURI()));
        detail.setProperty("code", code);
        return detail;
    }

    /** Answers the request with a problem, for those who stand before Spring MVC. */
    public void write(HttpServletRequest request, HttpServletResponse response, HttpStatusCode status, String code)
            throws IOException {
        response.setStatus(status.value());
        if (status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
            SOON.forEach((name, values) -> response.setHeader(name, values.get(0)));
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), detail(request, status, code));
    }

    /** Placeholders are filled as they stand: a value with braces or an apostrophe is no pattern. */
    private String word(String key, Locale locale, String otherwise, List<Object> arguments) {
        String text = words.getMessage(key, null, otherwise, locale);
        if (text == null) {
            return null;
        }
        text = text.replace("''", "'");
        for (int i = 0; i < arguments.size(); i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments.get(i)));
        }
        return text;
    }
}
