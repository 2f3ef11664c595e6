package org.tramonto.engine.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
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
        problems.write(
                request, response, HttpStatus.FORBIDDEN, refused instanceof CsrfException ? "CSRF-001" : "AUTH-002");
    }
}
