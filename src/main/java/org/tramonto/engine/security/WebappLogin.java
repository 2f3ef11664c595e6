package org.tramonto.engine.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Answers the sign-in form inside the web applications, which they show after signing out or when a session ended, so
 * that it signs in to everything like our own page does.
 */
class WebappLogin extends AbstractAuthenticationProcessingFilter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final IdentityService identity;

    WebappLogin(AuthenticationManager passwords, IdentityService identity) {
        super(Doors.post("/camunda/api/admin/auth/user/*/login/*"), passwords);
        this.identity = identity;
        setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
        setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        setAuthenticationSuccessHandler((request, response, authentication) -> welcome(response, authentication));
        setAuthenticationFailureHandler((request, response, failure) -> response.setStatus(401));
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        // A header that a form of another site can't send; the applications always do.
        if (request.getHeader("X-XSRF-TOKEN") == null) {
            throw new BadCredentialsException("not sent by the web application");
        }
        String user = request.getParameter("username");
        String password = request.getParameter("password");
        UsernamePasswordAuthenticationToken attempt = UsernamePasswordAuthenticationToken.unauthenticated(
                user == null ? "" : user, password == null ? "" : password);
        attempt.setDetails(authenticationDetailsSource.buildDetails(request));
        return getAuthenticationManager().authenticate(attempt);
    }

    private void welcome(HttpServletResponse response, Authentication authentication) throws IOException {
        SignedIn signedIn = (SignedIn) authentication.getPrincipal();
        Object apps = AuthenticationUtil.createAuthentication("default", signedIn.id(), signedIn.groups(), null)
                .getAuthorizedApps();
        identity.clearAuthentication();
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        JSON.writeValue(response.getOutputStream(), Map.of("userId", signedIn.id(), "authorizedApps", apps));
    }
}
