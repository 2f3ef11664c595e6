package org.tramonto.engine.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.tramonto.engine.web.ProblemWords;

/** Says no: to programs as a problem detail, to people on the way to a page by showing them the door. */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemWords problems;

    Refusals(ProblemWords problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof AuthenticationServiceException) {
            problems.write(request, response, HttpStatus.SERVICE_UNAVAILABLE, "ERROR-003");
            return;
        }
        boolean read = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        if (read && Doors.browser(request) && !Doors.CALLS.matches(request) && !Doors.ENGINE_REST.matches(request)) {
            response.sendRedirect(request.getContextPath() + "/login");
            return;
        }
        if (!Doors.browser(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Tramonto\", charset=\"UTF-8\"");
        }
        problems.write(request, response, HttpStatus.UNAUTHORIZED, "AUTH-001");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        boolean forged = refused instanceof CsrfException;
        if (forged && "/login".equals(request.getServletPath())) {
            // The page was open longer than its cookie lived: show it again.
            response.sendRedirect(request.getContextPath() + "/login");
        } else if (forged && SecurityContextHolder.getContext().getAuthentication() == null) {
            // Who has no session needs no token but a password.
            commence(request, response, new InsufficientAuthenticationException("nobody is signed in", refused));
        } else {
            problems.write(request, response, HttpStatus.FORBIDDEN, forged ? "CSRF-001" : "AUTH-002");
        }
    }
}
