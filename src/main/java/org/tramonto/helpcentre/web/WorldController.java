package org.tramonto.helpcentre.web;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.BindException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.tramonto.shared.Language;
import org.tramonto.shared.Outage;

/** Pages for the world say what went wrong in a page too, and how to go on. */
abstract class WorldController {

    private static final Logger log = LoggerFactory.getLogger(WorldController.class);

    final PublicPages pages;

    WorldController(PublicPages pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tooLarge(MaxUploadSizeExceededException failed, HttpServletRequest request) {
        return pages.problem(HttpStatus.PAYLOAD_TOO_LARGE, language(request), "large");
    }

    @ExceptionHandler({
        MultipartException.class,
        BindException.class,
        ServletRequestBindingException.class,
        MethodArgumentTypeMismatchException.class
    })
    ResponseEntity<byte[]> unreadable(Exception failed, HttpServletRequest request) {
        return pages.problem(HttpStatus.BAD_REQUEST, language(request), "request");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> failed(RuntimeException failed, HttpServletRequest request) {
        if (Outage.isCauseOf(failed)) {
            log.warn("{} can't be shown, the database is away", request.getRequestURI());
            return pages.problem(HttpStatus.SERVICE_UNAVAILABLE, language(request), "away");
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failed);
        return pages.problem(HttpStatus.INTERNAL_SERVER_ERROR, language(request), "failed");
    }

    private Language language(HttpServletRequest request) {
        String path = request.getRequestURI().substring(pages.root().length());
        return path.matches("/(help|contact)/en(/.*)?")
                ? Language.ENGLISH
                : path.matches("/(help|contact)/it(/.*)?")
                        ? Language.ITALIAN
                        : pages.preferred(request.getHeader("Accept-Language"));
    }
}
