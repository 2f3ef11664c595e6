package org.tramonto.engine.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;
import org.tramonto.shared.Language;

/**
 * Whoever works here may choose a language other than that of the browser; the choice is a cookie, and takes the place of
 * what the browser accepts. What the world reads says its language in the address, and looks at no cookie.
 */
class ChosenLanguage extends OncePerRequestFilter {

    static final String COOKIE = "TRAMONTO-LANGUAGE";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Language> chosen = Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .flatMap(Language::parse);
        chain.doFilter(
                chosen.<HttpServletRequest>map(language -> new InLanguage(request, language))
                        .orElse(request),
                response);
    }

    private static final class InLanguage extends HttpServletRequestWrapper {

        private final Language language;

        InLanguage(HttpServletRequest request, Language language) {
            super(request);
            this.language = language;
        }

        @Override
        public Locale getLocale() {
            return language.locale();
        }

        @Override
        public Enumeration<Locale> getLocales() {
            return Collections.enumeration(List.of(getLocale()));
        }

        @Override
        public String getHeader(String name) {
            return HttpHeaders.ACCEPT_LANGUAGE.equalsIgnoreCase(name) ? language.code() : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.ACCEPT_LANGUAGE.equalsIgnoreCase(name)
                    ? Collections.enumeration(List.of(language.code()))
                    : super.getHeaders(name);
        }
    }
}
