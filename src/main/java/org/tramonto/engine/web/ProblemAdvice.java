package org.tramonto.engine.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.tramonto.shared.Outage;
import org.tramonto.shared.Problem;

/** Answers every failure of a controller with an RFC 9457 problem detail that carries a stable code. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemWords words;

    ProblemAdvice(ProblemWords words) {
        this.words = words;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Problem problem, HttpServletRequest request) {
        ProblemDetail detail = words.detail(
                request,
                status(problem.kind()),
                problem.code(),
                problem.arguments().toArray());
        problem.facts().forEach(detail::setProperty);
        log.info("{} {} refused: {}", request.getMethod(), request.getRequestURI(), problem.getMessage());
        return answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException failure, HttpServletRequest request) {
        Throwable cause = failure.getCause();
        if (cause instanceof ValueInstantiationException value && value.getCause() instanceof Problem problem) {
            return refused(problem, request);
        }
        if (cause instanceof InvalidFormatException value
                && value.getTargetType().isEnum()) {
            return answer(words.detail(
                    request,
                    HttpStatus.BAD_REQUEST,
                    "REQUEST-002",
                    path(value),
                    value.getValue(),
                    constants(value.getTargetType())));
        }
        if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return answer(words.detail(request, HttpStatus.BAD_REQUEST, "REQUEST-003", path(mapping), reason(mapping)));
        }
        return answer(words.detail(
                request,
                HttpStatus.BAD_REQUEST,
                "REQUEST-001",
                cause instanceof JsonProcessingException json ? json.getOriginalMessage() : ""));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mistyped(MethodArgumentTypeMismatchException failure, HttpServletRequest request) {
        Class<?> type = failure.getRequiredType();
        if (type != null && type.isEnum()) {
            return answer(words.detail(
                    request,
                    HttpStatus.BAD_REQUEST,
                    "REQUEST-002",
                    failure.getName(),
                    String.valueOf(failure.getValue()),
                    constants(type)));
        }
        return answer(words.detail(
                request, HttpStatus.BAD_REQUEST, "REQUEST-003", failure.getName(), String.valueOf(failure.getValue())));
    }

    @ExceptionHandler({MethodArgumentNotValidException.class, BindException.class})
    ResponseEntity<ProblemDetail> invalid(BindException failure, HttpServletRequest request) {
        return invalid(failure.getBindingResult(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(ConstraintViolationException failure, HttpServletRequest request) {
        Map<String, String> errors = new LinkedHashMap<>();
        failure.getConstraintViolations()
                .forEach(violation -> errors.put(violation.getPropertyPath().toString(), violation.getMessage()));
        return invalid(errors, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(HandlerMethodValidationException failure, HttpServletRequest request) {
        Map<String, String> errors = new LinkedHashMap<>();
        failure.getParameterValidationResults()
                .forEach(result -> result.getResolvableErrors()
                        .forEach(error -> errors.put(
                                error instanceof FieldError field
                                        ? field.getField()
                                        : result.getMethodParameter().getParameterName(),
                                error.getDefaultMessage())));
        return invalid(errors, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(MaxUploadSizeExceededException failure, HttpServletRequest request) {
        return answer(words.detail(request, HttpStatus.PAYLOAD_TOO_LARGE, "REQUEST-005"));
    }

    /** A file was to be sent, and what came is no form with files. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> noFile(MultipartException failure, HttpServletRequest request) {
        return answer(words.detail(
                request, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "REQUEST-010", String.valueOf(failure.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> absent(NoResourceFoundException failure, HttpServletRequest request) {
        return answer(words.detail(request, HttpStatus.NOT_FOUND, "REQUEST-006", request.getRequestURI()));
    }

    /** Two people, or a person and the engine, changed the same thing at the same moment. */
    @ExceptionHandler({OptimisticLockingException.class, ConcurrencyFailureException.class})
    ResponseEntity<ProblemDetail> overtaken(Exception failure, HttpServletRequest request) {
        return answer(words.detail(request, HttpStatus.CONFLICT, "REQUEST-007"));
    }

    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leftToSecurity(RuntimeException failure) {
        throw failure;
    }

    /** Whoever asked went away while the answer was being written: nobody is there to be told, and nothing is broken. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException failure, HttpServletRequest request) {
        log.debug("{} {}: nobody waits for the answer any more", request.getMethod(), request.getRequestURI());
    }

    /** What Spring itself refuses has its status and headers; what nobody expected gets a number to find it by. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse known && !known.getStatusCode().is5xxServerError()) {
            return known(known, request);
        }
        if (Outage.isCauseOf(failure)) {
            log.warn(
                    "{} {}: the database is away: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    failure.toString());
            return answer(words.detail(request, HttpStatus.SERVICE_UNAVAILABLE, "ERROR-003"), ProblemWords.SOON);
        }
        String incident = UUID.randomUUID().toString();
        log.error("Incident {} at {} {}", incident, request.getMethod(), request.getRequestURI(), failure);
        ProblemDetail detail = words.detail(request, HttpStatus.INTERNAL_SERVER_ERROR, "ERROR-001", incident);
        detail.setProperty("incident", incident);
        return answer(detail);
    }

    private ResponseEntity<ProblemDetail> known(ErrorResponse failure, HttpServletRequest request) {
        HttpStatusCode status = failure.getStatusCode();
        String spring = failure.getBody().getDetail();
        String code = switch (status.value()) {
            case 404 -> "REQUEST-006";
            case 405 -> "REQUEST-008";
            case 406 -> "REQUEST-009";
            case 413 -> "REQUEST-005";
            case 415 -> "REQUEST-010";
            default -> "REQUEST-000";
        };
        Object argument = switch (status.value()) {
            case 404 -> request.getRequestURI();
            case 405 -> request.getMethod();
            default -> spring == null ? "" : spring;
        };
        return answer(words.detail(request, status, code, argument), failure.getHeaders());
    }

    private ResponseEntity<ProblemDetail> invalid(BindingResult result, HttpServletRequest request) {
        Map<String, String> errors = new LinkedHashMap<>();
        result.getAllErrors()
                .forEach(error -> errors.put(
                        error instanceof FieldError field ? field.getField() : error.getObjectName(),
                        error.getDefaultMessage()));
        return invalid(errors, request);
    }

    private ResponseEntity<ProblemDetail> invalid(Map<String, String> errors, HttpServletRequest request) {
        String all = errors.entrySet().stream()
                .map(error -> error.getKey() + ": " + error.getValue())
                .collect(Collectors.joining("; "));
        ProblemDetail detail = words.detail(request, HttpStatus.BAD_REQUEST, "REQUEST-004", all);
        detail.setProperty("errors", errors);
        return answer(detail);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail detail) {
        return answer(detail, HttpHeaders.EMPTY);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail detail, HttpHeaders headers) {
        return ResponseEntity.status(detail.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
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

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String reason(JsonMappingException failure) {
        Throwable cause = failure.getCause();
        if (failure instanceof InvalidFormatException format) {
            return String.valueOf(format.getValue());
        }
        return cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? cause.getMessage()
                : failure.getOriginalMessage();
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
