package org.tramonto.engine.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which requests come in at which door. Path patterns only: matchers by string never match the engine's own servlet. */
final class Doors {

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    static final RequestMatcher ENGINE_REST = paths("/engine-rest/**");
    static final RequestMatcher WEBAPPS = paths("/camunda/**");

    /**
     * Where the engine itself asks nobody for rights, at each of its doors: what is done to jobs that belong to no process, such
     * as its own cleaning up; files and single comments at tasks; and whether a password is somebody's.
     */
    static final RequestMatcher UNGUARDED =
            new OrRequestMatcher(Stream.of("/engine-rest", "/engine-rest/engine/*", "/camunda/api/engine/engine/*")
                    .map(Doors::unguarded)
                    .toList());

    /** Figures about the engine, not about cases or programmes, at each of its doors and on Admin's page. */
    static final RequestMatcher ENGINE_FIGURES = paths(
            "/engine-rest/metrics/**",
            "/engine-rest/telemetry/**",
            "/engine-rest/engine/*/metrics/**",
            "/engine-rest/engine/*/telemetry/**",
            "/camunda/api/engine/engine/*/metrics/**",
            "/camunda/api/engine/engine/*/telemetry/**",
            "/camunda/api/admin/plugin/*/*/metrics/**");

    static final RequestMatcher DOCUMENTATION =
            paths("/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui/**", "/swagger-ui.html", "/swagger-ui");
    /** Pages of ours; what they show they ask the API for. */
    static final RequestMatcher PAGES = paths(
            "/",
            "/home",
            "/quarantine",
            "/notices",
            "/notices/**",
            "/articles",
            "/articles/**",
            "/ratings",
            "/ratings/**",
            "/processes",
            "/processes/**");

    /** What the world reads, without signing in: help centre, contact form, answers to signed links. */
    static final RequestMatcher WORLD =
            paths("/help", "/help/**", "/contact", "/contact/**", "/feedback/**", "/public/**");

    static final RequestMatcher API = paths("/api/**");
    static final RequestMatcher HEALTH = paths("/actuator/health/**");
    static final RequestMatcher ACTUATOR = paths("/actuator/**");

    /** Nobody is asked who they are: static files without any data, and the page that asks. */
    static final RequestMatcher PUBLIC = new OrRequestMatcher(
            paths("/login", "/login/**", "/workspace/**", "/vendor/**", "/favicon.ico", "/error"), HEALTH);

    /** Calls of programs, whose answers are data and never a page. */
    static final RequestMatcher CALLS =
            new OrRequestMatcher(API, ACTUATOR, paths("/camunda/api/**", "/v3/api-docs/**", "/v3/api-docs.yaml"));

    /** Callers that bring their password along and have no session. */
    static final RequestMatcher WITH_CREDENTIALS = request -> request.getHeader(HttpHeaders.AUTHORIZATION) != null
            && new OrRequestMatcher(API, DOCUMENTATION, ACTUATOR).matches(request);

    private Doors() {}

    static RequestMatcher paths(String... patterns) {
        return new OrRequestMatcher(Arrays.stream(patterns).map(PATHS::matcher).toArray(RequestMatcher[]::new));
    }

    static RequestMatcher post(String pattern) {
        return PATHS.matcher(HttpMethod.POST, pattern);
    }

    private static RequestMatcher unguarded(String engine) {
        RequestMatcher countsJobs = post(engine + "/job/count");
        RequestMatcher closed = new OrRequestMatcher(
                post(engine + "/job/*/**"),
                PATHS.matcher(HttpMethod.PUT, engine + "/job/**"),
                PATHS.matcher(HttpMethod.DELETE, engine + "/job/**"),
                paths(engine + "/task/*/attachment/**", engine + "/identity/verify"),
                PATHS.matcher(HttpMethod.GET, engine + "/task/*/comment/*"));
        RequestMatcher listsFiles = PATHS.matcher(HttpMethod.GET, engine + "/task/*/attachment");
        return request -> closed.matches(request) && !countsJobs.matches(request) && !listsFiles.matches(request);
    }

    /** A browser would answer a Basic challenge with its own grey window; programs need the challenge. */
    static boolean browser(HttpServletRequest request) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return request.getHeader("Sec-Fetch-Mode") != null
                || request.getHeader("X-Requested-With") != null
                || agent != null && agent.startsWith("Mozilla/");
    }
}
