package org.tramonto.routing.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tramonto.routing.RoutingSettings;

/** Lets in who sends a key, as bearer token or in a header; who sends a password is left to others. */
class OfrepKeyFilter extends OncePerRequestFilter {

    static final String HEADER = "X-API-Key";

    private static final String BEARER = "Bearer ";

    private final OfrepKeys keys;
    private final AuthenticationEntryPoint refusals;

    OfrepKeyFilter(OfrepKeys keys, AuthenticationEntryPoint refusals) {
        this.keys = keys;
        this.refusals = refusals;
    }

    /** Whether who was let in may ask for this channel; only keys are limited. */
    static boolean mayAsk(Principal caller, String channel) {
        return !(caller instanceof KnownSystem system)
                || system.key.channels().isEmpty()
                || system.key.channels().contains(channel);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String sent = sent(request);
        if (sent == null) {
            chain.doFilter(request, response);
            return;
        }
        RoutingSettings.Key key = keys.find(sent).orElse(null);
        if (key == null) {
            refusals.commence(request, response, new BadCredentialsException("no such key"));
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new KnownSystem(key));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private static String sent(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : request.getHeader(HEADER);
    }

    /** A system that sent a known key. */
    private static final class KnownSystem extends AbstractAuthenticationToken {

        private final transient RoutingSettings.Key key;

        KnownSystem(RoutingSettings.Key key) {
            super(List.of());
            this.key = key;
            setAuthenticated(true);
        }

        @Override
        public Object getCredentials() {
            return null;
        }

        @Override
        public Object getPrincipal() {
            return key.name();
        }
    }
}
