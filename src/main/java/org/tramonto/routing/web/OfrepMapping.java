package org.tramonto.routing.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Leads requests for one flag straight to their method. A path with a variable is otherwise compared with every pattern of
 * the application, which takes longer than the decision. What looks unusual is left to the ordinary way.
 */
@Component
class OfrepMapping extends AbstractHandlerMapping {

    private static final String PATH = "/ofrep/v1/evaluate/flags/";

    private final HandlerMethod evaluate;

    OfrepMapping(OfrepController controller) {
        evaluate = new HandlerMethod(
                controller,
                ReflectionUtils.findMethod(
                        OfrepController.class,
                        "evaluate",
                        String.class,
                        Principal.class,
                        HttpServletRequest.class,
                        HttpServletResponse.class));
        setOrder(-1);
    }

    @Override
    protected Object getHandlerInternal(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!path.startsWith(PATH) || !HttpMethod.POST.matches(request.getMethod())) {
            return null;
        }
        String key = path.substring(PATH.length());
        if (key.isEmpty() || key.indexOf('/') >= 0 || key.indexOf('%') >= 0 || key.indexOf(';') >= 0) {
            return null;
        }
        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("key", key));
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, PATH + "{key}");
        return evaluate;
    }
}
