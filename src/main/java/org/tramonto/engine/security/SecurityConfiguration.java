package org.tramonto.engine.security;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.tramonto.shared.Actor;

/**
 * Four doors: what the world reads has none of the following; the engine's REST interface and calls that bring a password along have no session; everything else is a
 * browser with one. What no rule names is closed.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    static final String CSRF_COOKIE = "TRAMONTO-XSRF";

    /** No script but our own files, and the pages work without them. */
    private static final String WORLD_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String PAGE_POLICY = "default-src 'self'; img-src 'self' data: blob:; "
            + "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; "
            + "frame-ancestors 'self'";

    @Bean
    AuthenticationManager authenticationManager(PasswordSignIn passwords) {
        return new ProviderManager(passwords);
    }

    /**
     * No session and no cookie, so that pages may be kept in caches, and nobody's being signed in is of any use here. Forms
     * carry signed tokens of their own instead of one against cross-site requests.
     */
    @Bean
    @Order(0)
    SecurityFilterChain world(HttpSecurity http) throws Exception {
        return http.securityMatcher(Doors.WORLD)
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(WORLD_POLICY))
                        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain engineRest(HttpSecurity http, IdentityService identity, Refusals refusals) throws Exception {
        return stateless(http.securityMatcher(Doors.ENGINE_REST), refusals)
                .authorizeHttpRequests(requests -> requests.requestMatchers(Doors.UNGUARDED, Doors.ENGINE_FIGURES)
                        .hasAuthority(Actor.ADMINISTRATORS)
                        .anyRequest()
                        .authenticated())
                .addFilterAfter(new EngineAuthentication(identity), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain callers(HttpSecurity http, Refusals refusals) throws Exception {
        return stateless(http.securityMatcher(Doors.WITH_CREDENTIALS), refusals)
                .authorizeHttpRequests(SecurityConfiguration::rules)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain browsers(
            HttpSecurity http, IdentityService identity, AuthenticationManager passwords, Refusals refusals)
            throws Exception {
        RequestMatcher webappLogout = Doors.post("/camunda/api/admin/auth/user/*/logout");
        HttpSessionRequestCache pages = new HttpSessionRequestCache();
        pages.setMatchingRequestParameterName(null);
        pages.setRequestMatcher(request -> HttpMethod.GET.matches(request.getMethod())
                && Doors.browser(request)
                && !Doors.CALLS.matches(request)
                && new OrRequestMatcher(Doors.WEBAPPS, Doors.DOCUMENTATION, Doors.PAGES).matches(request));
        return headers(http)
                .authorizeHttpRequests(requests -> rules(requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie())
                        .csrfTokenRequestHandler(plainToken())
                        // The engine's web applications protect themselves in the same way, with a cookie of their own.
                        .ignoringRequestMatchers(Doors.WEBAPPS))
                .requestCache(cache -> cache.requestCache(pages))
                .formLogin(form -> form.loginPage("/login").permitAll())
                .addFilterBefore(new WebappLogin(passwords, identity), UsernamePasswordAuthenticationFilter.class)
                .logout(logout -> logout.logoutRequestMatcher(new OrRequestMatcher(Doors.post("/logout"), webappLogout))
                        .deleteCookies("JSESSIONID")
                        .logoutSuccessHandler((request, response, who) -> {
                            if (webappLogout.matches(request)) {
                                response.setStatus(204);
                            } else {
                                response.sendRedirect(request.getContextPath() + "/login?out");
                            }
                        }))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    /** The web applications of the engine take over who is signed in. */
    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappSignIn() {
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter =
                new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        filter.setName("Container Based Authentication Filter");
        filter.addInitParameter("authentication-provider", WebappSignIn.class.getName());
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return filter;
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(Doors.PUBLIC)
                .permitAll()
                .requestMatchers(Doors.ACTUATOR, Doors.UNGUARDED, Doors.ENGINE_FIGURES)
                .hasAuthority(Actor.ADMINISTRATORS)
                .requestMatchers(Doors.API, Doors.DOCUMENTATION, Doors.WEBAPPS, Doors.PAGES, Doors.paths("/logout"))
                .authenticated()
                .anyRequest()
                .denyAll();
    }

    private static HttpSecurity stateless(HttpSecurity http, Refusals refusals) throws Exception {
        return headers(http)
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
    }

    /** Headers that a response sets itself stay; the web applications bring stricter ones. */
    private static HttpSecurity headers(HttpSecurity http) throws Exception {
        return http.headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                .contentSecurityPolicy(policy -> policy.policyDirectives(PAGE_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .contentTypeOptions(Customizer.withDefaults()));
    }

    private static CookieCsrfTokenRepository csrfCookie() {
        CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();
        cookie.setCookieName(CSRF_COOKIE);
        cookie.setCookieCustomizer(builder -> builder.path("/").httpOnly(false).sameSite("Lax"));
        return cookie;
    }

    /** Scripts copy the cookie into the header, so the token is the cookie's value; and it is there from the first page on. */
    private static CsrfTokenRequestAttributeHandler plainToken() {
        CsrfTokenRequestAttributeHandler handler = new CsrfTokenRequestAttributeHandler();
        handler.setCsrfRequestAttributeName(null);
        return handler;
    }
}
