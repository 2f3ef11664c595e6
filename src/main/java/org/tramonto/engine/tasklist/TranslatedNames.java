package org.tramonto.engine.tasklist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Shows names of tasks, processes and filters in the language of the browser. The engine knows one name for each, the
 * one in the model; the web applications get it translated on its way, and nothing is translated for other callers.
 */
class TranslatedNames extends OncePerRequestFilter {

    private static final Pattern RESOURCES =
            Pattern.compile("/camunda/api/engine/engine/[^/]+/(task|filter|process-definition)(/.*)?");
    private static final Pattern OTHER_CONTENT = Pattern.compile(
            ".*/(xml|diagram|deployed-form|rendered-form|startForm|form-variables|variables|localVariables|attachment|comment)(/.*)?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Labels labels;

    TranslatedNames(Labels labels) {
        this.labels = labels;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return !RESOURCES.matcher(path).matches() || OTHER_CONTENT.matcher(path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Properties> words = labels.in(request.getLocale());
        if (words.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        byte[] body = answer.getContentAsByteArray();
        String type = answer.getContentType();
        if (answer.getStatus() != HttpServletResponse.SC_OK
                || type == null
                || !type.contains("json")
                || body.length == 0) {
            answer.copyBodyToResponse();
            return;
        }
        JsonNode json = JSON.readTree(body);
        translate(json, words.get());
        byte[] translated = JSON.writeValueAsBytes(json);
        response.setContentLength(translated.length);
        response.addHeader("Vary", "Accept-Language");
        response.getOutputStream().write(translated);
    }

    private static void translate(JsonNode node, Properties words) {
        if (node instanceof ObjectNode object) {
            if (object.path("taskDefinitionKey").isTextual() && object.has("name")) {
                replace(object, "name", object.path("taskDefinitionKey").textValue(), words);
            } else if (object.path("key").isTextual() && object.has("name") && object.has("version")) {
                replace(object, "name", object.path("key").textValue(), words);
            } else if ("Task".equals(object.path("resourceType").textValue())
                    && object.path("name").isTextual()) {
                translateFilter(object, words);
            }
        }
        node.forEach(child -> translate(child, words));
    }

    private static void translateFilter(ObjectNode filter, Properties words) {
        String key = "filter." + filter.path("name").textValue();
        replace(filter, "name", key, words);
        if (filter.path("properties") instanceof ObjectNode properties) {
            replace(properties, "description", key + ".description", words);
            for (JsonNode variable : properties.path("variables")) {
                if (variable instanceof ObjectNode shown && shown.path("name").isTextual()) {
                    replace(
                            shown,
                            "label",
                            "filter.variable." + shown.path("name").textValue(),
                            words);
                }
            }
        }
    }

    private static void replace(ObjectNode object, String field, String key, Properties words) {
        String word = words.getProperty(key);
        if (word != null) {
            object.put(field, word);
        }
    }
}
