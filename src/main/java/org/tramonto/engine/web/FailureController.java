package org.tramonto.engine.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** The last resort: what fails outside of controllers is answered in the same words, as data or as a page. */
@Controller
class FailureController implements ErrorController {

    private final ProblemWords words;

    FailureController(ProblemWords words) {
        this.words = words;
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> data(HttpServletRequest request) {
        ProblemDetail detail = detail(request);
        return ResponseEntity.status(detail.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    String page(HttpServletRequest request, Model page) {
        page.addAttribute("problem", detail(request));
        return "error";
    }

    private ProblemDetail detail(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer value ? HttpStatus.resolve(value) : null;
        // Whoever asks for this page by name finds nothing.
        status = status == null ? HttpStatus.NOT_FOUND : status;
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? request.getRequestURI() : failed.toString();
        ProblemDetail detail = switch (status) {
            case NOT_FOUND -> words.detail(request, status, "REQUEST-006", path);
            case UNAUTHORIZED -> words.detail(request, status, "AUTH-001");
            case FORBIDDEN -> words.detail(request, status, "AUTH-002");
            case METHOD_NOT_ALLOWED -> words.detail(request, status, "REQUEST-008", request.getMethod());
            case PAYLOAD_TOO_LARGE -> words.detail(request, status, "REQUEST-005");
            default ->
                status.is5xxServerError()
                        ? words.detail(request, status, "ERROR-002")
                        : words.detail(request, status, "REQUEST-000", status.getReasonPhrase());
        };
        detail.setInstance(URI.create(path));
        return detail;
    }
}
