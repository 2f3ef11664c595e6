package org.tramonto.routing.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.LocaleResolver;
import org.tramonto.routing.Problems;
import org.tramonto.shared.Problem;

/** Says no in the words of the protocol, which OpenFeature clients understand, with our code beside them. */
@Component
class OfrepFailures {

    private static final Map<Class<? extends Problem>, String> ERROR_CODES = Map.of(
            Problems.TargetingKeyMissing.class, "TARGETING_KEY_MISSING",
            Problems.UnreadableRequest.class, "PARSE_ERROR",
            Problems.InvalidContext.class, "INVALID_CONTEXT",
            Problems.NoSuchFlag.class, "FLAG_NOT_FOUND");

    private final MessageSource words;
    private final LocaleResolver locales;
    private final ObjectMapper json;

    OfrepFailures(MessageSource words, LocaleResolver localeResolver, ObjectMapper json) {
        this.words = words;
        this.locales = localeResolver;
        this.json = json;
    }

    void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        write(
                request,
                response,
                status(problem.kind()),
                ERROR_CODES.getOrDefault(problem.getClass(), "GENERAL"),
                problem.code(),
                problem.arguments());
    }

    /** A refusal before the request reached its controller. */
    void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String errorCode,
            String code,
            List<Object> arguments)
            throws IOException {
        String details = words.getMessage(code + ".detail", null, code, locales.resolveLocale(request));
        for (int i = 0; i < arguments.size(); i++) {
            details = details.replace("{" + i + "}", String.valueOf(arguments.get(i)));
        }
        byte[] body = json.writeValueAsBytes(new Ofrep.Failure(key(request), errorCode, details.strip(), code));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Of the flag asked for; null where all were. */
    private static String key(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? (String) variables.get("key")
                : null;
    }

    private static HttpStatus status(Problem.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case UNCONDITIONAL -> HttpStatus.PRECONDITION_REQUIRED;
            case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
