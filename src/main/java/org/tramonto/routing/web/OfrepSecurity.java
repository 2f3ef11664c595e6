package org.tramonto.routing.web;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.tramonto.routing.Router;
import org.tramonto.routing.RoutingSettings;

/**
 * The open door: keys and passwords, no session and no cookie, so that a page of any origin may ask that has a key, and
 * none can make use of somebody's being signed in.
 */
@Configuration(proxyBeanMethods = false)
class OfrepSecurity {

    @Bean
    @Order(0)
    SecurityFilterChain ofrep(
            HttpSecurity http,
            OfrepKeys keys,
            AuthenticationManager passwords,
            Router router,
            RoutingSettings settings,
            Refusal refusal)
            throws Exception {
        RateLimit limit =
                new RateLimit(settings.ofrep().perSecond(), settings.ofrep().burst(), System::nanoTime);
        return http.securityMatcher(PathPatternRequestMatcher.withDefaults().matcher("/ofrep/**"))
                .cors(cors -> cors.configurationSource(pages(settings.ofrep().allowedOrigins())))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .authenticationManager(new RememberedSignIns(passwords, router::age, System::nanoTime))
                .httpBasic(basic -> basic.authenticationEntryPoint(refusal.signIn))
                .addFilterBefore(new OfrepKeyFilter(keys, refusal.signIn), BasicAuthenticationFilter.class)
                .addFilterAfter(new RateLimitFilter(limit, refusal.failures), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(refusal.signIn).accessDeniedHandler(refusal.denied))
                .build();
    }

    /** How each door of the application says no. */
    record Refusal(AuthenticationEntryPoint signIn, AccessDeniedHandler denied, OfrepFailures failures) {}

    @Bean
    Refusal ofrepRefusal(AuthenticationEntryPoint signIn, AccessDeniedHandler denied, OfrepFailures failures) {
        return new Refusal(signIn, denied, failures);
    }

    private static UrlBasedCorsConfigurationSource pages(List<String> origins) {
        CorsConfiguration pages = new CorsConfiguration();
        pages.setAllowedOriginPatterns(origins);
        pages.setAllowedMethods(List.of(HttpMethod.POST.name()));
        pages.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        pages.setExposedHeaders(List.of(HttpHeaders.ETAG, HttpHeaders.RETRY_AFTER));
        pages.setAllowCredentials(false);
        pages.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/ofrep/**", pages);
        return source;
    }
}
