package org.tramonto.routing.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps one caller from taking this node for itself. A key may stand in a public page, so the address counts too. */
class RateLimitFilter extends OncePerRequestFilter {

    private final RateLimit limit;
    private final OfrepFailures failures;

    RateLimitFilter(RateLimit limit, OfrepFailures failures) {
        this.limit = limit;
        this.failures = failures;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait = limit.pass(request.getRemoteUser() + "@" + request.getRemoteAddr());
        if (wait.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        failures.write(request, response, HttpStatus.TOO_MANY_REQUESTS, "GENERAL", "ROUTING-010", List.of(seconds));
    }
}
